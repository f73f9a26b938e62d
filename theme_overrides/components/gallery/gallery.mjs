/** Gallery: links to pictures open in the dialog beside them; without script they open by themselves. */
class YsGallery extends HTMLElement {
  connectedCallback() {
    this.links = [...this.querySelectorAll(".ys-gal a")];
    this.dialog = this.querySelector("dialog");
    if (!this.links.length || !this.dialog || !this.dialog.showModal) return;
    this.picture = document.createElement("img");
    this.part(".ys-stage").append(this.picture);
    this.part(".ys-nav2").hidden = this.links.length < 2;
    this.links.forEach((link, place) => link.addEventListener("click", (event) => this.open(event, place)));
    this.part(".ys-close").addEventListener("click", () => this.dialog.close());
    this.part(".ys-prev").addEventListener("click", () => this.show(this.place - 1));
    this.part(".ys-next").addEventListener("click", () => this.show(this.place + 1));
    this.dialog.addEventListener("keydown", (event) => this.press(event));
    this.dialog.addEventListener("close", () => this.opener.focus());
  }

  part(selector) {
    return this.dialog.querySelector(selector);
  }

  open(event, place) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.opener = this.links[place];
    this.show(place);
    this.dialog.showModal();
    this.part(".ys-close").focus();
  }

  show(place) {
    this.place = (place + this.links.length) % this.links.length;
    const link = this.links[this.place];
    const caption = link.querySelector(".ys-cap");
    this.picture.src = link.href;
    this.picture.alt = link.querySelector("img").alt;
    this.part(".ys-ct").textContent = `${this.place + 1} / ${this.links.length}`;
    this.part(".ys-cp").textContent = [caption && caption.textContent, link.dataset.credit].filter(Boolean).join("　");
  }

  press(event) {
    const goal = { ArrowLeft: this.place - 1, ArrowRight: this.place + 1, Home: 0, End: -1 }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    this.show(goal);
  }
}
customElements.define("ys-gallery", YsGallery);
