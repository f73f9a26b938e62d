/** Filter: a form over [data-item]s; the state lives in the address, so it can be shared. */
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
    this.names = [...new Set([...this.form.elements].map((field) => field.name).filter(Boolean))];
    this.restore();
    this.apply();
    if (location.search) this.write();
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("input", (event) => event.target.type === "search" && this.changed());
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

  changed() {
    this.apply();
    this.write();
  }

  chosen() {
    const data = new FormData(this.form);
    return this.names.map((name) => [name, data.getAll(name).filter(Boolean)]).filter(([, values]) => values.length);
  }

  apply() {
    const chosen = this.chosen();
    let count = 0;
    const items = [...this.querySelectorAll("[data-item]")];
    for (const item of items) {
      item.hidden = !fits(item, chosen);
      if (!item.hidden) count += 1;
    }
    for (const group of this.querySelectorAll("[data-group]")) {
      const left = group.querySelectorAll("[data-item]:not([hidden])").length;
      group.hidden = !left;
      for (const number of group.querySelectorAll("[data-n]")) number.textContent = left;
    }
    for (const number of this.querySelectorAll("[data-count] b")) number.textContent = count;
    for (const empty of this.querySelectorAll("[data-empty]")) empty.hidden = count > 0;
    for (const clear of this.querySelectorAll("[data-clear]")) clear.hidden = !chosen.length;
    this.number(items, chosen);
  }

  /** Each choice says how many it leaves beside what is chosen elsewhere; one that leaves none cannot be chosen. */
  number(items, chosen) {
    for (const field of this.form.elements) {
      const number = field.labels && field.labels[0] && field.labels[0].querySelector("sup");
      if (!number) continue;
      const beside = [...chosen.filter(([name]) => name !== field.name), [field.name, [field.value]]];
      const left = items.filter((item) => fits(item, beside)).length;
      number.textContent = left;
      field.disabled = !left && !field.checked;
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
