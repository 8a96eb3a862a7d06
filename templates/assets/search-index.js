/* The files of the search index, its terms, and a query taken apart: what generator/text/terms.py, packing.py, index.py and
   asking.py do, in the browser.
   The format is told in docs/search.md. Gives window.jiebao.index to search.js.                                    */
"use strict";
(() => {
  const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff";
  const PIECE = new RegExp(`[a-z0-9]+(?:\\.[0-9a-z]+)*%?(?:(?<=[0-9%])([${HAN}]))?|[${HAN}]+`, "g");
  const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g;

  const base = document.currentScript.src.replace(/assets\/search-index\.js.*$/, "search/");
  const waiting = new Map(), loaded = new Map();

  /** Called by every file of the index. */
  const put = (name, content) => { loaded.set(name, content); };

  /** The state of the index, told by its first file, which is asked for anew each time: no browser mixes two builds. */
  let stamp = Date.now().toString(36);

  /** The content of a file of the index, null when there is none. */
  const read = (name) => {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((resolve) => {
        const script = document.createElement("script");
        const done = () => { script.remove(); resolve(loaded.has(name) ? loaded.get(name) : null); loaded.delete(name); };
        script.src = `${base}${name}.js?${stamp}`;
        script.onload = script.onerror = done;
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  };

  // ---- terms ------------------------------------------------------------------------------------------------

  const normal = (text) => text.normalize("NFKC").toLowerCase().replace(INVISIBLE, "");

  const runs = (text) => {
    const found = [];
    let at = 0;
    for (;;) {
      PIECE.lastIndex = at;
      const match = PIECE.exec(text);
      if (!match) return found;
      found.push(match[0]);
      at = PIECE.lastIndex;
      if (match[1]) {
        at -= 1;
        PIECE.lastIndex = at;
        const rest = PIECE.exec(text);
        if (rest && rest.index === at && rest[0].length === 1) at += 1;
      }
    }
  };

  const ascii = (letter) => letter.charCodeAt(0) < 128;

  const cut = (run) => {
    if (ascii(run[0])) return ascii(run[run.length - 1]) ? [run] : [run.slice(0, -1), run];
    return Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));
  };

  const queryTerms = (text) => {
    const found = new Set();
    for (const run of runs(text)) {
      const terms = cut(run);
      (ascii(run[0]) ? terms.slice(-1) : terms.length ? terms : [run]).forEach((term) => found.add(term));
    }
    return [...found];
  };

  // ---- the query --------------------------------------------------------------------------------------------

  const FIELDS = { 街道: "street", 社区: "community", 主题: "topic", 机制: "mechanism", 类型: "kind", 年: "year" };
  const TOKEN = /-?"[^"]+"|-?“[^”]+”|\S+/g;

  /** `"…"` exact, `-词` without, `街道:林山寨` a field, the rest parts. */
  const takenApart = (query) => {
    const asked = { parts: [], phrases: [], without: [], fields: [] };
    for (const token of query.replace(/　/g, " ").match(TOKEN) || []) {
      const plain = normal(token.replace(/^-+/, "").replace(/^["“”]+|["“”]+$/g, ""));
      if (!plain) continue;
      const colon = plain.indexOf(":"), name = plain.slice(0, colon), value = plain.slice(colon + 1);
      if (token.startsWith("-") && token.length > 1) asked.without.push(plain);
      else if (colon > 0 && FIELDS[name] && value) asked.fields.push([FIELDS[name], value]);
      else if ("\"“".includes(token[0])) asked.phrases.push(plain);
      else asked.parts.push(plain);
    }
    return asked;
  };

  /** What was asked, then what to look for when nothing answers it, with what is to be said of that. */
  const loosened = (asked) => {
    const ways = [[asked, ""]];
    let last = asked;
    if (asked.phrases.length) {
      last = { ...asked, parts: [...asked.parts, ...asked.phrases], phrases: [] };
      ways.push([last, "没有原样写着引号里的话的，去掉引号检索"]);
    }
    if (last.fields.length && last.parts.length) ways.push([{ ...last, fields: [] }, "所限的范围里没有，改在全部案例里检索"]);
    return ways;
  };

  // ---- the index --------------------------------------------------------------------------------------------

  const DIGITS = Array.from({ length: 92 }, (_, i) => String.fromCharCode(35 + i)).filter((c) => c !== "\\" && c !== "<");
  const VALUE = new Uint8Array(128);
  DIGITS.forEach((digit, value) => { VALUE[digit.charCodeAt(0)] = value; });
  const TWO = 64, THREE = TWO + 23 * 90, FIVE = THREE + 2 * 8100;

  const unpacked = (text, levels) => {
    const records = new Int32Array(text.length), impacts = new Uint8Array(text.length);
    let record = -1, at = 0, many = 0;
    while (at < text.length) {
      const digit = VALUE[text.charCodeAt(at)];
      const [size, start, first] = digit < 64 ? [1, 0, 0] : digit < 87 ? [2, TWO, 64] : digit < 89 ? [3, THREE, 87] : [5, FIVE, 89];
      let number = digit - first;
      for (let place = 1; place < size; place += 1) number = number * 90 + VALUE[text.charCodeAt(at + place)];
      number += start;
      record += Math.floor(number / levels) + 1;
      at += size;
      records[many] = record;
      impacts[many] = (number % levels) + 1;
      many += 1;
    }
    return { records: records.slice(0, many), impacts: impacts.slice(0, many) };
  };

  const spread = (key, size) => {
    let value = 0x811c9dc5;
    for (let i = 0; i < key.length; i += 1) value = Math.imul(value ^ key.charCodeAt(i), 0x01000193) >>> 0;
    return value % size;
  };

  let opened = null;
  const open = () => (opened ??= read("start").then((start) => {
    if (!start) throw new Error("检索索引缺失：请重新生成网站");
    stamp = start.stamp;
    return { ...start, heavy: new Set(start.heavy.split(" ")), known: new Set(start.syllables.split(" ")), tables: new Map(), rows: new Map() };
  }));

  /** The name of a heavy term's file: its UTF-16 code units, four hexadecimal digits each. */
  const hex = (term) => Array.from({ length: term.length }, (_, i) => term.charCodeAt(i).toString(16).padStart(4, "0")).join("");

  /** `value` to the next 1/`steps`: what two languages compute alike but for the last bit is made the same. */
  const fixed = (value, steps) => Math.floor(value * steps + 0.5) / steps;
  const WEIGHT = 2 ** 20;

  const row = async (index, table, key) => {
    if (table === "t" && index.heavy.has(key)) return (await read(`h/${hex(key)}`)).split("\t");
    const name = `${table}/${spread(key, index.shards[table])}`;
    if (!index.tables.has(name)) {
      const text = (await read(name)) || "";
      index.tables.set(name, new Map(text.split("\n").filter(Boolean).map((line) => {
        const cells = line.split("\t");
        return [cells[0], cells];
      })));
    }
    return index.tables.get(name).get(key) || null;
  };

  const postings = async (index, term) => {
    if (!index.rows.has(term)) {
      const cells = await row(index, "t", term);
      const found = cells ? unpacked(cells[2], index.levels) : { records: [], impacts: [] };
      const times = cells && cells[1] ? Number(cells[1]) : found.records.length;
      found.rarity = fixed(Math.log(1 + (index.records - times + 0.5) / (times + 0.5)), WEIGHT);
      index.rows.set(term, found);
      if (index.rows.size > 400) index.rows.delete(index.rows.keys().next().value);
    }
    return index.rows.get(term);
  };

  const known = async (index, term) => (await row(index, "t", term)) !== null;

  /** Whether the index names every record that holds the term: the commonest terms were cut off. */
  const whole = async (index, term) => !((await row(index, "t", term)) || [])[1];

  const card = async (index, record) => {
    const [id, url, title, street, date, kind, figure] =
      (await read(`c/${Math.floor(record / index.cards)}`))[record % index.cards];
    return { id, url, title, street, date, kind, figure };
  };

  const texts = async (record) => {
    const index = await open();
    return (await read(`b/${Math.floor(record / index.bodies)}`))[record % index.bodies];
  };

  /** The body of a record, for showing the passage that answers. */
  const body = async (record) => (await texts(record))[0];

  /** All searched words of a record: title, body and the rest. */
  const text = async (index, record) => [(await card(index, record)).title, ...await texts(record)].join("\n");

  const columns = new Map();
  /** A facet: its names and the numbers of those that records have; a record's are values[starts[record]…starts[record + 1]]. */
  const column = (name) => {
    if (!columns.has(name)) columns.set(name, columnOf(name));
    return columns.get(name);
  };

  const columnOf = async (name) => {
    const { records, cells } = await open(), blocks = Math.max(1, Math.ceil(records / cells));
    const read_ = Array.from({ length: blocks }, (_, block) => read(`f/${name}/${block}`));
    const [{ [name]: names }, ...texts_] = await Promise.all([read("f"), ...read_]);
    const starts = new Uint32Array(records + 1), values = [];
    texts_.join(";").split(";").forEach((cell, record) => {
      if (cell) values.push(...cell.split(",").map(Number));
      starts[record + 1] = values.length;
    });
    return { names, starts, values: Uint32Array.from(values) };
  };

  Object.assign(window.jiebao ??= {}, { put, body, column, queryTerms, normal, runs, unpacked, spread,
    index: { takenApart, loosened, read, open, fixed, row, postings, known, whole, card, text, isHan: new RegExp(`[${HAN}]`) } });
})();
