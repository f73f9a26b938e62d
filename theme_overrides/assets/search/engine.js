/** Finds pages in the index that hooks/yushui/outputs/search writes; runs in a worker or, from a folder, in the page. */
"use strict";
var YsFinder = (() => {
  const WORD = /[0-9a-z\u00c0-\u024f\u0370-\u04ff\u3005\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
  const QUOTED = /^["'《〈「『](.*)["'》〉」』]$/u; // quoted as a whole: the marks are not meant
  const HAN = /^[\u3007\u3400-\u9fff\u{20000}-\u{3ffff}]+$/u;
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const BITS = 20;
  const [WHOLE, NAME, HEADING, TEXT] = [0, 1, 2, 3];
  const FEW = 3;
  const MANY = 200; // pages hold the word: who finds so many does not ask for other forms of it
  const FIRST = 10; // results that are read for a first answer, at least one of each kind;
  const ALL = 12; // but all, when they are no more
  const REQUESTS = 6; // files of the index that a first answer takes,
  const NEAR = 3; // of which so many hold texts
  const READ = 10; // texts that are read in vain for other forms of a word: its letters may stand apart on many pages

  /** One form for text and query, a character for a character (hooks/yushui/outputs/search/tokens.py). */
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
    const [first, second] = [...key.replace(/^[=~]+/, ""), "\0", "\0"].map((each) => each.codePointAt(0));
    const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    return bits ? (mixed >>> (32 - bits)).toString(16) : "0";
  }

  /** The file of the text of a page. */
  const drawerOf = (page, bits) => ((page % 2 ** BITS) >>> (BITS - bits)).toString(16);

  /** Those pages whose texts lie in the first few files that are wanted. */
  function close(pages, most, bits) {
    const files = new Set();
    for (const page of pages) if (files.size < most) files.add(drawerOf(page, bits));
    return (page) => files.has(drawerOf(page, bits));
  }

  const DIGIT = new Uint8Array(128);
  for (let at = 0; at < 64; at += 1) DIGIT[ALPHABET.charCodeAt(at)] = at;

  /** Numbers of pages from their letters (hooks/yushui/outputs/search/postings.py). */
  function decode(text = "") {
    const found = [];
    let [page, value, place] = [0, 0, 1];
    for (let at = 0; at < text.length; at += 1) {
      const digit = DIGIT[text.charCodeAt(at)];
      value += (digit & 31) * place;
      if (digit > 31) place *= 32;
      else {
        page += value;
        found.push(page);
        value = 0;
        place = 1;
      }
    }
    return found;
  }

  /** What is in all of the ascending ``lists``, the shortest first. */
  function both(lists) {
    const [first = [], ...others] = [...lists].sort((a, b) => a.length - b.length);
    return others.reduce((kept, list) => {
      let at = 0;
      return kept.filter((each) => {
        while (list[at] < each) at += 1;
        return list[at] === each;
      });
    }, first);
  }
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
  /** The pages of ``rank``, a map to numbers below 100: the lowest first, then as they are numbered. */
  function byRank(rank) {
    const keys = Float64Array.from(rank, ([page, worth]) => Math.round(worth * 64) * 2 ** 26 + page);
    return Array.from(keys.sort(), (key) => key % 2 ** 26);
  }

  /** How many of each group are shown, ``most`` in all: one of each, then more of all in turn. */
  function share(groups, most) {
    const shares = groups.map(() => 1);
    let left = most - groups.length;
    for (let some = true; left > 0 && some; ) {
      some = false;
      for (let at = 0; at < groups.length && left > 0; at += 1) {
        if (shares[at] >= groups[at].length) continue;
        shares[at] += 1;
        left -= 1;
        some = true;
      }
    }
    return shares;
  }

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
    constructor(page, [uri, title, others, description, parts, of, picture = ""]) {
      Object.assign(this, { page, uri, title, others, description, of, picture });
      this.folded = [fold(title), ...parts.map((part) => fold(part[2]))];
      this.parts = parts.map(([id, heading, text]) => ({ id, heading, text }));
      this.names = [title, ...others].map((name) => fold(name).replaceAll("·", ""));
    }

    has(pattern) {
      return [...this.names, ...this.folded].some((text) => text.search(pattern) >= 0);
    }

    rank(pattern, word) {
      const named = this.of ? HEADING : NAME;
      if (!this.of && this.names.includes(word)) return WHOLE;
      return this.names.some((name) => name.search(pattern) >= 0) ? named : TEXT;
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

  /** Other forms of a word show only what the word itself has not shown. */
  function unrepeated(sections) {
    const seen = new Set();
    for (const section of sections) {
      for (const group of section.groups) {
        const hits = section.type === "also" ? group.hits.filter((hit) => !seen.has(hit.page)) : group.hits;
        group.total -= group.hits.length - hits.length;
        group.hits = hits;
        for (const hit of hits) seen.add(hit.page);
      }
      section.groups = section.groups.filter((group) => group.hits.length);
    }
    return sections;
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

    /** All pages that hold one character or two, those that do in a heading, and those that do in a name. */
    async pages(key) {
      return (await this.entry([...key].length === 1 ? "c" : "t", key)).split(".");
    }

    async text(page) {
      const { bits } = await this.file("start");
      const file = await this.file(`x/${drawerOf(page, bits.x)}`);
      return new Text(page, file[page]);
    }

    /** Pages that may hold the word; ``sure`` when all of them do. */
    async candidates(word) {
      const words = runs(word);
      const keys = keysOf(words);
      const entries = await Promise.all(keys.map((key) => this.pages(key)));
      const [pages, heads, names] = [0, 1, 2].map((at) => (keys.length ? both(entries.map((entry) => decode(entry[at]))) : []));
      const whole = decode(await this.entry("t", `=${word}`));
      const rank = new Map(pages.map((page) => [page, TEXT]));
      for (const page of heads) rank.set(page, HEADING);
      for (const page of names) rank.set(page, NAME);
      for (const page of whole) rank.set(page, WHOLE);
      const sure = words.length === 1 && words[0] === word && [...word].length < 3;
      return { rank, sure, word };
    }

    /** One list of results: pages by kind, the first of each kind read, checked and quoted. */
    async section(type, { rank, sure, word }, test, pattern, options) {
      const { kinds, bits } = await this.file("start");
      const within = await this.within(options);
      const pages = byRank(rank).filter((page) => !within || within.has(page));
      const grouped = new Map();
      for (const page of pages) {
        const kind = Math.floor(page / 2 ** BITS);
        if (options.kind && kinds[kind][0] !== options.kind) continue;
        if (!grouped.has(kind)) grouped.set(kind, []);
        grouped.get(kind).push(page);
      }
      const first = { literal: pages.length > ALL ? FIRST : ALL, also: FIRST / 2 }[type] || FIRST;
      const most = options.limit ? [...grouped].map(() => options.limit) : share([...grouped.values()], first);
      const ranked = type === "literal" || type === "also";
      const near = options.files ? close(pages, options.files, bits.x) : () => true;
      const groups = await Promise.all([...grouped].map(([kind, found], at) => this.group(kinds[kind], found.filter(near), { most: most[at], sure, word, test, pattern, ranked, patient: type !== "also", all: found.length })));
      const kept = groups.filter((group) => group.hits.length);
      kept.sort((a, b) => a.rank - b.rank || a.late - b.late);
      const total = options.files ? pages.length : kept.reduce((sum, group) => sum + group.total, 0);
      return { type, word, groups: kept, total, sure: options.files ? sure : kept.every((group) => group.sure) };
    }

    async group([kind, label, measure], pages, { most, sure, word, test, pattern, ranked, patient, all: whole }) {
      const hits = [];
      const enough = patient ? pages.length : most + READ;
      let at = 0;
      while (hits.length < most && at < Math.min(pages.length, enough)) {
        // As many as are likely to hold what is missing, but never more than were read so far.
        const wanted = most - hits.length;
        const batch = pages.slice(at, at + (at ? Math.min(at, Math.ceil((wanted * at) / Math.max(hits.length, 1))) : wanted));
        at += batch.length;
        for (const text of await Promise.all(batch.map((page) => this.text(page)))) if (test(text)) hits.push(this.hit(text, word, pattern));
      }
      if (ranked) hits.sort((a, b) => a.rank - b.rank || a.late - b.late);
      const all = at >= pages.length && pages.length === whole;
      return { kind, label, measure, hits, rank: Math.min(...hits.map((hit) => hit.rank)), late: ranked && hits.length ? hits[0].late : 0, total: all ? hits.length : whole - (sure ? 0 : at - hits.length), sure: sure || all, more: !all };
    }

    /** A page as a result, with the addresses inside it that hold what is meant. */
    hit(text, word, pattern) {
      const rank = text.rank(pattern, word);
      const seen = new Set([text.title]);
      const parts = [];
      // Events with a date stand on the page twice: their own address is better than that of the page.
      const order = ({ id }) => (id === "sources" ? 2 : id === "" ? 1 : 0);
      for (const { id, heading, text: body } of [...text.parts].sort((a, b) => order(a) - order(b))) {
        const lines = body.split("\n").filter((line) => !text.title.endsWith(line));
        const said = quote(lines.join("\n"), pattern) || (text.of ? [[clip(lines.at(-1) || ""), false]] : null);
        const plain = said && said.map(([piece]) => piece).join("");
        if (!said || seen.has(plain)) continue;
        seen.add(plain);
        parts.push({ id, heading: marked(heading, pattern), said });
      }
      const alias = text.others.find((name) => fold(name).replaceAll("·", "").search(pattern) >= 0);
      return {
        page: text.page, uri: text.uri, of: text.of, picture: text.picture, rank, parts,
        late: rank === NAME || rank === HEADING ? Math.min(...text.names.map((name) => (name.startsWith(word) ? 0 : 100) + name.length)) : 0,
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

    /**
     * Everything that is found for what the reader typed, best first; ``early`` is told before of what lies nearest, so
     * that a first answer takes no more than ``REQUESTS`` files.
     */
    async search(query, options = {}, early = null) {
      const pieces = fold(query).trim().replace(QUOTED, "$1").split(/\s+/u).filter((piece) => piece.replaceAll("·", ""));
      if (!pieces.length) return { query, sections: [] };
      const word = pieces.join("").replaceAll("·", "");
      if (early && pieces.length === 1 && !options.limit && !options.place) {
        const files = Math.max(1, Math.min(NEAR, REQUESTS - 1 - keysOf(runs(word)).length));
        const [near] = await this.literal("literal", pieces, { ...options, files });
        if (near.groups.length) early({ query, sections: [near] });
      }
      const [first, found] = await this.literal("literal", pieces, options);
      const sections = [first];
      const shown = () => new Set(sections.flatMap((section) => section.groups.flatMap((group) => group.hits.map((hit) => hit.page))));
      if (/^[a-z']{2,}$/.test(word)) sections.unshift(await this.pinyin(word.replaceAll("'", ""), options));
      if (pieces.length > 1) sections.push(await this.several(pieces, shown(), options));
      for (const other of first.total < MANY ? await this.others(word) : []) {
        const [more] = await this.literal("also", [other], options);
        sections.push(more);
      }
      const none = () => !sections.some((section) => section.groups.length);
      const simple = none() ? await this.simplified(query) : query;
      if (simple !== query) return this.again(query, simple, options);
      if (none()) sections.push(await this.sounds(word, options));
      if (none()) sections.push(await this.near(word, options));
      if (none() && pieces.length === 1 && [...word].length > 4) sections.push(await this.long(word, options));
      return { query, sections: unrepeated(sections).filter((section) => section.groups.length), places: await this.places(found, pieces, options) };
    }

    /** Other forms of a word: of the same meaning, and with its numbers written otherwise. */
    async others(word) {
      const same = (await this.entry("t", `~${word}`)).split(" ");
      return [...new Set([...same, ...otherNumbers(word)])].filter((each) => each && each !== word);
    }

    /** A query in the characters of the site. */
    async simplified(query) {
      if (!/[\u3400-\u9fff]/u.test(query)) return query;
      const pairs = [...(await this.file("form"))];
      const simple = new Map(pairs.flatMap((each, at) => (at % 2 ? [] : [[each, pairs[at + 1]]])));
      return [...query].map((each) => simple.get(each) || each).join("");
    }

    async again(query, simple, options) {
      const answer = await this.search(simple, options);
      const sections = answer.sections.map((section) => (section.type === "literal" ? { ...section, type: "also" } : section));
      return { ...answer, query, sections };
    }

    /** Pages with all the words, or with most where few have all. */
    async several(pieces, shown, options) {
      const words = pieces.map((piece) => piece.replaceAll("·", "")).filter((word) => runs(word).length);
      const patterns = words.map((word) => matcher(word));
      const each = await Promise.all(words.map((word) => this.candidates(word)));
      const counts = new Map();
      for (const { rank } of each) for (const page of rank.keys()) counts.set(page, (counts.get(page) || 0) + 1);
      const having = (least) => [...counts].filter(([page, count]) => count >= least && !shown.has(page)).map(([page]) => page);
      let least = words.length;
      if (having(least).length < FEW && words.length > 2) least -= 1;
      while (least > 1 && !having(least).length) least -= 1;
      const best = (page) => each.reduce((sum, { rank }) => sum + (rank.get(page) ?? 9), 0);
      const rank = new Map(having(least).map((page) => [page, best(page)]));
      const any = new RegExp(patterns.map((pattern) => pattern.source).join("|"), "gu");
      const test = (text) => patterns.filter((pattern) => text.has(pattern)).length >= least;
      return this.section(least === words.length ? "all" : least > words.length / 2 ? "most" : "some", { rank, sure: false, word: words.join(" ") }, test, any, options);
    }

    /** Pages with most pairs of a long word that stands nowhere as a whole. */
    async long(word, options) {
      const keys = keysOf([...runs(word)]).filter((key) => [...key].length === 2).slice(0, 8);
      const lists = await Promise.all(keys.map(async (key) => decode((await this.pages(key))[0])));
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
      const lists = await Promise.all(letters.map(async (letter) => decode((await this.pages(letter))[2])));
      const counts = new Map();
      for (const list of lists) for (const page of list) counts.set(page, (counts.get(page) || 0) + 1);
      const least = letters.length > 2 ? letters.length - 1 : 1;
      const likely = [...counts].filter(([, count]) => count >= least).sort((a, b) => b[1] - a[1]).slice(0, 24);
      const rank = new Map(likely.map(([page, count]) => [page, letters.length - count]));
      const test = (text) => text.names.some((name) => nearly([...name], letters));
      return this.section("near", { rank, sure: false, word }, test, matcher(word), { ...options, limit: 6 });
    }

    /** People who are called what sounds like the word, whatever the characters: 孙加义 孙佳怡. */
    async sounds(word, options) {
      const letters = [...word];
      if (!HAN.test(word) || letters.length < 2 || letters.length > 8) return { type: "sound", groups: [] };
      const heard = await Promise.all(letters.map(async (letter) => (await this.entry("h", letter)).split("/")));
      const rank = new Map();
      for (const first of new Set(heard[0].map((reading) => reading[0]).filter(Boolean))) {
        for (const [page, parts, name] of await this.spelled(first)) {
          for (let at = 0; at + heard.length <= parts.length; at += 1) {
            if (!heard.every((readings, place) => parts[at + place].some((reading) => readings.includes(reading)))) continue;
            rank.set(page, Math.min(rank.get(page) ?? 9, (at ? 1 : 0) + Math.min(name.length, 20) / 32));
          }
        }
      }
      return this.section("sound", { rank, sure: true, word }, () => true, matcher(word), options);
    }

    /** The names of which a syllable begins with the letter: page, readings of each syllable, name. */
    async spelled(letter) {
      const entries = await this.file(`p/${letter}`);
      entries.read ||= entries.map(([page, syllables, name]) => [page, syllables.split(" ").map((each) => each.split("/")), name]);
      return entries.read;
    }

    /** Names by their pinyin, whole or its beginnings: wangyoumin, wym, wang y m. */
    async pinyin(letters, options) {
      const rank = new Map();
      for (const [page, parts, name] of await this.spelled(letters[0])) {
        const length = letters.length;
        for (let at = 0; at < parts.length; at += 1) {
          if (!parts[at].some((reading) => reading[0] === letters[0])) continue;
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

    /** The places that have pages of the chosen kind with the word, with how many; "" where that would take reading all. */
    async places({ rank, sure }, pieces, { kind }) {
      const [{ region = {} }, { kinds }] = await Promise.all([this.file("facet"), this.file("start")]);
      const wanted = (page) => rank.has(page) && (!kind || kinds[Math.floor(page / 2 ** BITS)][0] === kind);
      const pattern = matcher(...pieces.map((piece) => piece.replaceAll("·", "")));
      const counted = async ([place, numbers]) => {
        const pages = decode(numbers).filter(wanted);
        return [place, sure ? pages.length : await this.first(pages, pattern), pages.length];
      };
      const found = (await Promise.all(Object.entries(region).map(counted))).filter(([, some]) => some);
      return found.sort((a, b) => b[2] - a[2]).map(([place, count]) => [place, sure ? count : ""]);
    }

    /** Whether one of the ``pages`` has the word: its letters alone may stand apart. */
    async first(pages, pattern) {
      for (const page of pages.slice(0, READ)) if ((await this.text(page)).has(pattern)) return true;
      return false;
    }
  }

  return { Finder, fold, runs, keysOf, shardOf, decode, otherNumbers, nearly };
})();
