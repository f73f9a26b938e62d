/** The comparison table: the address (?plans=a,b) or the boxes choose which plans stand side by side: none, all. */
class YsColumns extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.boxes = this.form ? [...this.form.elements.plans] : [];
    if (!this.boxes.length) return;
    this.form.closest("[hidden]").hidden = false;
    const wanted = (new URLSearchParams(location.search).get("plans") || "").split(",");
    for (const box of this.boxes) box.checked = wanted.includes(box.value);
    this.form.addEventListener("change", () => this.show(true));
    this.show(false);
  }

  show(write) {
    const chosen = this.boxes.filter((box) => box.checked).map((box) => box.value);
    for (const cell of this.querySelectorAll("[data-plan]")) cell.hidden = chosen.length > 0 && !chosen.includes(cell.dataset.plan);
    if (!write) return;
    const address = new URL(location.href);
    if (chosen.length && chosen.length < this.boxes.length) address.searchParams.set("plans", chosen.join(","));
    else address.searchParams.delete("plans");
    try {
      history.replaceState(null, "", address);
    } catch { /* a page opened from a folder keeps its address */ }
  }
}
customElements.define("ys-columns", YsColumns);
