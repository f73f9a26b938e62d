/** 朗读: reads the page with a Chinese voice of the device; a voice that needs a network is not used. */
class YsRead extends HTMLElement {
  static blocks = "h1, h2, h3, p, li, dt, dd, figcaption";

  connectedCallback() {
    this.button = this.querySelector("button");
    if (!this.button || !window.speechSynthesis) return;
    this.word = this.button.textContent;
    this.button.addEventListener("click", () => (this.reading ? this.stop() : this.start()));
    // Voices arrive late in some browsers; until one does, the button stays hidden.
    speechSynthesis.addEventListener?.("voiceschanged", () => this.findVoice());
    window.addEventListener("pagehide", () => this.stop());
    this.findVoice();
  }

  findVoice() {
    this.voice = speechSynthesis.getVoices().find((voice) => voice.localService && /^(zh|cmn)/i.test(voice.lang));
    this.hidden = !this.voice;
  }

  texts() {
    const target = document.querySelector(this.dataset.target || "main");
    const inner = (block) => block.querySelector(YsRead.blocks) || block.closest("nav, ys-read, ys-share, [aria-hidden=true]");
    return [...target.querySelectorAll(YsRead.blocks)]
      .filter((block) => block.getClientRects().length && !inner(block))
      .map((block) => block.innerText.trim())
      .filter(Boolean);
  }

  start() {
    const texts = this.texts();
    speechSynthesis.cancel();
    texts.forEach((text, place) => {
      const speech = new SpeechSynthesisUtterance(text);
      speech.lang = "zh-CN";
      speech.voice = this.voice;
      speech.rate = 0.9;
      if (place === texts.length - 1) speech.onend = () => this.reading === speech && this.show(null);
      if (place === texts.length - 1) this.show(speech);
      speechSynthesis.speak(speech);
    });
  }

  stop() {
    if (!this.reading) return;
    this.show(null);
    speechSynthesis.cancel();
  }

  show(reading) {
    this.reading = reading;
    this.button.setAttribute("aria-pressed", Boolean(reading));
    this.button.textContent = reading ? this.button.dataset.stop || "停止" : this.word;
  }
}
customElements.define("ys-read", YsRead);
