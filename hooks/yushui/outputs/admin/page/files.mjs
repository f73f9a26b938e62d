// The text of a file ⇄ the values of a form. What the form does not know, and every byte of what was not changed, stays.
// Every scalar is text on both sides; a mapping is a list of entries with their key; a part knows which one it was.
import { Pair, Scalar, YAMLMap, YAMLSeq, Document, isMap, isScalar, isSeq, parseDocument } from "./yaml/index.js";

const KEY = "ys_key", VALUE = "ys_value", AT = "ys_at", NUMBERS = "ys_numbers", TEXT = "ys_text", RECORDS = "records";
const READ = { schema: "failsafe", keepSourceTokens: false, uniqueKeys: false };
const WRITE = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true };

const has = (field, name) => field.fields?.some((inner) => inner.name === name);
const isMapping = (field) => has(field, KEY);
const isPicture = (field) => field.widget === "image";
const isMany = (field) => (field.widget === "list" && !field.fields) || field.multiple === true;
// What an entry without the line is: a new one begins otherwise, as a draft.
const absent = (field) => (field.default === "draft" ? "published" : undefined);
const isEmpty = (value) =>
  value === undefined || value === null || value === "" ||
  (Array.isArray(value) ? value.every(isEmpty) : typeof value === "object" && Object.values(value).every(isEmpty));

// ---- file → form

function shown(node, field) {
  if (field.widget === "list" && field.fields) {
    if (isMapping(field)) return isMap(node) ? node.items.map((pair) => entry(pair, field)) : undefined;
    return isSeq(node) ? node.items.map((item, at) => (isMap(item) ? { ...values(item, field.fields), [AT]: `${at}` } : { [AT]: `${at}` })) : undefined;
  }
  if (field.widget === "object") return isMap(node) ? values(node, field.fields) : undefined;
  if (field[NUMBERS]) return isSeq(node) && node.items.every(isScalar) ? node.items.map((item) => item.value).join(", ") : undefined;
  if (isMany(field)) return isSeq(node) && node.items.every(isScalar) ? node.items.map((item) => item.value) : undefined;
  if (!isScalar(node)) return undefined;
  return isPicture(field) && node.value ? `/${node.value}` : node.value;
}

function entry(pair, field) {
  const key = pair.key?.value ?? "";
  if (has(field, VALUE)) return { [KEY]: key, [VALUE]: isScalar(pair.value) ? pair.value.value : "" };
  return { [KEY]: key, ...(isMap(pair.value) ? values(pair.value, field.fields.filter((inner) => inner.name !== KEY)) : {}) };
}

function values(map, fields) {
  const found = {};
  for (const field of fields) {
    const node = map.get(field.name, true);
    const value = node === undefined ? absent(field) : shown(node, field);
    if (value !== undefined) found[field.name] = value;
  }
  return found;
}

// ---- form → file

const plain = (value) => JSON.stringify(bare(value));

