/**
 * Album: a gallery in pages, filtered by what its pictures say of themselves (data-person and so on).
 *
 * What is chosen stands in the address. This page is filtered at once; the others are fetched as soon as somebody is
 * about to choose, and what could not be had is asked for again at the next choice.
 */
class YsAlbum extends HTMLElement {
  static patience = 8000;
  static show = "show";

  connectedCallback() {
    this.form = this.querySelector("form");
    this.gallery = this.querySelector("ys-gallery");
    this.lists = [...this.querySelectorAll("[data-group] ul")];
    this.fields = [...this.form.querySelectorAll("select")];
    this.out = this.form.querySelector("output");
    this.total = this.out.textContent;
    const own = this.lists.map((list) => [...list.children]);
    this.own = new Set(own.flat());
    this.pages = leaves().map((page) => ({ ...page, items: page.here ? own : null }));
    const following = this.pages[this.pages.findIndex((page) => page.items) + 1];
    this.following = following && this.pages.some((page) => page.items) ? following.address : "";
    this.apply();
    this.form.closest("[hidden]").hidden = false;
    for (const name of ["pointerenter", "focusin"]) this.form.addEventListener(name, () => this.gather());
    this.form.addEventListener("change", () => this.choose());
    this.form.addEventListener("reset", () => setTimeout(() => this.choose()));
    this.form.querySelector("[data-show]").addEventListener("click", () => this.gallery.slides());
    const wanted = new URLSearchParams(location.search);
    if (wanted.has(YsAlbum.show)) this.show();
    if (this.fields.some((field) => wanted.has(field.name))) this.restore(wanted);
  }

  /** Slides that began on the page before go on; the address is that of the page again. */
  show() {
    history.replaceState(history.state, "", location.pathname);
    addEventListener("load", () => this.gallery.slides());
  }

  get missing() {
    return this.pages.filter((page) => !page.items);
  }

  values(item, name) {
    return (item.getAttribute(`data-${name}`) || "").split("|").filter(Boolean);
  }

  async restore(wanted) {
    for (const field of this.fields) {
      field.value = wanted.get(field.name) || "";
      if (field.selectedIndex < 0) field.value = "";
    }
    await this.found();
    this.gallery.follow();
  }

  async choose() {
    const address = new URL(location.href);
    for (const { name, value } of this.fields) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    try {
      history.replaceState(history.state, "", address);
    } catch { /* a page opened from a folder keeps its address */ }
    await this.found();
  }

  /** What is chosen of this page at once, of all pages as soon as they are there. */
  async found() {
    const gathered = this.gather();
    this.apply();
    await gathered;
  }

  /** The pictures of all pages, in their order; those that are not here yet are asked for. */
  gather() {
    this.gathering ||= Promise.all(this.missing.map((page) => this.fetched(page))).then(() => {
      this.gathering = null;
      this.lists.forEach((list, at) => {
        if (this.pages.length) list.replaceChildren(...this.pages.flatMap((page) => page.items ? page.items[at] : []));
      });
      this.apply();
    });
    return this.gathering;
  }

  async fetched(page) {
    const text = await leaf(page.address, YsAlbum.patience);
    if (!text) return; // the count says that this page is missing
    const lists = [...text.querySelectorAll("[data-group] ul")];
    page.items = lists.map((list) => [...list.children].map((item) => brought(item, page.address)));
  }

  apply() {
    const chosen = this.fields.filter((field) => field.value);
    let count = 0;
    for (const list of this.lists) {
      let left = 0;
      for (const item of list.children) {
        const fits = ({ name, value }) => this.values(item, name).includes(value);
        item.hidden = chosen.length ? !chosen.every(fits) : !this.own.has(item);
        if (!item.hidden) left += 1;
      }
      const group = list.closest("[data-group]");
      group.hidden = !left;
      group.querySelector("[data-n]").textContent = left;
      count += left;
    }
    for (const field of this.fields) field.classList.toggle("ys-on", Boolean(field.value));
    this.form.querySelector("[type=reset]").setAttribute("aria-disabled", String(!chosen.length));
    for (const nav of document.querySelectorAll(".ys-pages")) nav.hidden = chosen.length > 0;
    const { missing } = this;
    this.querySelector("[data-none]").hidden = count > 0 || missing.length > 0;
    const here = missing.length === this.pages.length - 1;
    this.gallery.dataset.next = !chosen.length && this.following ? `${this.following}?${YsAlbum.show}=on` : "";
    this.gallery.dataset.part = chosen.length || this.pages.length < 2 ? "" : "这一页 ";
    this.out.textContent = chosen.length ? this.tell(count, missing, here) : this.total;
  }

  /** How many there are, and what of the gallery has not been looked through. */
  tell(count, missing, here) {
    if (!missing.length) return `共${count}幅`;
    const found = `${here ? "这一页" : "已找到"}${count}幅`;
    if (this.gathering) return `${found}，其余几页正在取`;
    return `${found}，第${missing.map((page) => page.name).join("、")}页没有取到，再选一次就重取`;
  }
}
customElements.define("ys-album", YsAlbum);
