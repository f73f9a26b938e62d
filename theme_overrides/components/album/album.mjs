/**
 * Album: a gallery in pages, filtered by what its pictures say of themselves (data-person and so on).
 *
 * The pictures of the other pages are fetched as soon as somebody is about to choose; what is chosen stands in the address.
 */
class YsAlbum extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.gallery = this.querySelector("ys-gallery");
    this.lists = [...this.querySelectorAll("[data-group] ul")];
    this.fields = [...this.form.querySelectorAll("select")];
    this.own = new Set(this.items);
    this.form.closest("[hidden]").hidden = false;
    this.offer();
    for (const name of ["pointerenter", "focusin"]) this.form.addEventListener(name, () => this.gather());
    this.form.addEventListener("change", () => this.choose());
    this.form.addEventListener("reset", () => setTimeout(() => this.choose()));
    this.form.querySelector("[data-show]").addEventListener("click", () => this.gallery.slides());
    const wanted = new URLSearchParams(location.search);
    if (this.fields.some((field) => wanted.has(field.name))) this.restore(wanted);
  }

  get items() {
    return this.lists.flatMap((list) => [...list.children]);
  }

  values(item, name) {
    return (item.getAttribute(`data-${name}`) || "").split("|").filter(Boolean);
  }

  async restore(wanted) {
    await this.gather();
    for (const field of this.fields) field.value = wanted.get(field.name) || "";
    this.apply();
    this.gallery.follow();
  }

  async choose() {
    await this.gather();
    this.apply();
    const address = new URL(location.href);
    for (const { name, value } of this.fields) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    try {
      history.replaceState(history.state, "", address);
    } catch { /* a page opened from a folder keeps its address */ }
  }

  /** The pictures of all pages, in their order; those of this page alone where the others cannot be had. */
  gather() {
    this.gathered ||= this.fetched().then(() => this.offer());
    return this.gathered;
  }

  async fetched() {
    const links = [...document.querySelectorAll(".ys-pages a")];
    const pages = await Promise.all(links.map((link) => link.hasAttribute("aria-current") ? null : this.page(link.href)));
    this.lists.forEach((list, at) => {
      const here = [...list.children];
      list.replaceChildren(...pages.flatMap((page) => page ? page[at] : here), ...pages.length ? [] : here);
    });
    this.apply();
  }

  async page(address) {
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.status);
      const text = new DOMParser().parseFromString(await answer.text(), "text/html");
      return [...text.querySelectorAll("[data-group] ul")].map((list) => [...list.children].map((item) => this.moved(item, address)));
    } catch {
      this.partly = true;
      return this.lists.map(() => []);
    }
  }

  /** An item of another page, its addresses as they are seen from here. */
  moved(item, address) {
    const seen = (way) => new URL(way, address).href;
    const set = (ways) => ways.split(", ").map((way) => way.replace(/^\S+/, seen)).join(", ");
    for (const root of [item, item.querySelector("template").content]) {
      for (const name of ["src", "href", "srcset", "data-srcset"]) {
        for (const element of root.querySelectorAll(`[${name}]`)) {
          element.setAttribute(name, (name.endsWith("srcset") ? set : seen)(element.getAttribute(name)));
        }
      }
    }
    return document.importNode(item, true);
  }

  /** Lists of what there is to choose, with how many of each; a list of one thing is no choice. */
  offer() {
    const items = this.items;
    for (const field of this.fields) {
      const counts = new Map();
      for (const value of items.flatMap((item) => this.values(item, field.name))) counts.set(value, (counts.get(value) || 0) + 1);
      const later = (one, other) => field.name === "year" ? other[0].localeCompare(one[0]) : other[1] - one[1];
      const options = [...counts].sort(later).map(([value, count]) => new Option(`${value}（${count}）`, value));
      const kept = field.value;
      field.replaceChildren(field.options[0], ...options);
      field.value = kept;
      field.hidden = options.length < 2;
    }
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
    this.form.querySelector("[type=reset]").hidden = !chosen.length;
    this.querySelector("[data-none]").hidden = count > 0;
    for (const nav of document.querySelectorAll(".ys-pages")) nav.hidden = chosen.length > 0;
    const all = chosen.length ? count : this.items.length;
    this.form.querySelector("output").textContent = this.partly && chosen.length ? `这一页里${all}幅` : `共${all}幅`;
  }
}
customElements.define("ys-album", YsAlbum);
