/** 活动日历: the month of the reader, or of the address (#m2026-08), with the last and the next; the year on a sheet. */
const WEEK = "一二三四五六日";
const CELLS = 7;
const TOLD = 3;
const ON_SHEET = 6; // rows of text under a month
const IN_ROW = 23; // characters of a row on A3
const DIGITS = "〇一二三四五六七八九";

const make = (name, props = {}, ...children) => {
  const element = Object.assign(document.createElement(name), props);
  element.append(...children);
  return element;
};
const pad = (number) => String(number).padStart(2, "0");

class YsCal extends HTMLElement {
  connectedCallback() {
    this.days = new Map([...this.querySelectorAll("[data-day]")].map((row) => [row.dataset.day, row]));
    this.movable = [...this.querySelectorAll("[data-movable]")];
    this.now = new Date();
    for (const part of this.querySelectorAll(".ys-mtabs, [data-months], [data-sheet], [data-print]")) part.hidden = false;
    this.subscription();
    this.querySelector("[data-print]").addEventListener("click", () => this.print());
    addEventListener("hashchange", () => this.show());
    this.show();
  }

  /** With one press on a phone that knows webcal:, by hand elsewhere. */
  subscription() {
    if (!/^https?:$/.test(location.protocol)) return;
    const link = this.querySelector("[data-subscribe]");
    const address = link.href;
    link.href = address.replace(/^https?:/, "webcal:");
    link.removeAttribute("download");
    const button = this.querySelector("[data-copy]");
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(address);
        button.textContent = "已复制";
      } catch {
        button.textContent = address;
      }
    });
  }

  /** The first day of the month that is shown. */
  month() {
    const [, year, month] = location.hash.match(/^#m(\d{4})-(\d\d)$/) || [];
    return year ? new Date(year, month - 1, 1) : new Date(this.now.getFullYear(), this.now.getMonth(), 1);
  }

  memorial(day) {
    const fixed = this.row(day)?.dataset.memorial;
    const moved = this.movable.find(({ dataset }) => day.getDay() === 6 && day.getMonth() + 1 === Number(dataset.month)
      && Math.ceil(day.getDate() / CELLS) === Number(dataset.week));
    return fixed || moved?.dataset.movable || "";
  }

  row(day) {
    return this.days.get(`${pad(day.getMonth() + 1)}-${pad(day.getDate())}`);
  }

  lines(day) {
    return [...(this.row(day)?.querySelectorAll("[data-y]") || [])];
  }

  show() {
    const shown = this.month();
    const beside = (by) => new Date(shown.getFullYear(), shown.getMonth() + by, 1);
    const tabs = [...this.querySelectorAll(".ys-mtabs a")];
    [-1, 0, 1].forEach((by, at) => {
      const month = beside(by);
      tabs[at].hash = `#m${month.getFullYear()}-${pad(month.getMonth() + 1)}`;
      tabs[at].querySelector("b").textContent = `${month.getMonth() + 1}月`;
    });
    this.querySelector(".ys-mon--big").replaceChildren(...this.drawn(shown));
    this.querySelector(".ys-two").replaceChildren(...[-1, 1].map((by) => make("section", { className: "ys-mon" }, ...this.drawn(beside(by)))));
    this.sheet(shown.getFullYear());
  }

  cells(month) {
    const count = new Date(month.getFullYear(), month.getMonth() + 1, 0).getDate();
    const before = (month.getDay() + 6) % CELLS;
    return [...Array(before).fill(null), ...Array.from({ length: count }, (_, at) => new Date(month.getFullYear(), month.getMonth(), at + 1))];
  }

  drawn(month) {
    const heads = [...WEEK].map((day) => make("th", { scope: "col", textContent: day }));
    const cells = this.cells(month).map((day) => (day ? this.cell(day) : make("td", { className: "ys-off" })));
    while (cells.length % CELLS) cells.push(make("td", { className: "ys-off" }));
    const weeks = Array.from({ length: cells.length / CELLS }, (_, at) => make("tr", {}, ...cells.slice(at * CELLS, at * CELLS + CELLS)));
    const caption = make("caption", {}, `${month.getMonth() + 1}月`, make("small", { textContent: `${month.getFullYear()}年` }));
    const table = make("table", { className: "ys-cal2" }, caption, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...weeks));
    const agenda = this.cells(month).filter((day) => day && (this.memorial(day) || this.lines(day).length));
    return [table, make("ol", { className: "ys-ag" }, ...agenda.map((day) => make("li", {}, this.entry(day))))];
  }

  cell(day) {
    const memorial = this.memorial(day);
    const lines = this.lines(day);
    const today = day.toDateString() === this.now.toDateString();
    const cell = make("td", { className: [today && "ys-t", (memorial || lines.length) && "ys-has"].filter(Boolean).join(" ") });
    if (!memorial && !lines.length) {
      cell.append(make("span", { className: "ys-dn", textContent: day.getDate() }));
      return cell;
    }
    const link = this.link(day, { className: "ys-dn", textContent: day.getDate() });
    link.append(make("span", { className: "ys-vh", textContent: `日，${memorial || `${lines.length}条`}` }));
    cell.append(link);
    if (memorial) cell.append(make("span", { className: "ys-mem", textContent: memorial }));
    for (const line of lines.slice(0, 2)) cell.append(this.past(line, day));
    const dots = [memorial && "ys-k", ...lines.slice(0, TOLD)].filter(Boolean).map((dot) => make("i", { className: dot === "ys-k" ? dot : "" }));
    const row = make("span", { className: "ys-dots" }, ...dots);
    row.setAttribute("aria-hidden", "true");
    cell.append(row);
    return cell;
  }

  year(line, day) {
    return Number(line.dataset.y) === day.getFullYear() ? "今年" : line.dataset.y;
  }

  past(line, day) {
    return make("span", { className: `ys-past ys-past-${line.dataset.kind}` }, make("small", { textContent: this.year(line, day) }), line.firstChild.textContent.trim());
  }

  link(day, props, ...children) {
    return make("a", { href: `today.html#d${pad(day.getMonth() + 1)}-${pad(day.getDate())}`, ...props }, ...children);
  }

  entry(day) {
    const memorial = this.memorial(day);
    const lines = this.lines(day).slice(0, TOLD)
      .map((line) => make("span", {}, make("small", { textContent: this.year(line, day) }), make("span", { textContent: line.textContent })));
    const said = make("span", {}, ...(memorial ? [make("strong", { textContent: memorial })] : []), ...lines);
    return this.link(day, {}, make("b", { textContent: day.getDate() }), said);
  }

  /** Twelve small months with what is known of their days: one page of A3. */
  sheet(year) {
    const box = this.querySelector(".ys-a3");
    box.querySelector("h3").textContent = `${[...String(year)].map((digit) => DIGITS[digit]).join("")}年`;
    box.querySelector(".ys-a3-g").replaceChildren(...Array.from({ length: 12 }, (_, at) => this.small(new Date(year, at, 1))));
  }

  small(month) {
    const told = this.told(month);
    const days = this.cells(month).map((day) => {
      if (!day) return make("i");
      const name = this.memorial(day) ? "ys-k" : told.some((item) => item.day === day.getDate()) ? "ys-h" : "";
      return make("span", { className: name, textContent: day.getDate() });
    });
    const rows = told.map(({ day, text, memorial }) =>
      make("li", { className: memorial ? "ys-k" : "" }, make("b", { textContent: day }), make("span", { textContent: text })));
    const heads = [...WEEK].map((day) => make("em", { textContent: day }));
    return make("section", {}, make("h4", { textContent: `${month.getMonth() + 1}月` }), make("div", { className: "ys-g7" }, ...heads, ...days), make("ul", {}, ...rows));
  }

  /** What the sheet tells of a month: every memorial day, then the weightiest lines, a day's first, as long as there is room. */
  told(month) {
    const days = this.cells(month).filter(Boolean);
    const told = days.filter((day) => this.memorial(day)).map((day) => ({ day: day.getDate(), text: this.memorial(day), memorial: true }));
    const weight = ({ dataset }) => ("key" in dataset ? 2 : dataset.kind === "event" ? 1 : 0);
    const heaviest = (day) => this.lines(day).sort((one, other) => weight(other) - weight(one))[0];
    const lines = days.map((day) => [day, heaviest(day)]).filter(([, line]) => line).sort(([, one], [, other]) => weight(other) - weight(one));
    let room = ON_SHEET - told.length;
    for (const [day, line] of lines) {
      const text = `${line.dataset.y}年，${line.textContent.trim()}`;
      const rows = Math.ceil(text.length / IN_ROW);
      if (rows > room) continue;
      told.push({ day: day.getDate(), text });
      room -= rows;
    }
    return told.sort((one, other) => one.day - other.day);
  }

  print() {
    const root = document.documentElement;
    root.classList.add("ys-sheet");
    addEventListener("afterprint", () => root.classList.remove("ys-sheet"), { once: true });
    print();
  }
}
customElements.define("ys-cal", YsCal);
