/** Copies the address of the page; hidden where there is no clipboard. */
class YsShare extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button || !navigator.clipboard) return;
    this.hidden = false;
    button.addEventListener("click", () => this.copy());
  }

  async copy() {
    const canonical = document.querySelector("link[rel=canonical]");
    const said = this.querySelector("output");
    try {
      await navigator.clipboard.writeText((canonical ? canonical.href : location.href.split("?")[0]));
      said.textContent = said.dataset.done || "已复制";
    } catch {
      said.textContent = said.dataset.failed || "没有复制成，请从地址栏复制";
    }
    setTimeout(() => { said.textContent = ""; }, 4000);
  }
}
customElements.define("ys-share", YsShare);
