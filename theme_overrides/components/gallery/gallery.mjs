/**
 * Gallery: its pictures open in the dialog inside it, each under its own address (#p3), so that Back closes it.
 *
 * The words of a picture stand beside it as soon as that picture itself is there, never beside the one before.
 */
class YsGallery extends HTMLElement {
  static pause = 8000;
  static many = 8;

  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    if (!this.dialog || !this.dialog.showModal) return;
    this.stage = this.dialog.querySelector("ys-stage");
    this.words = this.dialog.querySelector(".ys-px-cap");
    this.strip = this.dialog.querySelector(".ys-px-strip");
    this.addEventListener("click", (event) => this.clicked(event));
    this.dialog.addEventListener("keydown", (event) => this.pressed(event));
    this.dialog.addEventListener("keyup", (event) => { if (this.room && event.key === " ") event.preventDefault(); });
    this.dialog.addEventListener("close", () => this.closed());
    this.stage.addEventListener("ys-turn", ({ detail }) => { this.halt(); this.step(detail); });
    this.stage.addEventListener("ys-pull", () => this.dialog.close());
    this.stage.addEventListener("ys-held", () => this.halt());
    this.stage.addEventListener("ys-ready", () => this.say());
    this.stage.addEventListener("ys-zoom", ({ detail }) => { this.button("zoom").textContent = detail ? "还原" : "放大"; });
    for (const name of ["popstate", "hashchange"]) addEventListener(name, () => { this.follow(); setTimeout(() => this.hold()); });
    document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) this.halt(); });
    // the stage is defined by the end of this script; the browser moves the focus to the place of an address when all is loaded
    queueMicrotask(() => this.follow());
    addEventListener("load", () => setTimeout(() => this.hold()));
  }

  button(what) {
    return this.dialog.querySelector(`[data-do="${what}"]`);
  }

  /** The pictures that are not filtered out. */
  get shown() {
    return [...this.querySelectorAll("li[id]")].filter((item) => !item.closest("[hidden]"));
  }

  get named() {
    return this.shown.findIndex((item) => item.id === location.hash.slice(1));
  }

  clicked(event) {
    if (event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const act = event.target.closest("[data-do]");
    const link = event.target.closest(".ys-jm-a");
    if (act) this[act.dataset.do]();
    if (!link) return;
    event.preventDefault();
    this.enter(this.shown.indexOf(link.closest("li")));
  }

  /** Opens at the first picture that is shown and goes on by itself. */
  slides() {
    if (!this.shown.length) return;
    this.enter(0);
    this.play();
  }

  /** Opens at picture `at` under an address of its own. */
  enter(at) {
    history.scrollRestoration = "manual";
    history.pushState({ picture: true }, "", `#${this.shown[at].id}`);
    this.open(at);
  }

  open(at) {
    this.items = this.shown;
    this.at = -1;
    this.dialog.showModal();
    this.stage.fill(this.items);
    this.film();
    this.show(at, 0);
    this.hold();
  }

  hold() {
    if (this.dialog.open && !this.dialog.contains(document.activeElement)) this.button("close").focus();
  }

  /** Does what the address says: Back closes, Forward opens again, another number shows that picture. */
  follow() {
    const at = this.named;
    if (at >= 0 && !this.dialog.open) this.open(at);
    else if (at >= 0) this.show(at, 0);
    else if (this.dialog.open) this.dialog.close();
    else if (this.returning) this.home();
  }

  closed() {
    this.halt();
    this.returning = true;
    if (this.named < 0) this.home();
    else if (history.state?.picture) history.back();
    else {
      history.replaceState(history.state, "", location.pathname + location.search);
      this.home();
    }
  }

  /** Back at the picture that was seen last. */
  home() {
    this.returning = false;
    history.scrollRestoration = "auto";
    const link = this.items[this.at].querySelector("a");
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  show(at, way) {
    const count = this.items.length;
    const next = (at + count) % count;
    if (next === this.at) return;
    const opening = this.at < 0;
    this.at = next;
    if (!opening) history.replaceState(history.state, "", `#${this.items[next].id}`);
    this.stage.show(next, way);
    const number = document.createElement("b");
    number.textContent = next + 1;
    this.dialog.querySelector(".ys-px-n").replaceChildren(this.dataset.part || "", number, ` / ${count}`);
    this.words.replaceChildren();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => { this.settling = 0; this.say(); }, way && !this.stage.still ? 240 : 0);
    this.mark();
  }

  /** The words of the picture in view, once it stands there and nothing moves. */
  say() {
    if (this.settling || !this.dialog.open) return;
    const item = this.items[this.at];
    if ("stands" in this.stage.slide.dataset) {
      if (this.words.dataset.of === item.id && this.words.firstElementChild) return;
      this.words.dataset.of = item.id;
      this.words.replaceChildren(item.querySelector("template").content.cloneNode(true));
      this.words.scrollTop = 0;
      return;
    }
    this.words.dataset.of = "";
    this.words.textContent = `第${this.at + 1}幅正在载入`;
  }

  /** A strip of small pictures under the stage, where there are many. */
  film() {
    this.dialog.classList.toggle("ys-px--film", this.items.length > YsGallery.many);
    this.dialog.classList.toggle("ys-px--one", this.items.length === 1);
    if (this.items.length <= YsGallery.many) return;
    this.strip.replaceChildren(...this.items.map((item, place) => {
      const thumb = item.querySelector("img");
      const entry = document.createElement("li");
      const button = document.createElement("button");
      const image = new Image();
      button.type = "button";
      button.setAttribute("aria-label", `第${place + 1}幅，${item.querySelector(".ys-t").textContent}`);
      Object.assign(image, { loading: "lazy", alt: "", height: 56, src: thumb.currentSrc || thumb.src });
      image.width = Math.round(56 * thumb.getAttribute("width") / thumb.getAttribute("height"));
      button.tabIndex = -1;
      button.append(image);
      button.addEventListener("click", () => { this.halt(); this.show(place, 0); });
      entry.append(button);
      return entry;
    }));
  }

  /** The one place of the strip that Tab comes to is that of the picture in view; who is in the strip goes along. */
  mark() {
    const before = this.strip.querySelector("[aria-current]");
    const button = this.strip.children[this.at]?.firstElementChild;
    if (before) {
      before.removeAttribute("aria-current");
      before.tabIndex = -1;
    }
    if (!button) return;
    button.setAttribute("aria-current", "true");
    button.tabIndex = 0;
    if (this.strip.contains(document.activeElement)) button.focus({ preventScroll: true });
    button.scrollIntoView({ block: "nearest", inline: "center", behavior: this.stage.still ? "instant" : "smooth" });
  }

  /** Turns; slides for a room go on from there. */
  step(way) {
    this.show(this.at + way, way);
    if (this.playing) this.run(true);
  }

  prev() {
    this.step(-1);
  }

  next() {
    this.step(1);
  }

  close() {
    this.dialog.close();
  }

  zoom() {
    this.halt();
    this.stage.zoom(this.stage.zoomed ? 1 : YsStage.near);
  }

  /** Slides for a room: the whole screen, the next picture every eight seconds if it is there. */
  play() {
    if (this.room) {
      this.halt();
      return;
    }
    this.room = true;
    this.dialog.classList.add("ys-px--room");
    this.button("play").textContent = "停止";
    document.documentElement.requestFullscreen?.().catch(() => { /* not allowed here: the window is large enough */ });
    this.run(true);
  }

  /** Slides go on by themselves, or wait where they are. */
  run(on) {
    clearInterval(this.playing);
    this.dialog.classList.toggle("ys-px--waits", !on);
    this.playing = on && setInterval(() => {
      if (this.dataset.next && this.at === this.items.length - 1) {
        this.ended();
        return;
      }
      const next = this.stage.slides.get((this.at + 1) % this.items.length);
      if (next && "stands" in next.dataset) this.show(this.at + 1, 1);
    }, YsGallery.pause);
  }

  /** The last picture of this page: slides end, and its words say where they go on. */
  ended() {
    this.halt();
    const link = Object.assign(document.createElement("a"), { href: this.dataset.next, textContent: "接着放下一页" });
    const text = Object.assign(document.createElement("p"), { className: "ys-px-end", textContent: "这一页放完了。" });
    text.append(link);
    this.words.append(text);
    link.focus();
  }

  halt() {
    if (!this.room) return;
    this.run(false);
    this.room = false;
    this.dialog.classList.remove("ys-px--room", "ys-px--waits");
    this.button("play").textContent = "放映";
    if (document.fullscreenElement) document.exitFullscreen();
  }

  pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { stage } = this;
    const moves = { ArrowLeft: [90, 0], ArrowRight: [-90, 0], ArrowUp: [0, 90], ArrowDown: [0, -90] };
    const acts = {
      ArrowLeft: () => this.prev(),
      ArrowRight: () => this.next(),
      PageUp: () => this.prev(),
      PageDown: () => this.next(),
      Home: () => this.step(-this.at),
      End: () => this.step(this.items.length - 1 - this.at),
      "+": () => stage.zoom(stage.view.scale * 1.5),
      "=": () => stage.zoom(stage.view.scale * 1.5),
      "-": () => stage.zoom(stage.view.scale / 1.5),
      0: () => stage.unzoom(),
    };
    const move = stage.zoomed && event.target !== this.words && moves[event.key];
    if (this.room) acts[" "] = () => this.run(!this.playing);
    const act = move ? () => stage.pan(...move) : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
customElements.define("ys-gallery", YsGallery);
