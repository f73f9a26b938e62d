/** Of several people shown large another one each day; the page holds them all, so its bytes are those of every day. */
class YsDaily extends HTMLElement {
  connectedCallback() {
    const people = [...this.querySelectorAll("[data-daily]")];
    if (people.length < 2) return;
    const now = new Date();
    const day = Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000);
    people.forEach((each, at) => {
      each.hidden = at !== day % people.length;
    });
  }
}
customElements.define("ys-daily", YsDaily);
