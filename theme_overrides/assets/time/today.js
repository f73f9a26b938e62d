/** 那年今日: the address (#d08-01) or the reader's own clock names the day; all that is shown is in the page. */
const all = (root, selector) => [...root.querySelectorAll(selector)];
const WEEK = "日一二三四五六";
const LEAP = 2024;
const COMING = 5;
const name = (day) => `${day.getMonth() + 1}月${day.getDate()}日`;
const id = (day) => `d${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
/** What an element says, with its hints where lines may break. */
const words = (element) => {
  const copy = document.createDocumentFragment();
  copy.append(...element.cloneNode(true).childNodes);
  return copy;
};

class YsToday extends HTMLElement {
  connectedCallback() {
    this.days = new Map(all(this, ".ys-md[id]").map((row) => [row.id, row]));
    // The address names the leaf above from now on: no row may draw the window down to it.
    for (const row of this.days.values()) row.removeAttribute("id");
    this.movable = all(this, "[data-movable]");
    this.now = new Date();
    for (const part of all(this, ".ys-leaf, .ys-week, .ys-pn, .ys-day-cols")) part.hidden = false;
    this.title = document.title;
    addEventListener("hashchange", () => this.show());
    this.addEventListener("click", (event) => this.click(event));
    document.addEventListener("keydown", (event) => this.key(event));
    this.show();
  }

  click(event) {
    const link = event.target.closest("a[href^='#d']");
    if (!link) return;
    event.preventDefault();
    this.move(link.hash);
  }

  key(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    this.move(this.querySelector(`[data-go="${by}"]`).hash);
  }

  move(hash) {
    try {
      history.pushState(null, "", hash);
    } catch {
      location.hash = hash;
    }
    this.show();
    scrollTo({ top: 0 });
  }

  /** The day that the address names, in this year; 29 February in a year that has it. */
  day() {
    const [, month, day] = location.hash.match(/^#d(\d\d)-(\d\d)$/) || [];
    if (!month) return this.now;
    const found = new Date(this.now.getFullYear(), month - 1, day);
    return found.getMonth() === month - 1 ? found : new Date(LEAP, month - 1, day);
  }

  memorial(day) {
    const fixed = this.days.get(id(day))?.dataset.memorial;
    const moved = this.movable.find(({ dataset }) => day.getDay() === 6 && day.getMonth() + 1 === Number(dataset.month)
      && Math.ceil(day.getDate() / 7) === Number(dataset.week));
    return fixed || moved?.dataset.movable || "";
  }

  count(day) {
    return Number(this.days.get(id(day))?.dataset.count || 0);
  }

  show() {
    const day = this.day();
    const events = all(this.days.get(id(day)) || document.createElement("div"), ".ys-mini");
    const years = [...new Set(events.map((event) => event.dataset.y))];
    const say = (part, text) => { this.querySelector(`[data-l="${part}"]`).textContent = text; };
    say("month", `${day.getMonth() + 1}月`);
    say("weekday", `${day.getFullYear()}年　星期${WEEK[day.getDay()]}`);
    say("day", day.getDate());
    say("memorial", this.memorial(day));
    say("told", events.length ? `${name(day)}，${years.length}个年份，${this.count(day)}件事。` : `${name(day)}，还没有记载。`);
    document.title = `${name(day)} · ${this.title}`;
    this.list(day, years, events);
    this.around(day);
    this.next(day);
  }

  part(which) {
    return this.querySelector(`[data-t="${which}"]`).content.firstElementChild.cloneNode(true);
  }

  list(day, years, events) {
    const list = this.querySelector('[data-l="list"]');
    list.textContent = "";
    for (const year of years) {
      const section = this.part("year");
      const link = Object.assign(document.createElement("a"), { href: `chronology.html#y${year}`, textContent: year });
      section.querySelector("h2").append(link);
      const ago = this.now.getFullYear() - year;
      section.querySelector("p").textContent = ago > 0 ? `${ago}年前` : "";
      for (const event of events) if (event.dataset.y === year) section.querySelector("ul").append(event.cloneNode(true));
      list.append(section);
    }
    const more = this.days.get(id(day))?.querySelector(":scope > div > p");
    if (years.length && more) list.append(more.cloneNode(true));
    if (!years.length) list.append(this.blank(day));
  }

  /** Nothing is known of this day: the nearest one that something is known of. */
  blank(day) {
    const text = Object.assign(document.createElement("p"), { className: "ys-blank" });
    text.append("这一天没有检得带确切日期的大事。");
    const far = (row) => Math.abs(this.dated(row) - day);
    const near = [...this.days].filter(([, row]) => row.dataset.count !== "0").sort(([one], [other]) => far(one) - far(other))[0];
    if (!near) return text;
    const link = Object.assign(document.createElement("a"), { href: `#${near[0]}`, textContent: name(this.dated(near[0])) });
    text.append("最近的是", link, "。");
    return text;
  }

  dated(row, year = this.now.getFullYear()) {
    return new Date(year, Number(row.slice(1, 3)) - 1, Number(row.slice(4)));
  }

  around(day) {
    const beside = (by) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + by);
    for (const link of all(this, "[data-go]")) {
      const other = beside(Number(link.dataset.go));
      link.hash = id(other);
      link.querySelector("b").textContent = name(other);
    }
    all(this, ".ys-week a").forEach((link, at) => {
      const other = beside(at - 3);
      link.hash = id(other);
      link.querySelector("small").textContent = `周${WEEK[other.getDay()]}`;
      link.querySelector("b").textContent = other.getDate();
      link.querySelector("i").textContent = this.count(other) ? `${this.count(other)}条` : "—";
      if (at === 3) link.setAttribute("aria-current", "date");
    });
  }

  /** What is announced after this day; else memorial days and what stood on the days to come in other years. */
  next(day) {
    const announced = all(this, "[data-coming] li")
      .map((item) => ({ date: new Date(`${item.dataset.date}T00:00`), item }))
      .filter(({ date }) => date > day && date >= new Date(this.now.getFullYear(), this.now.getMonth(), this.now.getDate()))
      .map(({ date, item }) => [date, words(item.querySelector("b")), item.querySelector("small").textContent, item.firstElementChild.href]);
    this.querySelector('[data-l="none"]').hidden = announced.length > 0;
    const list = this.querySelector(".ys-next ol");
    list.textContent = "";
    for (const [date, title, said, href] of (announced.length ? announced : this.usual(day)).slice(0, COMING)) {
      const item = this.part("next");
      item.querySelector("a").href = href;
      item.querySelector("time").dateTime = `${date.getFullYear()}-${id(date).slice(1)}`;
      [...item.querySelectorAll("b, small")].forEach((part, at) => { part.append([date.getDate(), `${date.getMonth() + 1}月`, title, said][at]); });
      list.append(item);
    }
  }

  usual(day) {
    const found = [];
    for (let by = 1; by <= 366 && found.length < COMING; by += 1) {
      const other = new Date(day.getFullYear(), day.getMonth(), day.getDate() + by);
      const row = this.days.get(id(other));
      const memorial = this.memorial(other);
      const event = row?.querySelector(".ys-mini");
      if (memorial) found.push([other, memorial, "每年这一天", `#${id(other)}`]);
      else if (event) found.push([other, words(event.querySelector(".ys-mt")), `往年同日：${event.dataset.y}年`, `#${id(other)}`]);
    }
    return found;
  }
}
customElements.define("ys-today", YsToday);
