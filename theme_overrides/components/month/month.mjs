/** The frame of the reader's day, among those that are open: named today's above the wall, outlined on it. */
class YsNewest extends HTMLElement {
  connectedCallback() {
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
    if (this.dataset.day === today) this.textContent = "今日";
    const cell = document.querySelector(`.ys-days > [data-day="${today}"]`);
    if (cell?.querySelector("a")) cell.classList.add("ys-now");
  }
}
customElements.define("ys-newest", YsNewest);
