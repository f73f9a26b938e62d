/** Finds pages in the index that hooks/yushui/search writes; runs in a worker or, from a folder, in the page. */
"use strict";
var YsFinder = (() => {
  const WORD = /[0-9a-z\u00c0-\u024f\u0370-\u04ff\u3005\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
  const HAN = /^[\u3007\u3400-\u9fff\u{20000}-\u{3ffff}]+$/u;
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const BITS = 20;
  const [WHOLE, NAME, HEADING, TEXT] = [0, 1, 2, 3];
  const FEW = 3;
  const FIRST = 12;
  const ALL = 16; // so many pages are all read at once

  /** One form for text and query, a character for a character (hooks/yushui/search/fold.py). */
  function fold(text) {
    return text
      .replace(/[\uff01-\uff5e]/g, (each) => String.fromCharCode(each.charCodeAt(0) - 0xfee0))
      .replace(/[A-Z]/g, (each) => each.toLowerCase())
      .replace(/[\u3000\u00a0]/g, " ")
      .replace(/[•‧∙⋅・･]/g, "·")
      .replace(/[○◯]/g, "〇")
      .replace(/[“”„]/g, '"')
      .replace(/[‘’]/g, "'")
      .replace(/[—–]/g, "-")
      .replace(/。/g, ".");
  }

  const runs = (folded) => folded.replaceAll("·", "").match(WORD) || [];

  /** The keys that every page with these words has: each pair; of a long word every other and the last. */
  function keysOf(words) {
    const found = new Set();
    for (const word of words) {
      const letters = [...word];
      if (letters.length === 1) found.add(word);
      const step = letters.length > 4 ? 2 : 1;
      for (let at = 0; at + 1 < letters.length; at += step) found.add(letters[at] + letters[at + 1]);
      if (letters.length > 1) found.add(letters.slice(-2).join(""));
    }
    return [...found];
  }

  function shardOf(key, bits) {
    const letters = [...key];
    const [first, second, last] = [letters[0], letters[1] || "\0", letters.at(-1)].map((each) => each.codePointAt(0));
    const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(Math.imul(last, letters.length), 0xc2b2ae35);
    return bits ? (mixed >>> (32 - bits)).toString(16) : "0";
  }

  function decode(text) {
    const found = [];
    let [page, value, place] = [0, 0, 1];
    for (const letter of text || "") {
      const digit = ALPHABET.indexOf(letter);
      value += (digit & 31) * place;
      if (digit > 31) place *= 32;
      else {
        found.push((page += value));
        [value, place] = [0, 1];
      }
    }
    return found;
  }

  const both = (lists) => lists.slice(1).reduce((kept, list) => {
    const other = new Set(list);
    return kept.filter((each) => other.has(each));
  }, lists[0] || []);
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
  /** Finds a word in folded text, whatever dots stand in it and whatever blank between its pieces. */
  const matcher = (...pieces) => new RegExp(pieces.map((piece) => [...piece].map(escaped).join("·?")).join("[· ]?"), "gu");

  const DIGITS = "〇一二三四五六七八九";
  /** A number as it is written otherwise: 2024 二〇二四, 12 十二. */
  function otherNumbers(word) {
    const spelled = (number) => (number > 19 ? DIGITS[Math.floor(number / 10)] : "") + (number > 9 ? "十" : "") + (number % 10 ? DIGITS[number % 10] : "");
    const value = (text) => {
      const [tens, ones] = text.split("十");
      return String((tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0));
    };
    const found = [
      word.replace(/\d+/g, (digits) => [...digits].map((digit) => DIGITS[digit]).join("")),
      word.replace(/\d+/g, (digits) => (/^[1-9]\d?$/.test(digits) ? spelled(Number(digits)) : digits)),
      word.replace(/[〇零一二三四五六七八九]{2,}/g, (digits) => [...digits.replaceAll("零", "〇")].map((digit) => DIGITS.indexOf(digit)).join("")),
      word.replace(/[一二三四五六七八九]?十[一二三四五六七八九]?/g, value),
    ];
    return [...new Set(found)].filter((each) => each !== word);
  }

  /** Whether one character more, less or other makes ``a`` of ``b``. */
  function nearly(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    let end = 0;
    while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
    return Math.max(a.length, b.length) - start - end === 1;
  }

  /** How ``letters`` begin the syllables from ``at``: 2 to the very end, 1 not so far, 0 not at all. */
  function typed(letters, syllables, at) {
    if (!letters) return at === syllables.length ? 2 : 1;
    if (at === syllables.length) return 0;
    let best = 0;
    for (const reading of syllables[at]) {
      if (reading.startsWith(letters)) best = Math.max(best, at === syllables.length - 1 && reading === letters ? 2 : 1);
      const starts = [reading, reading.slice(0, /^[zcs]h/.test(reading) ? 2 : 1), reading[0]];
      for (const start of new Set(starts)) {
        if (letters.startsWith(start)) best = Math.max(best, typed(letters.slice(start.length), syllables, at + 1));
      }
    }
    return best;
  }

  /** The text of a page, folded once. */
  class Text {
    constructor(page, [uri, title, others, description, parts]) {
      Object.assign(this, { page, uri, title, others, description });
      this.parts = parts.map(([id, heading, text, known]) => ({ id, heading, text, known, foldedHeading: fold(heading), folded: fold(text) }));
      this.names = [title, ...others].map((name) => fold(name).replaceAll("·", ""));
    }

    has(pattern) {
      return [...this.names, ...this.parts.flatMap((part) => [part.foldedHeading, part.folded])].some((text) => text.search(pattern) >= 0);
    }

    rank(pattern, word) {
      if (this.names.includes(word)) return WHOLE;
      if (this.names.some((name) => name.search(pattern) >= 0)) return NAME;
      return this.parts.some((part) => part.known && part.foldedHeading.search(pattern) >= 0) ? HEADING : TEXT;
    }
  }

  /** ``text`` as pieces, [words, whether they are meant]. */
  function marked(text, pattern) {
    const pieces = [];
    let from = 0;
    for (const match of fold(text).matchAll(pattern)) {
      if (!match[0]) continue;
      pieces.push([text.slice(from, match.index), false], [text.slice(match.index, match.index + match[0].length), true]);
      from = match.index + match[0].length;
    }
    return [...pieces, [text.slice(from), false]].filter(([words]) => words);
  }

  /** The sentence that holds most of what is meant, cut to a length that is read at a glance. */
  function quote(text, pattern) {
    let best = null;
    for (const line of text.split("\n")) {
      for (const sentence of line.match(/[^。！？；]+[。！？；]?”?/gu) || []) {
        const matches = [...fold(sentence).matchAll(pattern)];
        const worth = new Set(matches.map((match) => match[0])).size;
        if (worth && (!best || worth > best.worth)) best = { worth, sentence, at: matches[0].index };
      }
    }
    if (!best) {
      // what is meant runs over the end of a sentence
      const match = fold(text).search(pattern);
      if (match < 0) return null;
      best = { sentence: text.replaceAll("\n", " "), at: match };
    }
    const { sentence, at } = best;
    const [from, to] = sentence.length > 96 ? [Math.max(0, at - 28), Math.max(0, at - 28) + 92] : [0, sentence.length];
    return marked(`${from ? "……" : ""}${sentence.slice(from, to).trim()}${to < sentence.length ? "……" : ""}`, pattern);
  }

  const clip = (text) => (text.length > 60 ? `${text.slice(0, 60)}……` : text);

  class Finder {
    /** ``load(name)`` promises the file of that name. */
    constructor(load) {
      this.load = load;
      this.files = new Map();
    }

    async file(name) {
      if (!this.files.has(name)) {
        const promise = this.load(name);
        this.files.set(name, promise);
        promise.catch(() => this.files.delete(name));
      }
      return this.files.get(name);
    }

    async entry(family, key) {
      const { bits } = await this.file("start");
      return (await this.file(`${family}/${shardOf(key, bits[family])}`))[key] || "";
    }

    async text(page) {
      const { bits } = await this.file("start");
      const shard = ((page % 2 ** BITS) >>> (BITS - bits.x)).toString(16);
      const file = await this.file(`x/${shard}`);
      return new Text(page, file[page]);
    }

    /** Pages that may hold the word; ``sure`` when all of them do. */
    async candidates(word) {
      const words = runs(word);
      const keys = keysOf(words);
      const entries = await Promise.all(keys.map((key) => this.entry([...key].length === 1 ? "c" : "t", key)));
      const named = await Promise.all([`=${word}`, ...keys].map((key) => this.entry("n", key)));
      const [whole, ...names] = named.map(decode);
      const pages = keys.length ? both(entries.map((entry) => decode(entry.split(".")[0]))) : [];
      const heads = keys.length ? both(entries.map((entry) => decode(entry.split(".")[1]))) : [];
      const rank = new Map(pages.map((page) => [page, TEXT]));
      for (const page of heads) rank.set(page, HEADING);
      if (keys.length) for (const page of both(names)) rank.set(page, NAME);
      for (const page of whole) rank.set(page, WHOLE);
      const sure = words.length === 1 && words[0] === word && [...word].length < 3;
      return { rank, sure, word };
    }

    /** One list of results: pages by kind, the first of each kind read, checked and quoted. */
    async section(type, { rank, sure, word }, test, pattern, options) {
      const { kinds } = await this.file("start");
      const within = await this.within(options);
      const pages = [...rank.keys()].filter((page) => !within || within.has(page));
      const kindOf = (page) => Math.floor(page / 2 ** BITS);
      const grouped = new Map();
      for (const page of pages.sort((a, b) => rank.get(a) - rank.get(b) || a - b)) {
        const kind = kindOf(page);
        if (options.kind && kinds[kind][0] !== options.kind) continue;
        if (!grouped.has(kind)) grouped.set(kind, []);
        grouped.get(kind).push(page);
      }
      const few = Math.max(2, Math.min(5, Math.floor(FIRST / Math.max(grouped.size, 1))));
      const most = options.limit || (pages.length <= ALL ? ALL : few);
      const groups = await Promise.all([...grouped].map(([kind, found]) => this.group(kinds[kind], found, most, sure, word, test, pattern)));
      const kept = groups.filter((group) => group.hits.length);
      kept.sort((a, b) => a.rank - b.rank);
      return { type, word, groups: kept, total: kept.reduce((sum, group) => sum + group.total, 0), sure: kept.every((group) => group.sure) };
    }

    async group([kind, label, measure], pages, most, sure, word, test, pattern) {
      const hits = [];
      let at = 0;
      while (hits.length < most && at < pages.length) {
        const batch = pages.slice(at, at + most - hits.length);
        at += batch.length;
        for (const text of await Promise.all(batch.map((page) => this.text(page)))) if (test(text)) hits.push(this.hit(text, word, pattern));
      }
      hits.sort((a, b) => a.rank - b.rank || (a.rank === NAME ? a.title.length - b.title.length : 0));
      const all = at >= pages.length;
      return { kind, label, measure, hits, rank: Math.min(...hits.map((hit) => hit.rank)), total: all ? hits.length : pages.length - (sure ? 0 : at - hits.length), sure: sure || all, more: !all };
    }

    /** A page as a result, with the parts of it that hold what is meant. */
    hit(text, word, pattern) {
      const rank = text.rank(pattern, word);
      const seen = new Set([text.title]);
      const parts = [];
      for (const { id, heading, known, foldedHeading, text: body } of text.parts) {
        const titled = Boolean(known) && foldedHeading.search(pattern) >= 0;
        const rest = body.split("\n").filter((line) => line !== text.title && !(titled && heading.endsWith(line)));
        const words = quote(rest.join("\n"), pattern) || (titled ? [[clip(rest.at(-1) || ""), false]] : null);
        const said = words && words.map(([piece]) => piece).join("");
        if (!words || seen.has(said)) continue;
        seen.add(said);
        parts.push({ id, known, titled, heading: marked(heading, pattern), words });
      }
      parts.sort((a, b) => b.titled - a.titled);
      const alias = text.others.find((name) => fold(name).replaceAll("·", "").search(pattern) >= 0);
      return {
        page: text.page, uri: text.uri, rank, parts,
        title: marked(text.title, pattern),
        alias: fold(text.title).search(pattern) < 0 && alias ? marked(alias, pattern) : null,
        description: marked(text.description, pattern),
      };
    }

    async within({ place }) {
      if (!place) return null;
      const { region = {} } = await this.file("facet");
      return new Set(decode(region[place]));
    }

    async literal(type, pieces, options) {
      const word = pieces.join("").replaceAll("·", "");
      const pattern = matcher(...pieces.map((piece) => piece.replaceAll("·", "")));
      const found = await this.candidates(word);
      return [await this.section(type, found, (text) => text.has(pattern), pattern, options), found];
    }

    /** Everything that is found for what the reader typed, best first. */
    async search(query, options = {}) {
      const pieces = fold(query).trim().split(/\s+/u).filter((piece) => piece.replaceAll("·", ""));
      if (!pieces.length) return { query, sections: [] };
      const word = pieces.join("").replaceAll("·", "");
      const [first, found] = await this.literal("literal", pieces, options);
      const sections = [first];
      const shown = () => new Set(sections.flatMap((section) => section.groups.flatMap((group) => group.hits.map((hit) => hit.page))));
      if (/^[a-z']{2,}$/.test(word)) sections.unshift(await this.pinyin(word.replaceAll("'", ""), options));
      if (pieces.length > 1) sections.push(await this.several(pieces, shown(), options));
      for (const other of await this.others(word, !found.rank.size)) {
        const [more] = await this.literal("also", [other], options);
        sections.push(more);
      }
      const none = () => !sections.some((section) => section.groups.length);
      if (none()) sections.push(await this.near(word, options));
      if (none() && pieces.length === 1 && [...word].length > 4) sections.push(await this.long(word, options));
      return { query, sections: sections.filter((section) => section.groups.length), places: await this.places(found) };
    }

    /** Other forms of a word: of the same meaning, other numerals, simplified when nothing holds it. */
    async others(word, unknown) {
      const same = (await this.entry("n", `~${word}`)).split(" ");
      const found = [...same, ...otherNumbers(word)];
      if (unknown) {
        const pairs = [...(await this.file("form"))];
        const simple = new Map(pairs.flatMap((each, at) => (at % 2 ? [] : [[each, pairs[at + 1]]])));
        const plain = [...word].map((each) => simple.get(each) || each).join("");
        found.unshift(plain, ...(plain === word ? [] : (await this.entry("n", `~${plain}`)).split(" ")));
      }
      return [...new Set(found)].filter((each) => each && each !== word);
    }

    /** Pages with all the words, or with most where few have all. */
    async several(pieces, shown, options) {
      const words = pieces.map((piece) => piece.replaceAll("·", ""));
      const patterns = words.map((word) => matcher(word));
      const each = await Promise.all(words.map((word) => this.candidates(word)));
      const counts = new Map();
      for (const { rank } of each) for (const page of rank.keys()) counts.set(page, (counts.get(page) || 0) + 1);
      const having = (least) => [...counts].filter(([page, count]) => count >= least && !shown.has(page)).map(([page]) => page);
      let least = words.length;
      if (having(least).length < FEW && words.length > 2) least -= 1;
      if (!having(least).length) least = Math.max(1, Math.ceil(words.length / 2));
      const best = (page) => Math.min(...each.map(({ rank }) => rank.get(page) ?? TEXT)) + (words.length - counts.get(page)) * 4;
      const rank = new Map(having(least).map((page) => [page, best(page)]));
      const any = new RegExp(patterns.map((pattern) => pattern.source).join("|"), "gu");
      const test = (text) => patterns.filter((pattern) => text.has(pattern)).length >= least;
      return this.section(least === words.length ? "all" : "most", { rank, sure: false, word: words.join(" ") }, test, any, options);
    }

    /** Pages with most pairs of a long word that stands nowhere as a whole. */
    async long(word, options) {
      const keys = keysOf([...runs(word)]).filter((key) => [...key].length === 2).slice(0, 8);
      const lists = await Promise.all(keys.map(async (key) => decode((await this.entry("t", key)).split(".")[0])));
      const counts = new Map();
      for (const list of lists) for (const page of list) counts.set(page, (counts.get(page) || 0) + 1);
      const enough = [...counts].filter(([, count]) => count >= Math.max(2, keys.length * 0.6));
      const rank = new Map(enough.map(([page, count]) => [page, keys.length - count]));
      const letters = [...word];
      const some = [];
      for (let size = letters.length - 1; size > 1; size -= 1) for (let at = 0; at + size <= letters.length; at += 1) some.push(letters.slice(at, at + size));
      const pattern = new RegExp(some.map((each) => each.map(escaped).join("·?")).join("|"), "gu");
      return this.section("most", { rank, sure: false, word }, () => true, pattern, options);
    }

    /** Names that differ from the word in one character. */
    async near(word, options) {
      const letters = [...word];
      if (!HAN.test(word) || letters.length < 2 || letters.length > 8) return { type: "near", groups: [] };
      const lists = await Promise.all(letters.map(async (letter) => decode(await this.entry("n", letter))));
      const counts = new Map();
      for (const list of lists) for (const page of list) counts.set(page, (counts.get(page) || 0) + 1);
      const least = letters.length > 2 ? letters.length - 1 : 1;
      const likely = [...counts].filter(([, count]) => count >= least).sort((a, b) => b[1] - a[1]).slice(0, 24);
      const rank = new Map(likely.map(([page, count]) => [page, letters.length - count]));
      const test = (text) => text.names.some((name) => nearly([...name], letters));
      return this.section("near", { rank, sure: false, word }, test, matcher(word), { ...options, limit: 6 });
    }

    /** Names by their pinyin, whole or its beginnings: wangyoumin, wym, wang y m. */
    async pinyin(letters, options) {
      const rank = new Map();
      for (const [page, syllables, name] of await this.file(`p/${letters[0]}`)) {
        const parts = syllables.split(" ").map((each) => each.split("/"));
        const length = letters.length;
        for (let at = 0; at < parts.length; at += 1) {
          const how = typed(letters, parts, at);
          if (!how) continue;
          const whole = at === 0 && how === 2;
          const full = parts.flat().some((reading) => reading === letters) || length > parts.length;
          const worth = (whole ? 0 : at === 0 ? 2 : 4) + (full ? 0 : 1) + Math.min(name.length, 20) / 32;
          rank.set(page, Math.min(rank.get(page) ?? 9, worth));
        }
      }
      return this.section("pinyin", { rank, sure: true, word: letters }, () => true, matcher(letters), options);
    }

    /** How many of the pages belong to each place. */
    async places({ rank }) {
      const { region = {} } = await this.file("facet");
      const counts = Object.entries(region).map(([place, pages]) => [place, decode(pages).filter((page) => rank.has(page)).length]);
      return counts.filter(([, count]) => count).sort((a, b) => b[1] - a[1]);
    }
  }

  return { Finder, fold, runs, keysOf, shardOf, decode, otherNumbers, nearly };
})();