function bare(value) {
  if (Array.isArray(value)) return value.filter((each) => !isEmpty(each)).map(bare);
  if (value && typeof value === "object") {
    const kept = Object.entries(value).filter(([name, inner]) => name !== TEXT && !isEmpty(inner));
    return Object.fromEntries(kept.map(([name, inner]) => [name, bare(inner)]).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return value === undefined || value === null ? "" : `${value}`.trim();  // a form drops the line end of a long text
}

function text(value) {
  const scalar = new Scalar(ended(value));
  if (value.includes("\n")) scalar.type = Scalar.BLOCK_LITERAL;
  return scalar;
}

const ended = (value) => (value.includes("\n") ? `${value.trimEnd()}\n` : value);

function written(node, field, value) {
  if (field.widget === "list" && field.fields) return isMapping(field) ? mapping(node, field, value) : parts(node, field, value);
  if (field.widget === "object") return put(isMap(node) ? node : new YAMLMap(), field.fields, value);
  if (field[NUMBERS]) return numbers(node, value);
  if (isMany(field)) return many(node, value);
  const told = isPicture(field) ? `${value}`.replace(/^\//, "") : `${value}`;
  if (!isScalar(node)) return text(told);
  node.value = isBlockText(node) ? `${told.trimEnd()}\n` : ended(told);
  node.source = undefined;
  if (told.includes("\n")) node.type = Scalar.BLOCK_LITERAL;
  return node;
}

function many(node, value) {
  const seq = isSeq(node) ? node : new YAMLSeq();
  const before = new Map(isSeq(node) ? node.items.filter(isScalar).map((item) => [item.value, item]) : []);
  seq.items = value.filter((each) => !isEmpty(each)).map((each) => before.get(`${each}`) ?? text(`${each}`));
  return seq;
}

function numbers(node, value) {
  const seq = isSeq(node) ? node : Object.assign(new YAMLSeq(), { flow: true });
  const before = isSeq(node) ? [...node.items] : [];
  seq.items = (`${value}`.normalize("NFKC").match(/\d+/g) ?? []).map((each, at) =>
    isScalar(before[at]) && before[at].value === each ? before[at] : new Scalar(each));
  return seq;
}

function parts(node, field, value) {
  const before = isSeq(node) ? [...node.items] : [];
  const used = new Set();
  const seq = isSeq(node) ? node : new YAMLSeq();
  seq.items = value.filter((part) => !isEmpty({ ...part, [AT]: "" }) || before[part?.[AT]]).map((part) => {
    const old = before[part[AT]];
    const map = !isMap(old) ? new YAMLMap() : used.has(part[AT]) ? old.clone() : old;
    used.add(part[AT]);
    return put(map, field.fields.filter((inner) => inner.name !== AT), part);
  });
  return seq;
}

function mapping(node, field, value) {
  const map = isMap(node) ? node : new YAMLMap();
  const before = new Map(map.items.map((pair) => [pair.key?.value, pair]));
  map.items = value.filter((part) => !isEmpty(part?.[KEY])).map((part) => {
    const key = `${part[KEY]}`;
    const pair = before.get(key) ?? new Pair(new Scalar(key), has(field, VALUE) ? new Scalar("") : new YAMLMap());
    if (has(field, VALUE)) pair.value = written(pair.value, {}, part[VALUE] ?? "");
    else pair.value = put(isMap(pair.value) ? pair.value : new YAMLMap(), field.fields.filter((inner) => inner.name !== KEY), part);
    return pair;
  });
  return map;
}

// Only what differs from what the form was given is written; the others stay as they are.
function put(map, fields, value) {
  for (const field of fields) {
    if (field.name === TEXT) continue;
    const node = map.get(field.name, true);
    const before = node === undefined ? (map.items.length ? absent(field) : undefined) : shown(node, field);
    const after = value?.[field.name];
    if (plain(before) === plain(after)) continue;
    if (isEmpty(after)) {
      if (before !== undefined) map.delete(field.name);
    } else set(map, field.name, written(node, field, after));
  }
  return map;
}

function set(map, name, node) {
  const pair = map.items.find((each) => each.key?.value === name);
  if (pair) pair.value = node;
  else map.items.push(new Pair(new Scalar(name), node));
}

// ---- the whole file: each pair at its top is rewritten alone, so that all others keep their bytes

function pairText(pair) {
  const document = new Document(new YAMLMap(), { schema: "failsafe" });
  document.contents.items.push(pair);
  return document.toString(WRITE).replace(/\n+$/, "");
}

// Where a pair stands: without what follows its last line, which are blank lines and comments of what comes next.
function span(source, pair) {
  const start = pair.key.range[0];
  const end = pair.value?.range?.[1] ?? pair.key.range[1];
  const behind = isBlockText(lastLeaf(pair.value)) ? /(?:\r?\n[ \t]*)*$/ : /(?:\r?\n[ \t]*(?:#[^\n]*)?)*$/;
  return [start, start + source.slice(start, end).replace(behind, "").length];
}

function lastLeaf(node) {
  if (isSeq(node)) return lastLeaf(node.items.at(-1));
  return isMap(node) ? lastLeaf(node.items.at(-1)?.value) : node;
}

const isBlockText = (node) => [Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED].includes(node?.type);

function rewritten(source, fields, value, put) {
  const document = parseDocument(source, READ);
  if (document.errors.length) throw new Error(`这个文件有写错的地方，先在文件里改好再用表单：${document.errors[0].message}`);
  const map = isMap(document.contents) ? document.contents : new YAMLMap();
  const before = new Map(map.items.map((pair) => [pair, [span(source, pair), pairText(pair)]]));
  for (const pair of map.items) clean(pair);
  const old = new Map(map.items.map((pair) => [pair, pairText(pair)]));
  put(map, fields, value);
  const changes = [];
  for (const [pair, [place]] of before) {
    if (!map.items.includes(pair)) changes.push([...place, null]);
    else if (pairText(pair) !== old.get(pair)) changes.push([...place, pairText(pair)]);
  }
  const fresh = map.items.filter((pair) => !before.has(pair)).map(pairText);
  return joined(source, changes, fresh);
}

// Comments behind a value and behind the last line of a pair stay where they are in the file, and are not written a second time.
function clean(pair) {
  pair.key.commentBefore = undefined;
  pair.key.spaceBefore = undefined;
  if (pair.value && !isBlockText(pair.value)) pair.value.comment = undefined;
}

function joined(source, changes, fresh) {
  const end = source.includes("\r\n") ? "\r\n" : "\n";
  const lines = (told) => told.replace(/\r?\n/g, end);
  let out = source;
  for (const [from, to, told] of changes.sort(([a], [b]) => b - a)) {
    const rest = out.slice(to);
    out = told === null ? out.slice(0, from) + rest.replace(/^[^\n]*\n?/, "") : out.slice(0, from) + lines(told) + rest;
  }
  if (!fresh.length) return out;
  if (out && !out.endsWith("\n")) out += end;
  return out + lines(fresh.join("\n")) + end;
}

function putRecords(map, fields, value) {
  const [records] = fields;
  const field = { ...records, widget: "list" };
  mapping(map, field, value?.[RECORDS] ?? []);
  return map;
}

/** What Sveltia CMS asks of a format, for a form of these fields. */
export function formatOf(fields) {
  const register = fields[0]?.name === RECORDS;
  return {
    fromFile(source) {
      const document = parseDocument(source, READ);
      if (document.errors.length) throw new Error(document.errors[0].message);
      const map = isMap(document.contents) ? document.contents : new YAMLMap();
      const found = register ? { [RECORDS]: shown(map, fields[0]) } : values(map, fields);
      return { ...found, [TEXT]: source };
    },
    toFile(value) {
      return rewritten(value[TEXT] ?? "", fields, value, register ? putRecords : put);
    },
  };
}
