/** 大字版 and 深色: buttons that set an attribute on the page and remember it. */
class YsPrefs extends HTMLElement {
  static values = { elder: ["on", "off"], theme: ["dark", "light"] };

  connectedCallback() {
    this.buttons = this.querySelectorAll("button[data-pref]");
    for (const element of [this, ...this.querySelectorAll("[hidden]")]) element.hidden = false;
    for (const button of this.buttons) button.addEventListener("click", () => this.toggle(button.dataset.pref));
    // A page kept by the back button may be older than the reader's last choice.
    window.addEventListener("pageshow", (event) => event.persisted && this.restore());
    this.show();
  }

  isOn(pref) {
    return document.documentElement.getAttribute(`data-${pref}`) === YsPrefs.values[pref][0];
  }

  toggle(pref) {
    const value = YsPrefs.values[pref][this.isOn(pref) ? 1 : 0];
    const address = new URL(location.href);
    address.searchParams.delete(pref);
    try {
      localStorage.setItem(`ys-${pref}`, value);
      history.replaceState(null, "", address);
    } catch { /* refused: the choice holds for this page */ }
    this.apply(pref, value);
  }

  restore() {
    for (const pref of Object.keys(YsPrefs.values)) {
      try {
        this.apply(pref, localStorage.getItem(`ys-${pref}`));
      } catch { /* nothing was kept */ }
    }
  }

  apply(pref, value) {
    const [on] = YsPrefs.values[pref];
    if (value === on) document.documentElement.setAttribute(`data-${pref}`, on);
    else document.documentElement.removeAttribute(`data-${pref}`);
    this.show();
  }

  show() {
    for (const button of this.buttons) button.setAttribute("aria-pressed", this.isOn(button.dataset.pref));
  }
}
customElements.define("ys-prefs", YsPrefs);
