/** The atlas of time: everything readable is in the page; this filters, opens, marks and steps. */
const all = (root, selector) => [...root.querySelectorAll(selector)];
const put = (address) => {
  try {
    history.replaceState(null, "", address);
  } catch { /* a page opened from a folder keeps its address */ }
};
/** Writes only what is not there yet: the page comes as the first choice leaves it, and a letter written anew is laid out anew. */
const say = (element, text) => {
  if (element.textContent !== String(text)) element.textContent = text;
};
const typing = (event) => event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
const unfold = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};
const jump = (element) => {
  unfold(element);
  element.scrollIntoView({ behavior: "instant" });
};
/** The filter folds on a phone. */
const folding = (root) => {
  const button = root.querySelector(".ys-fd-b");
  button.addEventListener("click", () => button.setAttribute("aria-expanded", button.parentElement.classList.toggle("is-open")));
};
/** The parts of an address such as d2024-08-01_2, so that they can be compared. */
const ordinal = (id) => {
  const [, year, month, day, number] = id.match(/^d(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:_(\d+))?$/) || [];
  return year && [Number(year), Number(month || 0), Number(day || 0), Number(number || 1)];
};
const compare = (one, other) => one.map((part, at) => part - other[at]).find(Boolean) || 0;

class YsAtlas extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.nav = this.querySelector(".ys-years");
    this.bar = this.querySelector(".ys-here");
    this.items = all(this, ".ys-stage2 [data-item]");
    this.years = all(this, ".ys-y");
    this.arrived = -2; // where the page stood after the last jump
    this.away = this.tallied();
    for (const element of all(this, ".ys-filter, .ys-order, .ys-step, .ys-here, [data-all]")) element.hidden = false;
    this.wide = matchMedia("(min-width: 1000px)");
    this.wide.addEventListener("change", () => this.shut());
    folding(this);
    this.restore();
    this.kept = new Map(all(this, "details.ys-dec, details.ys-fold").map((fold) => [fold, fold.open]));
    this.apply();
    if (new URLSearchParams(location.search).get("order") === "old") this.flip("old");
    this.listen();
    this.ruler();
    this.mark(this.shown()[0]?.dataset.year);
    if (location.hash) requestAnimationFrame(() => this.follow());
    // Nothing is measured before the first paint: where the browser scrolls to by itself, it says so.
  }

  listen() {
    const changed = () => {
      this.apply();
      this.here();
      this.write();
    };
    this.form.addEventListener("change", changed);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(changed));
    this.addEventListener("click", (event) => this.click(event));
    this.addEventListener("toggle", ({ target }) => this.keep(target), true);
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => this.follow());
    addEventListener("beforeprint", () => {
      for (const fold of this.kept.keys()) fold.open = true;
    });
    addEventListener("scroll", () => {
      this.due ||= requestAnimationFrame(() => {
        this.due = 0;
        if (Math.abs(scrollY - this.arrived) > 1) this.here();
      });
    }, { passive: true });
  }

  /** What a reader opens or closes stays so, but for what a filter opened. */
  keep(fold) {
    if (this.kept.has(fold) && !this.classList.contains("is-filtered")) this.kept.set(fold, fold.open);
  }

  /** The lines that stand on pages of their own, as the page counts them: see tally() in pages/atlas.py. */
  tallied() {
    const [kinds, places, topics] = ["kinds", "places", "topics"].map((name) => this.dataset[name].split(" "));
    return this.dataset.far.split(";").filter(Boolean).map((text) => {
      const [year, kind, place, own, personal, count] = text.split(" ");
      return {
        year,
        kind: kinds[kind],
        place: places[place] || "",
        topic: own === "-" ? "" : own.split(".").map((at) => topics[at]).join(" "),
        personal: personal === "*",
        count: Number(count),
      };
    });
  }

  restore() {
    const asked = new URLSearchParams(location.search);
    for (const field of this.form.elements) {
      if (!field.name || !asked.has(field.name)) continue;
      if (/radio|checkbox/.test(field.type)) field.checked = field.value === asked.get(field.name) || (field.type === "radio" && field.checked);
      else if ([...field.options].some((option) => option.value === asked.get(field.name))) field.value = asked.get(field.name);
    }
  }

  chosen() {
    return [...new FormData(this.form)].filter(([name, value]) => value && name !== "life");
  }

  get life() {
    return Boolean(this.form.elements.life?.checked);
  }

  /** Shows what the filter lets through, opens what holds it, counts, and draws the bars again. */
  apply() {
    const wanted = this.chosen();
    const fits = (has, personal) => (this.life || !personal) && wanted.every(([name, value]) => (has(name) || "").split(" ").includes(value));
    this.per = new Map();
    let total = 0;
    const add = (year, kind, count) => {
      const own = this.per.get(year) || [0, 0];
      this.per.set(year, [own[0] + count, own[1] + (kind === "event" ? count : 0)]);
      total += count;
    };
    for (const item of this.items) {
      item.hidden = !fits((name) => item.getAttribute(`data-${name}`), item.hasAttribute("data-personal"));
      if (!item.hidden) add(item.dataset.y, item.dataset.kind, 1);
    }
    const apart = new Map();
    for (const each of this.away.filter((each) => fits((name) => each[name], each.personal))) {
      add(each.year, each.kind, each.count);
      apart.set(`${each.year} ${each.kind}`, (apart.get(`${each.year} ${each.kind}`) || 0) + each.count);
    }
    this.max = Math.max(...[...this.per.values()].map(([count]) => count), 4);
    this.lead(apart, wanted);
    this.groups(wanted.length > 0, total);
    this.draw();
    this.narrow(wanted);
    for (const number of all(this, "[data-count] b")) say(number, total);
    this.querySelector("[data-empty]").hidden = total > 0;
    this.querySelector(".ys-clear").hidden = !wanted.length && !this.life;
    say(this.querySelector("[data-chosen]"), wanted.length ? `${total}条` : "");
    this.classList.toggle("is-filtered", wanted.length > 0);
  }

  /** Each choice counts what it would leave while the other filters stay as they are. */
  narrow(wanted) {
    const lines = [
      ...this.items.map((item) => [(name) => item.getAttribute(`data-${name}`), item.hasAttribute("data-personal"), 1]),
      ...this.away.map((each) => [(name) => each[name], each.personal, each.count]),
    ].filter(([, personal]) => this.life || !personal).map(([has, , count]) => [(name) => (has(name) || "").split(" "), count]);
    for (const name of ["kind", "place", "topic"]) {
      const others = wanted.filter(([other]) => other !== name);
      const left = new Map([["", 0]]);
      for (const [has, count] of lines.filter(([has]) => others.every(([other, value]) => has(other).includes(value)))) {
        left.set("", left.get("") + count);
        for (const value of has(name).filter(Boolean)) left.set(value, (left.get(value) || 0) + count);
      }
      for (const chip of all(this.form, `input[name=${name}]`)) say(chip.nextElementSibling.querySelector("sup"), left.get(chip.value) || 0);
      for (const option of all(this.form, `[name=${name}] option:not([value=""])`)) {
        const count = left.get(option.value) || 0;
        say(option, option.textContent.replace(/（\d+）$/, `（${count}）`));
        option.disabled = !count && !option.selected;
      }
    }
  }

  /** What leads to the pages of years says how many are there, and takes the filter along. */
  lead(apart, wanted) {
    const query = new URLSearchParams(wanted);
    for (const link of all(this, "[data-away]")) {
      const count = apart.get(`${link.closest(".ys-y").dataset.year} ${link.dataset.kind}`) || 0;
      link.hidden = !count;
      say(link.querySelector("[data-n]"), count);
      if (!query.has("kind")) query.set("kind", link.dataset.kind);
      link.search = query;
      if (!wanted.some(([name]) => name === "kind")) query.delete("kind");
    }
  }

  groups(filtered, total) {
    for (const list of all(this, ".ys-minis, .ys-nodes")) list.hidden = !list.querySelector("[data-item]:not([hidden])");
    for (const group of all(this, "[data-group]")) {
      const years = group.matches(".ys-y") ? [group] : all(group, ".ys-y");
      const fold = group.matches(".ys-fold");
      const count = fold
        ? group.querySelectorAll("[data-item]:not([hidden])").length
        : years.reduce((sum, year) => sum + (this.per.get(year.dataset.year)?.[0] || 0), 0);
      group.hidden = !count;
      const number = group.querySelector("[data-n]");
      if (number) say(number, count);
      const nodes = fold || group.matches(".ys-y") ? null : group.querySelector("[data-k]");
      if (nodes) {
        const sum = years.reduce((all, year) => all + (this.per.get(year.dataset.year)?.[1] || 0), 0);
        nodes.hidden = !sum;
        say(nodes.querySelector("i"), sum);
      }
      if (group.tagName === "DETAILS") group.open = filtered ? count > 0 && (fold || total <= 60 || this.kept.get(group)) : this.kept.get(group);
    }
  }

  /** Bars: two paths each, however many events there are. */
  draw() {
    const tall = (count) => Math.sqrt(count / this.max);
    const standing = (counts, first, step, width, height) => [0, 1].map((which) => counts.map(([year, count]) => {
      const top = height * 0.95 * tall(count[0]) * (which ? count[1] / count[0] : 1);
      return top ? `M${(year - first) * step + (step - width) / 2} ${height}v-${top.toFixed(1)}h${width}v${top.toFixed(1)}z` : "";
    }).join(""));
    const draw = (svg, paths) => all(svg, "path").forEach((path, at) => path.getAttribute("d") === paths[at] || path.setAttribute("d", paths[at]));
    const counts = [...this.per];
    const ruler = this.querySelector("[data-ruler]");
    draw(ruler.querySelector(".ys-ruler-d"), standing(counts, Number(ruler.dataset.first), 1, 0.72, 100));
    for (const decade of all(this, ".ys-rd, .ys-dec")) {
      const first = Number(decade.dataset.dec);
      const own = decade.matches(".ys-dec") ? all(decade, ".ys-y").map((year) => year.dataset.year) : null;
      const mine = counts.filter(([year]) => (own ? own.includes(year) : year >= first && year < first + 10));
      draw(decade.querySelector(".ys-hist"), standing(mine, first, 10, 8, 40));
      if (own) continue;
      const sum = mine.reduce((total, [, [count]]) => total + count, 0);
      decade.hidden = !sum;
      say(decade.querySelector(".ys-rda [data-n]"), sum);
    }
    for (const link of all(this.nav, "li li a")) {
      const [count, nodes] = this.per.get(link.dataset.y) || [0, 0];
      const width = 100 * tall(count);
      link.parentElement.hidden = !count;
      say(link.querySelector("[data-n]"), count);
      draw(link, [width, count ? width * nodes / count : 0].map((wide) => `M0 0h${wide.toFixed(1)}v10h-${wide.toFixed(1)}z`));
    }
  }

  write() {
    const address = new URL(location.href);
    for (const name of ["kind", "place", "topic", "life"]) address.searchParams.delete(name);
    for (const [name, value] of new FormData(this.form)) if (value) address.searchParams.set(name, value);
    put(address);
  }

  flip(order) {
    if ((this.order || "new") === order) return;
    this.order = order;
    for (const box of all(this, "[data-seq]")) box.append(...[...box.children].reverse());
    for (const link of all(this, "[data-order]")) link.toggleAttribute("aria-current", link.dataset.order === order);
    for (const link of all(this, "[data-order][aria-current]")) link.setAttribute("aria-current", "true");
    const address = new URL(location.href);
    if (order === "old") address.searchParams.set("order", "old");
    else address.searchParams.delete("order");
    put(address);
    this.years.reverse();
    this.here();
  }

  click(event) {
    const target = event.target.closest("[data-order], [data-step], [data-all], [data-clear], .ys-here-b, .ys-years a[href^='#']");
    if (!target) return;
    if (target.dataset.order) {
      event.preventDefault();
      this.flip(target.dataset.order);
    } else if (target.dataset.step) this.step(Number(target.dataset.step));
    else if ("all" in target.dataset) this.open(target);
    else if ("clear" in target.dataset) this.form.reset();
    else if (target.classList.contains("ys-here-b")) this.panel();
    else {
      this.shut();
      if (target.hash !== location.hash) return;
      event.preventDefault();
      this.follow();
    }
  }

  open(button) {
    const open = button.textContent === "全部展开";
    for (const fold of this.kept.keys()) fold.open = open;
    button.textContent = open ? "全部合起" : "全部展开";
  }

  key(event) {
    if (typing(event)) return;
    const by = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (by) this.step(by);
    else if (event.key === "Escape" && this.nav.classList.contains("is-over")) {
      this.shut();
      this.bar.querySelector(".ys-here-b").focus();
    } else if (/^Arrow(Up|Down)$/.test(event.key) && this.nav.contains(event.target)) {
      const links = all(this.nav, ".ys-rail a").filter((link) => link.offsetParent);
      const next = links[links.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  }

  /** On a phone: the years over the page, from the bar at its top. */
  panel() {
    if (this.nav.classList.contains("is-over")) {
      this.shut();
      return;
    }
    if (this.nav.getBoundingClientRect().bottom > 120) {
      this.nav.querySelector("a").focus();
      return;
    }
    this.hole = document.createElement("div");
    this.hole.style.height = `${this.nav.offsetHeight}px`;
    this.nav.before(this.hole);
    this.nav.classList.add("is-over");
    this.bar.querySelector(".ys-here-b").setAttribute("aria-expanded", "true");
  }

  shut() {
    this.hole?.remove();
    this.nav.classList.remove("is-over");
    this.bar.querySelector(".ys-here-b").setAttribute("aria-expanded", "false");
  }

  /** Goes to what the address names and opens whatever folds it away; to the page of its year if it stands there. */
  follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const named = id && document.getElementById(id);
    const target = named && named.matches(".ys-dec > div") ? named.parentElement : named;
    const year = ordinal(id)?.[0];
    if (!target && year && this.away.some((each) => Number(each.year) === year)) {
      location.replace(`chronology/${year}.html${location.hash}`);
      return;
    }
    if (!target || !this.contains(target)) return;
    if (target.matches("[data-personal]") && !this.life) {
      this.form.elements.life.checked = true;
      this.apply();
    }
    if (target.hidden) {
      this.form.reset();
      this.apply();
    }
    if (target.tagName === "DETAILS") target.open = true;
    for (const fold of this.kept.keys()) if (fold.contains(target)) this.kept.set(fold, true);
    this.go(target);
  }

  /** Goes to an element; the year that it is in stays marked until the reader scrolls, however short it is. */
  go(element) {
    jump(element);
    this.arrived = scrollY;
    const year = element.closest(".ys-y");
    if (year) this.mark(year.dataset.year);
    else this.here();
  }

  shown() {
    return this.years.filter((year) => !year.hidden);
  }

  step(by) {
    const years = this.shown();
    const next = years[Math.max(0, Math.min(years.length - 1, years.findIndex((year) => year.dataset.year === this.now) + by))];
    if (!next) return;
    put(`#${next.id}`);
    this.go(next);
  }

  /** The year that is being read: the last one whose head is above the upper third of the window. */
  here() {
    let current = null;
    for (const year of this.shown()) {
      if (year.closest("details:not([open])")) continue;
      const above = year.getBoundingClientRect().top <= innerHeight * 0.3;
      if (above || !current) current = year;
      if (!above) break;
    }
    if (current) this.mark(current.dataset.year);
  }

  mark(year) {
    if (!year) return;
    this.now = year;
    this.querySelector("[data-here]").textContent = year;
    this.querySelector("[data-here-n]").textContent = `${(this.per.get(year) || [0])[0]}条`;
    for (const each of this.years) each.classList.toggle("is-here", each.dataset.year === year);
    const set = (link, on) => (on ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"));
    for (const link of all(this.nav, "li li a")) set(link, link.dataset.y === year);
    for (const decade of all(this.nav, ".ys-rd")) {
      const mine = Math.floor(year / 10) * 10 === Number(decade.dataset.dec);
      decade.classList.toggle("is-open", mine);
      set(decade.firstElementChild, mine);
    }
    this.reveal();
    const ruler = this.querySelector("[data-ruler]");
    const needle = this.querySelector(".ys-needle");
    needle.hidden = false;
    needle.style.left = `${100 * (year - ruler.dataset.first + 0.5) / ruler.dataset.years}%`;
  }

  /** Keeps the current decade in sight inside the rail, unless the keyboard is there. */
  reveal() {
    const rail = this.nav.querySelector(".ys-rail");
    const decade = rail.querySelector(".is-open");
    if (!this.wide.matches || !decade || this.nav.contains(document.activeElement)) return;
    if (rail.scrollHeight > rail.clientHeight) rail.scrollTop = decade.offsetTop - rail.offsetTop - rail.clientHeight / 4;
  }

  /** The ruler: decades are links; with a pointer the very year answers. */
  ruler() {
    const box = this.querySelector("[data-ruler]");
    const tip = box.querySelector("output");
    const first = Number(box.dataset.first);
    const years = Number(box.dataset.years);
    const at = (event) => String(first + Math.floor((event.clientX - box.getBoundingClientRect().left) / box.clientWidth * years));
    box.addEventListener("pointermove", (event) => {
      const year = at(event);
      const count = this.per.get(year);
      tip.hidden = false;
      tip.textContent = `${year}年${count ? `　${count[0]}条` : ""}`;
      tip.style.left = `${Math.min(96, Math.max(4, 100 * (year - first + 0.5) / years))}%`;
    });
    box.addEventListener("pointerleave", () => {
      tip.hidden = true;
    });
    box.addEventListener("click", (event) => {
      const year = at(event);
      if (!event.detail || !this.per.has(year)) return;
      event.preventDefault();
      location.hash = `y${year}`;
    });
  }
}
customElements.define("ys-atlas", YsAtlas);

/** The page of a year: the filter, the way to the other years by key, and to the part on which an event stands. */
class YsYear extends HTMLElement {
  connectedCallback() {
    this.seek();
    addEventListener("hashchange", () => this.seek());
    document.addEventListener("keydown", (event) => {
      const by = { j: -1, k: 1 }[event.key.toLowerCase()];
      if (by && !typing(event)) document.querySelector(`.ys-pn [data-step="${by}"]`)?.click();
    });
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.querySelector(".ys-filter").hidden = false;
    folding(this);
    YsAtlas.prototype.restore.call(this);
    this.apply();
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.changed()));
  }

  changed() {
    this.apply();
    YsAtlas.prototype.write.call(this);
  }

  apply() {
    const wanted = YsAtlas.prototype.chosen.call(this);
    const life = Boolean(this.form.elements.life?.checked);
    let total = 0;
    for (const item of all(this, "[data-item]")) {
      const has = (name, value) => (item.getAttribute(`data-${name}`) || "").split(" ").includes(value);
      item.hidden = (item.hasAttribute("data-personal") && !life) || !wanted.every(([name, value]) => has(name, value));
      if (!item.hidden) total += 1;
    }
    for (const group of all(this, ".ys-minis, .ys-nodes, [data-group]")) {
      const count = group.querySelectorAll("[data-item]:not([hidden])").length;
      group.hidden = !count;
      const number = group.querySelector("[data-n]");
      if (number) number.textContent = count;
      if (group.tagName === "DETAILS") group.open = life;
    }
    this.querySelector("[data-empty]").hidden = total > 0;
    this.querySelector(".ys-clear").hidden = !wanted.length && !life;
    this.querySelector("[data-chosen]").textContent = wanted.length ? `${total}条` : "";
  }

  /** An address of an event on another part of the year leads there. */
  seek() {
    const wanted = ordinal(location.hash.slice(1));
    const here = document.getElementById(location.hash.slice(1));
    if (here?.closest("details")) jump(here);
    if (!wanted || here) return;
    const inside = (link) => compare(ordinal(link.dataset.from), wanted) >= 0 && compare(wanted, ordinal(link.dataset.to)) >= 0;
    const link = all(this, ".ys-parts a:not([aria-current])").find(inside);
    if (link) location.replace(link.href.split("#")[0] + location.hash);
  }
}
customElements.define("ys-year", YsYear);
