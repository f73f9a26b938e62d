/** Two of many, chosen by the address (?a=slug&b=slug) or by two lists; who does not stand on the page is found by name. */
const FOUND = 8;
const PAUSE = 200;
const made = (name, values = {}, ...children) => {
  const element = Object.assign(document.createElement(name), values);
  element.append(...children);
  return element;
};

class YsVersus extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.items = new Map([...this.querySelectorAll("[data-slug]")].map((item) => [item.dataset.slug, item]));
    if (!this.form || this.items.size < 2) return;
    this.form.hidden = false;
    for (const element of this.querySelectorAll("[data-noscript]")) element.hidden = true;
    const wanted = new URLSearchParams(location.search);
    const slugs = [...this.items.keys()];
    const known = (name, fallback) => (this.items.has(wanted.get(name)) ? wanted.get(name) : fallback);
    this.form.a.value = known("a", slugs[0]);
    this.form.b.value = known("b", slugs.find((slug) => slug !== this.form.a.value));
    this.form.addEventListener("change", (event) => event.target.name && this.show(true));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.show(false);
    if (this.form.dataset.drawers) this.far(wanted);
  }

  /** Who stands on no page here: named by the address, or looked for by name. */
  far(wanted) {
    this.given = new Map();
    window.ysIndex = window.ysVersus = (name, value) => this.given.set(name, value);
    for (const name of ["a", "b"]) {
      const slug = wanted.get(name);
      if (slug && !this.items.has(slug)) this.bring(name, slug, false);
    }
    for (const field of this.form.querySelectorAll("[data-side]")) {
      field.addEventListener("input", () => {
        clearTimeout(field.timer);
        field.timer = setTimeout(() => this.find(field), PAUSE);
      });
    }
  }

  /** A file of the site as a script, which works from a folder too. */
  async file(name, part) {
    if (!this.given.has(part)) {
      const src = `${this.form.dataset.assets}${name}.js`;
      await new Promise((done, failed) => document.head.append(made("script", { src, onload: done, onerror: failed })));
    }
    return this.given.get(part);
  }

  /** The names that hold what is typed take the place of the list, and the first of them stands there. */
  async find(field) {
    const text = field.value.trim();
    const status = document.getElementById(field.getAttribute("aria-describedby"));
    const turn = (field.turn = {});
    if (!text) return;
    try {
      this.finder ||= this.file("search/engine").then(() => new YsFinder.Finder((name) => this.file(`search/${name}`, name)));
      const { sections } = await (await this.finder).search(text, { kind: this.form.dataset.kind, limit: FOUND });
      if (turn !== field.turn) return;
      const hits = sections.flatMap(({ groups }) => groups.flatMap((group) => group.hits));
      const names = new Map(hits.map(({ uri, title }) => [uri.replace(/^.*\/|\.html$/g, ""), title.map(([words]) => words).join("")]));
      status.textContent = names.size ? `找到${names.size}个，在上面的列表里选。` : "没有找到，换个字试试。";
      if (!names.size) return;
      this.form[field.dataset.side].replaceChildren(...[...names].map(([value, textContent]) => made("option", { value, textContent })));
      await this.bring(field.dataset.side, [...names.keys()][0], true);
    } catch {
      this.finder = null;
      status.textContent = "有文件没有取到，请检查网络后再打一次。";
    }
  }

  /** Have an entry stand on one side, fetched if it does not stand on the page. */
  async bring(side, slug, write) {
    if (!(await this.take(slug))) return;
    const list = this.form[side];
    if (![...list.options].some((option) => option.value === slug)) {
      list.append(made("option", { value: slug, textContent: this.items.get(slug).querySelector("h2").textContent }));
    }
    list.value = slug;
    this.show(write);
  }

  async take(slug) {
    if (this.items.has(slug)) return true;
    const count = Number(this.form.dataset.drawers);
    const drawer = [...slug].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 0) % count;
    const part = `${this.form.dataset.kind}/${drawer}`;
    const found = (await this.file(`versus/${part}`, part))?.[slug];
    if (!found) return false;
    const [title, uri, rows] = found;
    const facts = rows.flatMap(([label, text]) => [made("dt", { textContent: label }), made("dd", { textContent: text })]);
    const link = made("a", { href: new URL(`../${uri}`, new URL(this.form.dataset.assets, location.href)).href, textContent: title });
    this.items.set(slug, made("li", {}, made("h2", {}, link), made("dl", { className: "ys-facts" }, ...facts)));
    return true;
  }

  async show(write) {
    const chosen = [this.form.a.value, this.form.b.value];
    for (const slug of chosen) if (!(await this.take(slug))) return;
    for (const [slug, item] of this.items) item.hidden = !chosen.includes(slug);
    this.querySelector(".ys-versus").append(...new Set(chosen.map((slug) => this.items.get(slug))));
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
