/**
 * Filter: a form over [data-item]s; the state lives in the address, so it can be shared.
 *
 * Of a list in pages this page is filtered at once; the others are fetched as soon as somebody is about to choose, and
 * until all are there the numbers beside the choices stay those that were printed.
 */
const FIELD = "q";

/** Whether an item is called what somebody types: characters of its name, letters of its pinyin from the first on. */
function called(item, typed) {
  const text = typed.normalize("NFKC").toLowerCase().replace(/[\s·'’]/g, "");
  const forms = (item.dataset.find || "").split(" ");
  return forms.some((form) => (/^[a-z]+$/.test(text) ? form.startsWith(text) : form.includes(text)));
}

/** Whether an item is among what is chosen: of each name one of its values. */
function fits(item, chosen) {
  const has = (name, value) => (name === FIELD ? called(item, value) : (item.getAttribute(`data-${name}`) || "").split(" ").includes(value));
  return chosen.every(([name, values]) => values.some((value) => has(name, value)));
}

class YsFilter extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form) return;
    const bar = this.form.closest("[hidden]");
    if (bar) bar.hidden = false;
    for (const element of this.querySelectorAll("[data-noscript]")) element.hidden = true;
    this.paged();
    this.names = [...new Set([...this.form.elements].map((field) => field.name).filter(Boolean))];
    this.restore();
    this.choose();
    if (location.search) this.write();
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("input", (event) => this.typed(event.target));
    this.form.addEventListener("reset", () => setTimeout(() => this.changed()));
    this.form.addEventListener("submit", (event) => event.preventDefault());
  }

  restore() {
    const wanted = new URLSearchParams(location.search);
    for (const field of this.form.elements) {
      const values = field.name ? wanted.getAll(field.name) : [];
      if (!values.length) continue;
      if (/radio|checkbox/.test(field.type)) field.checked = field.checked || values.includes(field.value);
      else field.value = values[0];
    }
  }

  typed(field) {
    if (field.type !== "search") return;
    this.changed();
    if (field.value) this.reveal();
  }

  changed() {
    this.choose();
    this.write();
  }

  /** What is chosen of this page at once, of all pages as soon as they are there. */
  choose() {
    if (this.chosen().length) this.gather();
    this.apply();
  }

  /** The pages of the list, and what was printed on this one. */
  paged() {
    const groups = [...this.querySelectorAll("[data-group]")];
    this.own = new Set(this.querySelectorAll("[data-item]"));
    this.pages = leaves().map((page) => ({ ...page, groups: page.here ? groups.map((group) => this.taken(group)) : null }));
    this.printed = new Map([...this.querySelectorAll("[data-n], [data-count] b, sup")].map((element) => [element, element.textContent]));
    this.sections = new Map(groups.map((group) => [group.id, group]));
    this.rest = document.createElement("span");
    for (const output of this.pages.length ? this.querySelectorAll("[data-count]") : []) output.append(this.rest);
    if (this.pages.length) for (const name of ["pointerenter", "focusin"]) this.form.addEventListener(name, () => this.gather());
  }

  get missing() {
    return this.pages.filter((page) => !page.groups);
  }

  taken(group, address = "") {
    const items = [...group.querySelectorAll("[data-item]")];
    return { id: group.id, group, items: address ? items.map((item) => brought(item, address)) : items };
  }

  /** The items of all pages in their order; those that are not here yet are asked for. */
  gather() {
    if (!this.missing.length) return;
    this.gathering ||= Promise.all(this.missing.map(async (page) => {
      const text = await leaf(page.address);
      if (text) page.groups = [...text.querySelectorAll("[data-group]")].map((group) => this.taken(group, page.address));
    })).then(() => {
      this.gathering = null;
      this.bind();
      this.apply();
    });
  }

  /** Every group once, with its items of all pages. */
  bind() {
    const all = this.pages.flatMap((page) => page.groups || []);
    const end = this.querySelector(".ys-pages");
    for (const id of new Set(all.map((each) => each.id))) {
      const of = all.filter((each) => each.id === id);
      if (!this.sections.has(id)) this.sections.set(id, document.importNode(of[0].group, true));
      const section = this.sections.get(id);
      section.querySelector("ul, dl").replaceChildren(...of.flatMap((each) => each.items));
      end.before(section);
    }
  }

  chosen() {
    const data = new FormData(this.form);
    return this.names.map((name) => [name, data.getAll(name).filter(Boolean)]).filter(([, values]) => values.length);
  }

  apply() {
    const chosen = this.chosen();
    const whole = this.pages.length && !chosen.length;
    let count = 0;
    const items = [...this.querySelectorAll("[data-item]")];
    for (const item of items) {
      item.hidden = whole ? !this.own.has(item) : !fits(item, chosen);
      if (!item.hidden) count += 1;
    }
    for (const group of this.querySelectorAll("[data-group]")) {
      const left = group.querySelectorAll("[data-item]:not([hidden])").length;
      group.hidden = !left;
      for (const number of group.querySelectorAll("[data-n]")) number.textContent = whole ? this.printed.get(number) || left : left;
    }
    for (const number of this.querySelectorAll("[data-count] b")) number.textContent = whole ? this.printed.get(number) : count;
    for (const empty of this.querySelectorAll("[data-empty]")) empty.hidden = count > 0 || this.missing.length > 0;
    for (const clear of this.querySelectorAll("[data-clear]")) clear.hidden = !chosen.some(([name]) => name !== FIELD);
    this.aside(chosen);
    for (const nav of this.querySelectorAll(".ys-pages")) nav.hidden = chosen.length > 0;
    this.rest.textContent = chosen.length ? this.tell() : "";
    if (!this.missing.length) this.number(items, chosen);
  }

  /** While somebody types, facets of which nothing is chosen step aside. */
  aside(chosen) {
    const typed = chosen.some(([name]) => name === FIELD);
    for (const facet of this.form.querySelectorAll("fieldset")) {
      facet.hidden = typed && ![...facet.querySelectorAll("input:checked")].some((field) => field.value);
    }
  }

  /** What is left comes into view below the field, which keeps the focus. */
  reveal() {
    const first = this.querySelector("[data-item]:not([hidden]), [data-empty]:not([hidden])");
    const seen = (window.visualViewport?.height || innerHeight) - 80;
    if (first && first.getBoundingClientRect().top > seen) this.form.scrollIntoView({ behavior: "instant" });
  }

  /** Which pages of the list have not been looked through. */
  tell() {
    if (!this.missing.length) return "";
    if (this.gathering) return "，其余几页正在取";
    return `，第${this.missing.map((page) => page.name).join("、")}页没有取到，再选一次就重取`;
  }

  /** Each choice says how many it leaves beside what is chosen elsewhere; one that leaves none is not shown. */
  number(items, chosen) {
    for (const field of this.form.elements) {
      const number = field.labels && field.labels[0] && field.labels[0].querySelector("sup");
      if (!number) continue;
      const beside = [...chosen.filter(([name]) => name !== field.name), [field.name, [field.value]]];
      const left = items.filter((item) => fits(item, beside)).length;
      number.textContent = left;
      field.disabled = field.labels[0].hidden = !left && !field.checked;
    }
  }

  write() {
    const address = new URL(location.href);
    for (const name of this.names) address.searchParams.delete(name);
    for (const [name, values] of this.chosen()) for (const value of values) address.searchParams.append(name, value);
    try {
      history.replaceState(null, "", address);
    } catch { /* a page opened from a folder keeps its address */ }
  }
}
customElements.define("ys-filter", YsFilter);
