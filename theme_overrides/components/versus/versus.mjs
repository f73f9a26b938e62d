/** Two of many, chosen by the address (?a=slug&b=slug) or by two lists. */
class YsVersus extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.items = [...this.querySelectorAll("[data-slug]")];
    if (!this.form || this.items.length < 2) return;
    this.form.hidden = false;
    const wanted = new URLSearchParams(location.search);
    const known = (name, fallback) => (this.items.some((item) => item.dataset.slug === wanted.get(name)) ? wanted.get(name) : fallback);
    this.form.a.value = known("a", this.items[0].dataset.slug);
    const other = this.items.find((item) => item.dataset.slug !== this.form.a.value);
    this.form.b.value = known("b", other.dataset.slug);
    this.form.addEventListener("change", () => this.show(true));
    this.show(false);
  }

  show(write) {
    const chosen = [this.form.a.value, this.form.b.value];
    for (const item of this.items) item.hidden = !chosen.includes(item.dataset.slug);
    const list = this.items[0].parentElement;
    const right = this.items.find((item) => item.dataset.slug === chosen[1]);
    if (right) list.append(right);
    if (!write) return;
    const address = new URL(location.href);
    address.searchParams.set("a", chosen[0]);
    address.searchParams.set("b", chosen[1]);
    try {
      history.replaceState(null, "", address);
    } catch { /* a page opened from a folder keeps its address */ }
  }
}
customElements.define("ys-versus", YsVersus);
