/** What is announced for today or later, on top of the list that holds it; the page has the same bytes on every day. */
class YsComing extends HTMLElement {
  static most = 5;

  connectedCallback() {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    const dated = [...document.querySelectorAll("[data-item]:not([data-state=cancelled])")].flatMap((item) => {
      const day = item.querySelector("time")?.getAttribute("datetime");
      const end = day?.split("/").pop();
      // A date without its day may still come as long as its month or year is not over.
      return end && end >= today.slice(0, end.length) ? [[day, item]] : [];
    });
    dated.sort(([one], [other]) => (one < other ? -1 : 1));
    const list = this.querySelector("ol");
    for (const [, item] of dated.slice(0, YsComing.most)) {
      const copy = document.createElement("li");
      copy.append(...[...item.cloneNode(true).childNodes]);
      list.append(copy);
    }
    this.querySelector(".ys-muted").hidden = dated.length > 0;
    this.querySelector("[hidden]:not(.ys-muted)").hidden = false;
    const link = this.querySelector("[data-subscribe]");
    if (/^https?:$/.test(location.protocol)) link.href = link.href.replace(/^https?:/, "webcal:");
  }
}
customElements.define("ys-coming", YsComing);
