/** 那年今日: of all days of the page that of the reader, or the next that has something to tell. */
class YsAnniversary extends HTMLElement {
  connectedCallback() {
    const now = new Date();
    const today = `d${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
    const days = [...this.querySelectorAll("[data-day]")];
    const shown = days.find(({ dataset }) => dataset.day >= today) || days[0];
    if (!shown) return;
    shown.hidden = false;
    shown.parentElement.hidden = false;
    const said = this.querySelector("p");
    if (shown.dataset.day === today) said.hidden = true;
    else said.textContent = "今天以后，最近有记载的一天：";
  }
}
customElements.define("ys-anniversary", YsAnniversary);
