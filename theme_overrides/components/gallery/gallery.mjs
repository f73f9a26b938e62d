/** Gallery: links to pictures open in the dialog beside them; without script they open by themselves. */
class YsGallery extends HTMLElement {
  connectedCallback() {
    this.links = [...this.querySelectorAll(".ys-gal a")];
    this.dialog = this.querySelector("dialog");
    if (!this.links.length || !this.dialog || !this.dialog.showModal) return;
    this.picture = document.createElement("img");
    this.part(".ys-stage").append(this.picture);
    this.part(".ys-nav2").hidden = this.links.length < 2;
    this.links.forEach((link) => link.addEventListener("click", (event) => this.open(event, link)));
    this.part(".ys-close").addEventListener("click", () => this.dialog.close());
    this.part(".ys-prev").addEventListener("click", () => this.show(this.place - 1));
    this.part(".ys-next").addEventListener("click", () => this.show(this.place + 1));
    this.dialog.addEventListener("keydown", (event) => this.press(event));
    this.dialog.addEventListener("close", () => this.opener.focus());
    const bar = this.querySelector(".ys-order");
    if (bar) this.offer(bar);
  }

  part(selector) {
    return this.dialog.querySelector(selector);
  }

  /** Offers the other order: by the day a picture was taken, those without a day last. */
  offer(bar) {
    const button = bar.querySelector("button");
    const items = [...this.querySelectorAll(".ys-gal li")].map((item) => [item, item.parentNode]);
    const days = [...items].sort(([one], [other]) => (one.dataset.day || "9").localeCompare(other.dataset.day || "9"));
    const list = this.querySelector("[data-by-day]");
    bar.hidden = false;
    button.addEventListener("click", () => {
      list.hidden = !list.hidden;
      button.setAttribute("aria-pressed", !list.hidden);
      this.querySelectorAll("[data-home]").forEach((home) => { home.hidden = !list.hidden; });
      (list.hidden ? items : days).forEach(([item, home]) => (list.hidden ? home : list).append(item));
      this.links = [...this.querySelectorAll(".ys-gal a")];
    });
  }

  open(event, link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.opener = link;
    this.show(this.links.indexOf(link));
    this.dialog.showModal();
    this.part(".ys-close").focus();
  }

  show(place) {
    this.place = (place + this.links.length) % this.links.length;
    const link = this.links[this.place];
    const caption = link.querySelector(".ys-cap");
    this.picture.sizes = "100vw";
    this.picture.srcset = link.dataset.srcset || "";
    this.picture.src = link.href;
    this.picture.alt = link.querySelector("img").alt;
    this.part(".ys-ct").textContent = `${this.place + 1} / ${this.links.length}`;
    this.part(".ys-cp").textContent = caption ? [...caption.childNodes].map((part) => part.textContent).join("　") : "";
  }

  press(event) {
    const goal = { ArrowLeft: this.place - 1, ArrowRight: this.place + 1, Home: 0, End: -1 }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    this.show(goal);
  }
}
customElements.define("ys-gallery", YsGallery);
