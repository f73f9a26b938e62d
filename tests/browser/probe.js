/** What the tests ask of a page's layout. Every answer names elements so that a reader finds them. */
window.probe = (() => {
  /** The only things that may scroll sideways, each inside itself; the last are the tables of the handbook. */
  const SCROLLERS = ".ys-route ol, .ys-opts, .ys-toc ol, .ys-scroll, .md-typeset__scrollwrap";
  const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, 24);
  /** Where an element stands: up to the nearest one that has a class. */
  const name = (element) => {
    const own = element.localName + [...element.classList].map((each) => `.${each}`).join("");
    return element.classList.length || !element.parentElement ? own : `${name(element.parentElement)} > ${own}`;
  };
  const told = (element) => `${name(element)} «${short(element.textContent)}»`;
  const style = (element, pseudo) => getComputedStyle(element, pseudo);

  /** Shown to the eye: not what is clipped away for screen readers, nor the skip link before it has focus. */
  function visible(element) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".ys-skip")) return false;
    return ![...ancestors(element)].some((each) => style(each).clipPath === "inset(50%)");
  }

  function* ancestors(element) {
    for (let each = element; each && each !== document.body; each = each.parentElement) yield each;
  }

  function* elements(root = document.body) {
    for (const element of root.querySelectorAll("*")) if (visible(element)) yield element;
  }

  /** Visible text nodes that hold more than white space. */
  function* texts(root = document.body) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && !/^(script|style|title|option)$/.test(node.parentElement.localName) && visible(node.parentElement)) yield node;
    }
  }

  function rectangles(node) {
    const range = document.createRange();
    range.selectNode(node);
    return [...(node.getClientRects ? node : range).getClientRects()].filter((each) => each.width > 0);
  }

  /** How far the page is wider than its window, and by what; what scrolls sideways inside itself and should not. */
  function overflow() {
    const faults = [];
    const limit = document.documentElement.clientWidth;
    const clipped = (element) => [...ancestors(element.parentElement)].some((each) => style(each).overflowX !== "visible");
    const excess = document.documentElement.scrollWidth - limit;
    if (excess > 0) {
      let widest = null;
      let right = limit;
      for (const element of elements()) {
        const edge = element.getBoundingClientRect().right;
        if (edge > right + 0.5 && !clipped(element)) [widest, right] = [element, edge];
      }
      faults.push(`${excess}px too wide: ${widest ? told(widest) : "?"}`);
    }
    for (const element of elements()) {
      const scrolls = /auto|scroll/.test(style(element).overflowX) && element.scrollWidth > element.clientWidth + 1;
      if (scrolls && !element.matches(SCROLLERS)) faults.push(`scrolls sideways: ${told(element)}`);
    }
    return faults;
  }

  /** Texts that leave the window or their box. */
  function cut() {
    const faults = new Set();
    const limit = document.documentElement.clientWidth;
    for (const node of texts()) {
      const scroller = node.parentElement.closest(SCROLLERS);
      for (const rectangle of rectangles(node)) {
        if (!scroller && (rectangle.right > limit + 1 || rectangle.left < -1)) faults.add(`text leaves the window: ${told(node.parentElement)}`);
        for (const each of ancestors(node.parentElement)) {
          if (each === scroller) break;
          const box = each.getBoundingClientRect();
          const hides = (axis) => /hidden|clip/.test(style(each)[axis]);
          const beside = hides("overflowX") && (rectangle.right > box.right + 1 || rectangle.left < box.left - 1);
          const below = hides("overflowY") && (rectangle.bottom > box.bottom + 2 || rectangle.top < box.top - 2);
          if (beside || below) faults.add(`text is cut by ${name(each)}: ${told(node.parentElement)}`);
        }
      }
    }
    return [...faults];
  }

  /** Texts, drawn or generated, that are smaller than ``least``. */
  function small(least) {
    const faults = new Set();
    const weigh = (element, size) => size < least - 0.01 && faults.add(`${size.toFixed(1)}px ${name(element)}`);
    for (const { parentElement: element } of texts()) {
      const scale = element.getScreenCTM ? element.getScreenCTM().a : 1;
      weigh(element, parseFloat(style(element).fontSize) * scale);
    }
    for (const element of elements()) {
      for (const pseudo of ["::before", "::after"]) {
        const { content, fontSize, display } = style(element, pseudo);
        const words = content.replace(/^(none|normal)$|url\([^)]*\)/, "");
        if (display !== "none" && /[^"\s]/.test(words)) weigh(element, parseFloat(fontSize));
      }
    }
    return [...faults];
  }

  /** Whether a link stands in running text: beside words that are not its own. */
  function inline(element) {
    if (!/^inline(-block)?$/.test(style(element).display)) return false;
    let line = element;
    do line = line.parentElement; while (style(line).display === "inline" && line.textContent.trim() === element.textContent.trim());
    return [...line.childNodes].some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim() && !element.contains(each));
  }

  /** What a finger may hit for ``element``: its label, or the card that its link is stretched over. */
  function area(element) {
    if (element.labels && element.labels.length) return element.labels[0].getBoundingClientRect();
    for (const pseudo of ["::before", "::after"]) {
      const drawn = style(element, pseudo);
      if (drawn.content === "none" || drawn.position !== "absolute" || parseFloat(drawn.height) < 20) continue;
      return { width: parseFloat(drawn.width), height: parseFloat(drawn.height) };
    }
    return rectangles(element)[0] || element.getBoundingClientRect();
  }

  /** Targets lower or narrower than ``least``; those in running text may be as small as the text. */
  function targets(least, exempt) {
    const faults = new Map();
    for (const element of document.querySelectorAll("a[href], button, summary, select, textarea, input, [role=button]")) {
      if (!visible(element) || element.closest(exempt) || inline(element)) continue;
      const { width, height } = area(element);
      if (height >= least - 0.5 && width >= 24) continue;
      const size = width < 24 ? `${Math.round(width)}px wide` : `${Math.round(height)}px high`;
      if (!faults.has(name(element))) faults.set(name(element), `${size}: ${told(element)}`);
    }
    return [...faults.values()];
  }

  /** The blocks that hold text, each with its words and where they stand. */
  function blocks(root) {
    const found = new Map();
    for (const node of texts(root)) {
      let block = node.parentElement;
      while (/^inline$|contents/.test(style(block).display)) block = block.parentElement;
      const entry = found.get(block) || { text: "", nodes: [] };
      entry.nodes.push([node, entry.text.length]);
      entry.text += node.data;
      found.set(block, entry);
    }
    return found;
  }

  /** Matches of ``pattern`` that are broken over lines, below the elements of ``selector``. */
  function broken(pattern, selector = "body") {
    const faults = new Set();
    for (const root of document.querySelectorAll(selector)) {
      for (const [block, { text, nodes }] of blocks(root)) {
        for (const match of text.matchAll(new RegExp(pattern, "gu"))) {
          const place = (offset) => nodes.findLast(([, start]) => start <= offset);
          const range = document.createRange();
          const [[first, from], [last, start]] = [place(match.index), place(match.index + match[0].length - 1)];
          range.setStart(first, match.index - from);
          range.setEnd(last, match.index + match[0].length - start);
          const drawn = [...range.getClientRects()].filter((each) => each.width > 1);
          const low = Math.max(...drawn.map((each) => each.top));
          if (drawn.some((each) => each.bottom <= low + 1)) faults.add(`«${match[0]}» in ${told(block)}`);
        }
      }
    }
    return [...faults];
  }

  /** Lines that begin with a closing mark, below the elements of ``selector``. */
  function marks(selector = "main") {
    const faults = new Set();
    for (const root of document.querySelectorAll(selector)) {
      for (const [block, { text, nodes }] of blocks(root)) {
        let before = null;
        for (const [node] of nodes) {
          for (let at = 0; at < node.data.length; at += 1) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const drawn = range.getBoundingClientRect();
            if (!drawn.width || !node.data[at].trim()) continue;
            const below = before && drawn.top >= before.bottom - 1;
            if (below && "，。、；：？！）》”·".includes(node.data[at])) faults.add(`«${short(text)}» in ${told(block)}`);
            before = drawn;
          }
        }
      }
    }
    return [...faults];
  }

  /** Last lines of one character, below the elements of ``selector``. */
  function orphans(selector) {
    const faults = new Set();
    for (const root of document.querySelectorAll(selector)) {
      for (const [block, { text, nodes }] of blocks(root)) {
        if (style(block).writingMode !== "horizontal-tb") continue;
        const drawn = nodes.flatMap(([node]) => [...node.data].map((each, at) => {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return [each, range.getBoundingClientRect()];
        })).filter(([each, { width }]) => width && /[\p{L}\p{N}]/u.test(each));
        const low = Math.max(...drawn.map(([, { top }]) => top));
        const last = drawn.filter(([, { bottom }]) => bottom > low + 1);
        if (last.length === 1 && drawn.length > 2) faults.add(`«${short(text)}» in ${told(block)}`);
      }
    }
    return [...faults];
  }

  /** Titles that are set smaller than what follows them in the same part. */
  function lowly(titles) {
    const faults = new Set();
    const size = (element) => parseFloat(style(element).fontSize);
    for (const title of [...document.querySelectorAll(titles)].filter((each) => visible(each) && style(each).fontWeight >= 600)) {
      for (let next = title.nextElementSibling; next && !next.matches(titles); next = next.nextElementSibling) {
        for (const { parentElement: text } of texts(next)) {
          if (size(text) > size(title) + 0.1 && text.closest("p, li, dd, .ys-ms1")) faults.add(`${size(title)}px over ${size(text)}px: ${told(title)}`);
        }
      }
    }
    return [...faults];
  }

  /** Headings, boxes and rows of buttons nearer than ``least`` to the words that end what stands above them. */
  function stuck(least, selector) {
    const faults = new Set();
    for (const each of [...document.querySelectorAll(selector)].filter(visible)) {
      const box = each.getBoundingClientRect();
      let part = each;
      const above = () => { for (let one = part.previousElementSibling; one; one = one.previousElementSibling) if (visible(one) && one.getBoundingClientRect().height) return one; };
      while (part.localName !== "main" && !above()) part = part.parentElement;
      const before = above();
      if (part.localName === "main" || !before || before.contains(each)) continue;
      const low = Math.max(...[...texts(before)].flatMap(rectangles).map(({ bottom }) => bottom), before.matches(".ys-btns, .ys-btn, ul, ol") ? before.getBoundingClientRect().bottom : 0);
      const beside = before.getBoundingClientRect().right <= box.left + 1 || low > box.bottom - 1;
      if (!beside && box.top - low < least) faults.add(`${Math.round(box.top - low)}px below ${name(before)}: ${told(each)}`);
    }
    return [...faults];
  }

  /** Gives the focus to one stop after another, the last first, and asks what a reader sees of it. */
  function stops() {
    const faults = new Set();
    const all = document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']");
    for (const stop of [...all].reverse()) {
      if (!visible(stop)) continue;
      stop.focus();
      const drawn = stop.matches("[type=radio], [type=checkbox]") ? stop.nextElementSibling : stop;
      const { outlineStyle, outlineWidth } = style(drawn);
      const { left, right, top, bottom } = drawn.getBoundingClientRect();
      const over = document.elementFromPoint(
        Math.max(0, (left + Math.min(right, innerWidth)) / 2),
        Math.max(0, Math.min(innerHeight - 1, (top + bottom) / 2)),
      );
      const tabs = over && over.closest(".ys-toc");
      if (document.activeElement !== stop) faults.add(`takes no focus: ${told(stop)}`);
      else if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) faults.add(`has no ring: ${told(stop)}`);
      else if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) faults.add(`is out of sight: ${told(stop)}`);
      else if (tabs && !tabs.contains(stop)) faults.add(`is under the tabs: ${told(stop)}`);
    }
    return [...faults];
  }

  /** Spaces typed between 汉字 and digits, as a reader sees them who opens all folds. */
  function spaces() {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    const found = document.body.innerText.match(/.{0,6}(?:[\u3400-\u9fff][^\S\n\t]+\d|\d[^\S\n\t]+[\u3400-\u9fff]).{0,6}/gu);
    return found || [];
  }

  return { name, told, visible, overflow, cut, small, targets, broken, marks, orphans, lowly, stuck, stops, spaces, texts };
})();
