/** Hands the page on by the phone's own sheet where there is one, or copies its address; hidden where neither is. */
class YsShare extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.sheet = typeof navigator.share === "function" && matchMedia("(pointer: coarse)").matches;
    if (!this.button || !(this.sheet || navigator.clipboard)) return;
    this.hidden = false;
    if (this.sheet) this.button.textContent = "分享";
    this.button.addEventListener("click", () => (this.sheet ? this.share() : this.copy()));
  }

  get address() {
    const canonical = document.querySelector("link[rel=canonical]");
    return canonical ? canonical.href : location.href.split("?")[0];
  }

  async share() {
    try {
      await navigator.share({ title: document.title, url: this.address });
    } catch (error) {
      // Who closes the sheet has not been let down; a sheet that does not open leaves copying.
      if (error.name !== "AbortError") await this.copy();
    }
  }

  async copy() {
    const said = this.querySelector("output");
    try {
      await navigator.clipboard.writeText(this.address);
      said.textContent = said.dataset.done || "已复制";
    } catch {
      said.textContent = said.dataset.failed || "没有复制成，请从地址栏复制";
    }
    setTimeout(() => { said.textContent = ""; }, 4000);
  }
}
customElements.define("ys-share", YsShare);
