/** Section list: marks the section that is being read. */
class YsToc extends HTMLElement {
  connectedCallback() {
    if (!("IntersectionObserver" in window)) return;
    this.links = new Map();
    const watch = new IntersectionObserver((entries) => this.seen(entries), { rootMargin: "-20% 0px -70% 0px" });
    for (const link of this.querySelectorAll('a[href^="#"]')) {
      const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!section) continue;
      this.links.set(section, link);
      watch.observe(section);
    }
  }

  seen(entries) {
    const entry = entries.find((each) => each.isIntersecting);
    if (!entry) return;
    const current = this.links.get(entry.target);
    for (const link of this.links.values()) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const list = current.closest("ol, ul");
    if (list) list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
  }
}
customElements.define("ys-toc", YsToc);
