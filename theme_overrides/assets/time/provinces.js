/** 按省找: what the tiles count; a tile opens its province below. */
class YsBoard extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    addEventListener("hashchange", () => this.follow());
    if (this.form) {
      this.querySelector(".ys-filter").hidden = false;
      const see = new URLSearchParams(location.search).get("see");
      for (const field of this.form.elements) if (field.value && field.value === see) field.checked = true;
      this.form.addEventListener("change", () => {
        this.show();
        this.write();
      });
      this.show();
    }
    this.follow();
  }

  get see() {
    return new FormData(this.form).get("see") || "";
  }

  show() {
    const { see } = this;
    for (const part of this.querySelectorAll("[data-see]")) part.hidden = Boolean(see) && part.dataset.see !== see;
    const left = (element) => Boolean(element.querySelector("[data-see]:not([hidden])"));
    for (const tile of this.querySelectorAll("a.ys-tile")) tile.classList.toggle("is-none", !left(tile));
    for (const province of this.querySelectorAll(".ys-prov")) province.hidden = !left(province);
  }

  write() {
    const address = new URL(location.href);
    if (this.see) address.searchParams.set("see", this.see);
    else address.searchParams.delete("see");
    try {
      history.replaceState(null, "", address);
    } catch { /* a page opened from a folder keeps its address */ }
  }

  follow() {
    const province = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".ys-prov");
    if (!province) return;
    province.open = true;
    province.scrollIntoView({ behavior: "instant" });
    province.firstElementChild.focus({ preventScroll: true });
  }
}
customElements.define("ys-board", YsBoard);
