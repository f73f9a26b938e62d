/** The search page: asks as the reader types, shows what is found by kind, keeps the question in the address. */
"use strict";
(() => {
  const PAUSE = 140;
  const MORE = 20;
  const PARTS = 3;
  const SAID = {
    also: (word) => `也按“${word}”找`,
    pinyin: () => "按拼音找到的名字",
    sound: () => "读音相同的名字",
    near: () => "名字相近的",
    all: (word) => `同一页里有${word.split(" ").map((each) => `“${each}”`).join("")}`,
    most: () => "有其中大部分字词",
    some: () => "有其中一部分字词",
  };

  const create = (name, values = {}, ...children) => {
    const element = Object.assign(document.createElement(name), values);
    element.append(...children.flat().filter((child) => child !== null && child !== ""));
    return element;
  };
  const words = (pieces) => pieces.map(([text, meant]) => (meant ? create("mark", {}, text) : text));

  /** Answers in a worker; in the page itself where a folder or a browser allows no worker. */
  class Searcher {
    constructor(folder) {
      this.folder = folder;
      this.turn = 0;
      this.waiting = new Map();
      if (location.protocol !== "file:") this.startWorker();
    }

    startWorker() {
      try {
        this.worker = new Worker(new URL(`${this.folder}worker.js`, location.href));
      } catch {
        return;
      }
      this.worker.addEventListener("message", ({ data: { turn, early, answer, fault } }) => {
        const { first, done, failed } = this.waiting.get(turn);
        if (early) {
          first?.(early);
          return;
        }
        this.waiting.delete(turn);
        if (fault) failed(new Error(fault));
        else done(answer);
      });
      this.worker.addEventListener("error", (event) => {
        event.preventDefault();
        this.worker = null;
        for (const { query, options, first, done, failed } of this.waiting.values()) this.ask(query, options, first).then(done, failed);
        this.waiting.clear();
      });
    }

    /** What is found; ``first`` is told before of what is found at once. */
    async ask(query, options, first) {
      if (!this.worker) return (await this.here()).search(query, options, first);
      const turn = (this.turn += 1);
      return new Promise((done, failed) => {
        this.waiting.set(turn, { query, options, first, done, failed });
        this.worker.postMessage({ turn, query, options });
      });
    }

    /** What the worker would do, fetched only where there is none. */
    here() {
      window.ysIndex ||= (name, value) => this.given.set(name, value);
      this.given ||= new Map();
      this.finder ||= this.script("engine").then(() => new YsFinder.Finder((name) => this.script(name)));
      this.finder.catch(() => { this.finder = null; });
      return this.finder;
    }

    /** A file of the index as a script, which works from a folder too. */
    script(name) {
      return new Promise((done, failed) => {
        const onload = () => done(this.given.get(name));
        const onerror = () => failed(new Error(name));
        document.head.append(create("script", { src: `${this.folder}${name}.js`, onload, onerror }));
      });
    }
  }

  class YsSearch extends HTMLElement {
    connectedCallback() {
      this.form = this.querySelector("form");
      this.field = this.form.elements.q;
      const pick = (name) => this.querySelector(name);
      Object.assign(this, { said: pick(".ys-said"), narrow: pick(".ys-narrow"), found: pick(".ys-found"), none: pick(".ys-none"), browse: pick(".ys-browse") });
      this.searcher = new Searcher(this.dataset.index);
      for (const element of [this.form, pick(".ys-ask-help")]) element.hidden = false;
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.typed(true);
      });
      this.field.addEventListener("input", (event) => event.isComposing || this.typed(false));
      this.field.addEventListener("compositionend", () => this.typed(false));
      this.addEventListener("keydown", (event) => this.move(event));
      for (const example of this.querySelectorAll(".ys-ask-help button")) {
        example.addEventListener("click", () => {
          this.field.value = example.textContent;
          this.typed(true);
        });
      }
      window.addEventListener("popstate", () => this.restore());
      this.restore();
      if (location.hash === "#q") this.field.focus();
    }

    restore() {
      const wanted = new URLSearchParams(location.search);
      this.field.value = wanted.get("q") || "";
      this.state = { kind: wanted.get("kind") || "", place: wanted.get("place") || "", limit: 0 };
      this.show();
    }

    typed(now) {
      clearTimeout(this.timer);
      this.state = { kind: "", place: "", limit: 0 };
      this.timer = setTimeout(() => this.show(true), now ? 0 : PAUSE);
    }

    choose(change) {
      this.state = { ...this.state, limit: 0, ...change };
      return this.show(true);
    }

    write(query) {
      const address = new URL(location.href);
      for (const [name, value] of Object.entries({ q: query, kind: this.state.kind, place: this.state.place })) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      address.hash = "";
      try {
        history.replaceState(null, "", address);
      } catch { /* a page opened from a folder keeps its address */ }
    }

    async show(write = false) {
      const query = this.field.value.trim();
      const turn = (this.showing = {});
      if (write) this.write(query);
      if (!query) return this.blank();
      const limit = this.state.limit || (this.state.kind ? MORE : 0);
      let answer;
      try {
        answer = await this.searcher.ask(query, { ...this.state, limit }, (early) => turn === this.showing && this.draw(query, early));
      } catch {
        if (turn === this.showing) this.fault();
        return null;
      }
      if (turn !== this.showing) return null;
      this.draw(query, answer);
      this.dispatchEvent(new CustomEvent("ys-found", { detail: answer }));
      return answer;
    }

    blank() {
      for (const element of [this.said, this.narrow, this.found]) element.hidden = true;
      this.browse.hidden = false;
      this.found.replaceChildren();
    }

    fault() {
      this.said.hidden = false;
      this.said.textContent = "没有查成：有文件没有取到。请检查网络后再按一次“搜索”。";
    }

    draw(query, answer) {
      const sections = answer.sections;
      this.browse.hidden = sections.length > 0;
      for (const element of [this.said, this.found]) element.hidden = false;
      this.said.replaceChildren(...this.told(query, sections));
      this.drawNarrow(sections, answer.places);
      if (sections.length) this.found.replaceChildren(...sections.flatMap((section) => this.section(section)));
      else this.found.replaceChildren(this.nothing(query));
    }

    told(query, sections) {
      if (!sections.length) return [`没有找到“${query}”。`];
      const literal = sections.find((section) => section.type === "literal");
      const pinyin = sections.find((section) => section.type === "pinyin");
      if (literal) return [`“${query}”${literal.sure ? "见于" : "至多见于"}`, create("b", {}, String(literal.total)), "处。"];
      if (pinyin) return ["按拼音找到", create("b", {}, String(pinyin.total)), "个名字。"];
      return [`没有页面原样写着“${query}”，下面是相近的。`];
    }

    /** Chips for the kinds and, where there are several places, a list of them. */
    drawNarrow(sections, places) {
      const { kind, place } = this.state;
      const counts = new Map();
      for (const { groups } of sections) for (const group of groups) {
        const known = counts.get(group.kind);
        counts.set(group.kind, { label: group.label, total: (known ? known.total : 0) + group.total, sure: group.sure && (!known || known.sure) });
      }
      if (!kind) this.kinds = counts;
      const chips = [...(this.kinds || counts)].map(([name, { label, total, sure }]) => this.chip(name, label, sure ? total : "", kind === name));
      const parts = [];
      if (chips.length > 1 || kind) parts.push(create("fieldset", { className: "ys-fs" }, create("legend", {}, "类别"), create("div", { className: "ys-opts" }, this.chip("", "全部", "", !kind), chips)));
      if (place || (places && places.length > 1)) parts.push(this.placeList(places || [], place));
      const focused = this.narrow.contains(document.activeElement) ? document.activeElement.name + document.activeElement.value : "";
      this.narrow.replaceChildren(...parts);
      this.narrow.hidden = !parts.length;
      if (focused) [...this.narrow.querySelectorAll("input, select")].find((each) => each.name + each.value === focused)?.focus();
    }

    chip(name, label, count, checked) {
      const input = create("input", { type: "radio", name: "kind", value: name, checked });
      input.addEventListener("change", () => this.choose({ kind: name }));
      return create("label", { className: "ys-opt" }, input, create("span", {}, label, count === "" ? "" : create("sup", {}, String(count))));
    }

    placeList(places, place) {
      if (place && !places.some(([name]) => name === place)) places.push([place, 0]);
      const options = places.map(([name, count]) => create("option", { value: name, selected: name === place }, count === "" ? name : `${name}（${count}）`));
      const list = create("select", { name: "place" }, create("option", { value: "" }, "不限"), options);
      list.addEventListener("change", () => this.choose({ place: list.value }));
      return create("label", { className: "ys-fs" }, create("span", { className: "ys-place" }, "地区"), create("span", {}, list));
    }

    section({ type, word, groups }) {
      const heading = SAID[type] ? [create("p", { className: "ys-also" }, SAID[type](word))] : [];
      return [...heading, ...groups.map((group) => this.group(group, type))];
    }

    group({ kind, label, measure, hits, total, sure, more }, type) {
      const list = create("ol", { className: "ys-hits" }, hits.map((hit) => this.hit(hit)));
      const box = create("section", { className: "ys-hitgroup" }, create("h2", {}, label, sure ? create("small", {}, `${total}${measure}`) : ""), create("div", {}, list));
      box.dataset.type = type;
      box.dataset.kind = kind;
      if (more && type !== "near") {
        const button = create("button", { type: "button", className: "ys-btn" }, this.state.kind ? `再看${MORE}${measure}` : sure ? `看全部${total}${measure}` : `看更多${label}`);
        button.addEventListener("click", () => this.further(kind, hits.length));
        box.lastChild.append(button);
      }
      return box;
    }

    async further(kind, shown) {
      await this.choose({ kind, limit: this.state.kind ? shown + MORE : MORE });
      this.found.querySelectorAll(".ys-hits > li")[shown]?.querySelector("a")?.focus();
    }

    /** A name is told by its description, words in a text by their sentence and its address. */
    hit({ uri, of, picture, title, alias, description, parts, rank }) {
      const named = rank < 2 && description.length > 0;
      const own = parts.find((part) => part.id === "");
      const elsewhere = parts.filter((part) => part !== own && (part.id !== "sources" || parts.length === 1));
      const inner = named ? [] : elsewhere.slice(0, PARTS);
      const said = named ? description : own ? own.said : inner.length ? null : description;
      return create("li", picture ? { className: "ys-hit-p" } : {},
        picture ? create("img", { src: picture, alt: "", width: 60, height: 80, loading: "lazy" }) : null,
        of ? create("p", { className: "ys-of" }, of) : null,
        create("h3", {}, create("a", { href: uri }, words(title))),
        alias ? create("p", { className: "ys-via" }, "又名", words(alias)) : null,
        said && said.length ? create("p", {}, words(said)) : null,
        inner.map((part) => create("p", { className: "ys-at" }, create("a", { href: `${uri}#${part.id}` }, words(part.heading)), "　", words(part.said))));
    }

    nothing(query) {
      const empty = this.none.content.cloneNode(true);
      empty.querySelector("h2").textContent = `没有找到“${query}”`;
      const letters = [...query.replace(/\s/g, "")];
      const shorter = letters.length > 3 ? [letters.slice(0, 2), letters.slice(-2)].map((each) => each.join("")) : [];
      for (const word of new Set(shorter)) {
        const link = create("a", { className: "ys-btn", href: `?q=${encodeURIComponent(word)}` }, `搜“${word}”`);
        empty.querySelector(".ys-btns").append(link);
      }
      return empty;
    }

    /** Arrow keys go through field and results. */
    move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [this.field, ...this.found.querySelectorAll("h3 a")].filter((each) => each.checkVisibility());
      const at = stops.indexOf(document.activeElement);
      if (!step || at < 0 || event.isComposing || !stops[at + step]) return;
      event.preventDefault();
      stops[at + step].focus();
    }
  }
  customElements.define("ys-search", YsSearch);
})();
