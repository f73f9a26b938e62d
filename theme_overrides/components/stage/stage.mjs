/**
 * Stage: the pictures of a set, one in view, its neighbours ready beside it.
 *
 * Fingers, mouse and wheel move and zoom them. What the stage cannot decide it asks for by events: ys-turn (-1 or 1),
 * ys-pull (away with it), ys-held (a hand is on it), ys-ready (a picture stands in a slide, or cannot be had), ys-zoom.
 */
class YsStage extends HTMLElement {
  static most = 6;
  static near = 2.5;

  connectedCallback() {
    this.track = this.firstElementChild;
    this.slides = new Map();
    this.fingers = new Map();
    this.view = { scale: 1, x: 0, y: 0 };
    this.tapped = { time: 0, x: 0, y: 0 };
    this.wheeled = 0;
    for (const name of ["pointerdown", "pointermove", "pointerup", "pointercancel", "wheel"]) {
      this.addEventListener(name, this, { passive: false });
    }
    addEventListener("online", () => this.slides.forEach((slide, place) => slide.querySelector(".ys-px-lost") && this.load(slide, place)));
    new ResizeObserver(() => this.fit()).observe(this);
  }

  handleEvent(event) {
    this[event.type](event);
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`ys-${name}`, { detail }));
  }

  /** Whether pictures may slide and grow before one's eyes. */
  get still() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches || document.documentElement.dataset.elder === "on";
  }

  get slide() {
    return this.slides.get(this.at);
  }

  get zoomed() {
    return this.view.scale > 1.01;
  }

  /** Takes the items of a set: each a link to the large picture round the small one. */
  fill(items) {
    this.items = items;
    this.at = -1;
    this.slides.forEach((slide) => slide.remove());
    this.slides.clear();
  }

  /** Brings picture `at` into view, from the side that `way` says (0: at once). */
  show(at, way) {
    this.unzoom();
    const count = this.items.length;
    for (const place of new Set([at, at + 1, at - 1].map((place) => (place + count) % count))) this.ready(place);
    if (this.slide?.contains(document.activeElement)) this.focus();
    this.at = at;
    this.slides.forEach((slide, place) => {
      const off = this.offset(place - at);
      if (Math.abs(off) > 1) this.drop(place);
      slide.style.setProperty("--o", off);
      slide.inert = place !== at;
    });
    if (way && !this.still) {
      this.shift((this.shifted || 0) + way * this.clientWidth, 0);
      this.track.getBoundingClientRect();
    }
    this.shifted = 0;
    this.track.removeAttribute("style");
  }

  /** The shorter way round. */
  offset(off) {
    const count = this.items.length;
    if (count < 3) return off;
    return off > count / 2 ? off - count : off < -count / 2 ? off + count : off;
  }

  drop(place) {
    this.slides.get(place).remove();
    this.slides.delete(place);
  }

  /** A slide with its own small picture as soon as that is decoded, then with the large one. */
  ready(place) {
    if (this.slides.has(place)) return;
    const thumb = this.items[place].querySelector("img");
    const slide = document.createElement("figure");
    const picture = document.createElement("div");
    slide.className = "ys-px-slide";
    picture.className = "ys-px-pic";
    slide.append(picture);
    slide.ratio = thumb.getAttribute("width") / thumb.getAttribute("height");
    this.track.append(slide);
    this.slides.set(place, slide);
    this.size(slide);
    const small = this.image(thumb.alt, thumb.currentSrc || thumb.src);
    small.decode().then(() => {
      if (slide.whole) return;
      picture.prepend(small);
      this.stands(slide, place);
    }, () => { /* the large one is on its way, or says that it is not */ });
    this.load(slide, place);
  }

  load(slide, place) {
    const link = this.items[place].querySelector("a");
    const large = this.image(link.querySelector("img").alt, link.href, link.dataset.srcset);
    const note = slide.querySelector(".ys-px-lost");
    if (note) note.firstChild.data = "正在再取。";
    large.decode().then(() => {
      slide.whole = true;
      if (note?.contains(document.activeElement)) this.focus();
      slide.firstChild.replaceChildren(large);
      this.stands(slide, place);
    }, () => this.lost(slide, place));
  }

  image(alt, address, srcset = "") {
    const image = new Image();
    image.alt = alt;
    image.draggable = false;
    image.sizes = "100vw";
    image.srcset = srcset;
    image.src = address;
    return image;
  }

  stands(slide, place) {
    slide.dataset.stands = "";
    if (place === this.at) this.tell("ready");
  }

  /** Says so, once; the button stays where it is, and the focus with it, however often it is tried. */
  lost(slide, place) {
    const why = navigator.onLine ? "这幅图没有取到。" : "现在没有网络，这幅大图还没有存下。";
    const said = slide.querySelector(".ys-px-lost");
    if (said) {
      said.firstChild.data = why;
      return;
    }
    const note = document.createElement("p");
    const again = document.createElement("button");
    note.className = "ys-px-lost";
    note.setAttribute("role", "status");
    note.textContent = why;
    again.className = "ys-px-b";
    again.type = "button";
    again.textContent = "再试一次";
    again.addEventListener("click", () => this.load(slide, place));
    note.append(again);
    slide.firstChild.append(note);
    this.stands(slide, place);
  }

  /** As large as the stage allows. */
  size(slide) {
    const width = Math.min(this.clientWidth, this.clientHeight * slide.ratio);
    slide.width = width;
    slide.height = width / slide.ratio;
    Object.assign(slide.firstChild.style, { width: `${width}px`, height: `${slide.height}px` });
  }

  fit() {
    if (!this.items) return;
    this.slides.forEach((slide) => this.size(slide));
    this.draw();
  }

  draw() {
    const { view, slide } = this;
    if (!slide) return;
    const reach = (size, room) => Math.max(0, (size * view.scale - room) / 2);
    const held = (way, most) => Math.min(most, Math.max(-most, way));
    if (!this.fingers.size) {
      view.x = held(view.x, reach(slide.width, this.clientWidth));
      view.y = held(view.y, reach(slide.height, this.clientHeight));
    }
    const moved = view.scale !== 1 || view.x || view.y;
    slide.firstChild.style.transform = moved ? `translate(${view.x}px,${view.y}px) scale(${view.scale})` : "";
    this.classList.toggle("ys-zoomed", this.zoomed);
    this.tell("zoom", this.zoomed);
  }

  unzoom() {
    Object.assign(this.view, { scale: 1, x: 0, y: 0 });
    this.draw();
  }

  /** Zooms to `scale` so that what lies under the point (the middle, where none is given) stays there. */
  zoom(scale, point) {
    const { view } = this;
    const [x, y] = point ? this.middle(point) : [0, 0];
    const next = Math.min(YsStage.most, Math.max(1, scale));
    view.x = next === 1 ? 0 : x - (x - view.x) * next / view.scale;
    view.y = next === 1 ? 0 : y - (y - view.y) * next / view.scale;
    view.scale = next;
    this.draw();
  }

  pan(x, y) {
    this.view.x += x;
    this.view.y += y;
    this.draw();
  }

  /** A point of the window, counted from the middle of the stage. */
  middle({ x, y }) {
    const box = this.getBoundingClientRect();
    return [x - box.left - box.width / 2, y - box.top - box.height / 2];
  }

  shift(x, y) {
    this.shifted = x;
    this.track.style.transition = "none";
    this.track.style.transform = `translate(${x}px,${y}px) scale(${1 - Math.min(0.25, y / 1600)})`;
  }

  pointerdown(event) {
    if (event.target.closest("button") || (event.pointerType === "mouse" && event.button)) return;
    this.tell("held");
    this.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.classList.add("ys-held");
    const { x, y } = this.view;
    if (this.fingers.size === 1) {
      this.move = { x: event.clientX, y: event.clientY, time: event.timeStamp, from: { x, y }, kind: "" };
    } else if (this.fingers.size === 2) {
      this.shift(0, 0);
      this.move = { kind: "pinch", ...this.pinched(), scale: this.view.scale, from: { x, y } };
    }
  }

  /** Two fingers: the middle between them, and how far apart they are. */
  pinched() {
    const [one, other] = [...this.fingers.values()];
    const [x, y] = this.middle({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
    return { x, y, apart: Math.hypot(one.x - other.x, one.y - other.y) };
  }

  pointermove(event) {
    const { move, view } = this;
    if (!move || !this.fingers.has(event.pointerId)) return;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (move.kind === "pinch") {
      this.pinch(move);
      return;
    }
    const x = event.clientX - move.x;
    const y = event.clientY - move.y;
    if (!move.kind && Math.hypot(x, y) > 8) {
      move.kind = this.zoomed ? "pan" : Math.abs(x) > Math.abs(y) ? "swipe" : y > 0 ? "pull" : "none";
    }
    if (move.kind === "pan") {
      Object.assign(view, { x: move.from.x + x, y: move.from.y + y });
      this.draw();
    } else if (move.kind === "swipe") this.shift(this.items.length > 1 ? x : x / 4, 0);
    else if (move.kind === "pull") this.shift(0, Math.max(0, y));
  }

  pinch(move) {
    if (this.fingers.size < 2) return;
    const { x, y, apart } = this.pinched();
    const scale = Math.min(YsStage.most, Math.max(0.7, move.scale * apart / move.apart));
    this.view.x = x - (move.x - move.from.x) * scale / move.scale;
    this.view.y = y - (move.y - move.from.y) * scale / move.scale;
    this.view.scale = scale;
    this.draw();
  }

  pointercancel(event) {
    this.pointerup(event, true);
  }

  pointerup(event, lost = false) {
    const { move } = this;
    if (!this.fingers.delete(event.pointerId) || !move) return;
    if (this.fingers.size) {
      const [finger] = this.fingers.values();
      this.move = { ...finger, time: event.timeStamp, from: { x: this.view.x, y: this.view.y }, kind: "pan" };
      return;
    }
    this.move = null;
    this.classList.remove("ys-held");
    if (move.kind === "pinch" || move.kind === "pan") {
      if (this.zoomed) this.draw();
      else this.unzoom();
    } else if (!lost) this.decide(move, event);
    if (!this.track.hasAttribute("style")) return;
    this.shifted = 0;
    this.track.removeAttribute("style");
  }

  /** What a hand that let go wanted: the next picture, the page behind, or a closer look. */
  decide(move, event) {
    const x = event.clientX - move.x;
    const y = event.clientY - move.y;
    const time = Math.max(1, event.timeStamp - move.time);
    if (move.kind === "swipe" && (Math.abs(x) > this.clientWidth * 0.18 || Math.abs(x) / time > 0.45)) {
      this.tell("turn", x < 0 ? 1 : -1);
    } else if (move.kind === "pull" && (y > 110 || y / time > 0.7)) this.tell("pull");
    else if (!move.kind) this.tap(event);
  }

  tap(event) {
    const { tapped } = this;
    const point = { x: event.clientX, y: event.clientY };
    const again = event.timeStamp - tapped.time < 320 && Math.hypot(point.x - tapped.x, point.y - tapped.y) < 32;
    this.tapped = again ? { time: 0, x: 0, y: 0 } : { time: event.timeStamp, ...point };
    if (again) this.zoom(this.zoomed ? 1 : YsStage.near, point);
  }

  /** Sideways turns, once in a while; up and down zooms. */
  wheel(event) {
    event.preventDefault();
    this.tell("held");
    const { deltaX: x, deltaY: y } = event;
    if (Math.abs(x) > Math.abs(y) && !this.zoomed) {
      if (event.timeStamp - this.wheeled < 420 || Math.abs(x) < 12) return;
      this.wheeled = event.timeStamp;
      this.tell("turn", Math.sign(x));
      return;
    }
    const step = Math.min(120, Math.max(-120, y));
    this.zoom(this.view.scale * Math.exp(-step * 0.0032), { x: event.clientX, y: event.clientY });
  }
}
customElements.define("ys-stage", YsStage);
