/* Reads the search index in the browser, over http and from file://. The same steps and the same numbers as
   generator/publish/search/client.py; the format and the algorithm are told in docs/search.md.

   window.jiebao.search(query, {limit, offset, filters, sort}) → Promise<{total, hits, understood, marks, records}>
   filters: {street, community, topic, mechanism, kind, year}, exact names; sort: "date" for newest first.        */
"use strict";
(() => {
  const CONCEPT = 0.9, LITERAL = 0.5, LOOSER = 0.75, SOUND = 0.7, LETTERS = 0.95, TOGETHER = 3.0, COVERED = 0.5,
    DAMPING = 10, HALF_ANSWERED = 0.1;
  const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff";
  const isHan = new RegExp(`[${HAN}]`);
  const PIECE = new RegExp(`[a-z0-9]+(?:\\.[0-9a-z]+)*%?(?:(?<=[0-9%])([${HAN}]))?|[${HAN}]+`, "g");
  const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g;
  const QUESTION = new RegExp("怎么办|怎么解决|如何解决|怎么处理|怎么做工作|怎么做|怎么预防|如何预防|怎么治理|如何治理|怎么|如何|怎样|为什么|什么|哪里" +
    "|哪儿|有没有|有哪些|请问|能不能|可以|应该|办法|吗|呢|啊|呀|吧|的|了|得|时候", "g");
  const FIELDS = { 街道: "street", 社区: "community", 主题: "topic", 机制: "mechanism", 类型: "kind", 年: "year" };
  const TOKEN = /-?"[^"]+"|-?“[^”]+”|\S+/g;

  const base = document.currentScript.src.replace(/assets\/search\.js.*$/, "search/");
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

  // ---- the index --------------------------------------------------------------------------------------------

  const DIGITS = Array.from({ length: 92 }, (_, i) => String.fromCharCode(35 + i)).filter((c) => c !== "\\" && c !== "<");
  const VALUE = new Uint8Array(128);
  DIGITS.forEach((digit, value) => { VALUE[digit.charCodeAt(0)] = value; });
  const TWO = 64, THREE = TWO + 23 * 90, FIVE = THREE + 2 * 8100;

  const unpacked = (text, levels) => {
    const records = [], impacts = [];
    let record = -1, at = 0;
    while (at < text.length) {
      const digit = VALUE[text.charCodeAt(at)];
      const [size, start, first] = digit < 64 ? [1, 0, 0] : digit < 87 ? [2, TWO, 64] : digit < 89 ? [3, THREE, 87] : [5, FIVE, 89];
      let number = digit - first;
      for (let place = 1; place < size; place += 1) number = number * 90 + VALUE[text.charCodeAt(at + place)];
      number += start;
      record += Math.floor(number / levels) + 1;
      at += size;
      records.push(record);
      impacts.push((number % levels) + 1);
    }
    return { records, impacts };
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
    const heavy = new Map(start.heavy.split(" ").filter(Boolean).map((term, at) => [term, at]));
    return { ...start, heavy, known: new Set(start.syllables.split(" ")), tables: new Map(), rows: new Map() };
  }));

  const row = async (index, table, key) => {
    if (table === "t" && index.heavy.has(key)) return (await read(`h/${index.heavy.get(key)}`)).split("\t");
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
      found.rarity = Math.log(1 + (index.records - times + 0.5) / (times + 0.5));
      index.rows.set(term, found);
      if (index.rows.size > 400) index.rows.delete(index.rows.keys().next().value);
    }
    return index.rows.get(term);
  };

  const known = async (index, term) => (await row(index, "t", term)) !== null;

  // ---- the query --------------------------------------------------------------------------------------------

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

  const readings = async (index, letter) => {
    const block = (await read(`r/${Math.floor(letter.charCodeAt(0) / index.block)}`)) || "";
    const line = block.split("\n").find((one) => one[0] === letter);
    return line ? line.slice(1).split(" ") : [];
  };

  const alike = async (index, pair) => {
    if (![...pair].every((letter) => isHan.test(letter))) return [];
    const [first, second] = await Promise.all([...pair].map((letter) => readings(index, letter)));
    const sounds = first.flatMap((one) => second.map((other) => `${one} ${other}`));
    const rows = await Promise.all(sounds.map((sound) => row(index, "s", sound)));
    return [...new Set(rows.filter(Boolean).flatMap((cells) => cells[1].split(" ")))].slice(0, 4);
  };

  const syllables = (index, letters) => {
    const found = [];
    const walk = (at, before) => {
      if (at === letters.length) found.push(before);
      for (let end = Math.min(letters.length, at + 6); end > at; end -= 1) {
        if (index.known.has(letters.slice(at, end)) && found.length < 32) walk(end, [...before, letters.slice(at, end)]);
      }
    };
    walk(0, []);
    return found.filter((way) => way.length > 1).sort((a, b) => a.length - b.length).slice(0, 8);
  };

  const chain = async (index, letters) => {
    for (const way of syllables(index, letters)) {
      const rows = await Promise.all(way.slice(1).map((other, at) => row(index, "s", `${way[at]} ${other}`)));
      if (!rows.length || !rows.every(Boolean)) continue;
      const pairs = rows.map((cells) => cells[1].split(" "));
      for (let at = 1; at < pairs.length; at += 1) {
        const joined = pairs[at].filter((pair) => pairs[at - 1].some((before) => before[1] === pair[0]));
        pairs[at] = joined.length ? joined : pairs[at];
      }
      for (let at = pairs.length - 1; at > 0; at -= 1) {
        const joined = pairs[at - 1].filter((pair) => pairs[at].some((after) => pair[1] === after[0]));
        pairs[at - 1] = joined.length ? joined : pairs[at - 1];
      }
      return pairs.map((some) => some.slice(0, 4).map((pair, n) => [pair, LETTERS ** n]));
    }
    return [];
  };

  const shown = (slots) => {
    const firsts = slots.map((slot) => slot[0][0]);
    return firsts.length ? firsts[0] + firsts.slice(1).map((pair) => pair.slice(1)).join("") : "";
  };

  const anyOf = (words) => {
    const terms = words.map(queryTerms);
    const longest = Math.max(...terms.map((some) => some.length));
    return Array.from({ length: longest }, (_, place) =>
      terms.flatMap((some, at) => (place < some.length ? [[some[place], LETTERS ** at]] : [])));
  };

  const spelled = async (index, letters, understood) => {
    const pairs = await chain(index, letters);
    if (pairs.length) {
      understood.add(`拼音“${letters}”按“${shown(pairs)}”检索`);
      return pairs;
    }
    const cells = await row(index, "i", letters);
    if (!cells) return [[[letters, 1]]];
    const words = cells[1].split(" ");
    understood.add(`首字母“${letters}”按“${words.slice(0, 3).join("、")}”检索`);
    return anyOf(words);
  };

  const typed = async (index, text, understood, named) => {
    const slots = await Promise.all(queryTerms(text).map(async (term) => {
      if (term.length < 2 || await known(index, term) || (named && !/^[a-z]+$/.test(term))) return [[[term, 1]]];
      if (/^[a-z]+$/.test(term)) return spelled(index, term, understood);
      const sounds = await alike(index, term);
      if (!sounds.length) return [[[term, 1]]];
      understood.add(`“${term}”按读音找到“${sounds.join("、")}”`);
      return [sounds.map((one) => [one, SOUND])];
    }));
    return slots.flat();
  };

  const conceptsIn = (concepts, text) => {
    const named = [], said = [];
    concepts.forEach(([words, ways], number) => {
      for (const word of words) if (text.includes(word)) named.push([word, number]);
      const sizes = ways.filter((way) => way.every((part) => part.some((one) => text.includes(one)))).map((way) => way.length);
      if (sizes.length) said.push([number, Math.max(...sizes)]);
    });
    const longest = named.filter(([word]) => !named.some(([other]) => word !== other && other.includes(word)));
    const found = new Map();
    for (const [word, number] of longest) found.set(`${number} ${word}`, [number, word, LITERAL]);
    const taken = new Set(longest.map(([, number]) => number)), most = Math.max(0, ...said.map(([, size]) => size));
    for (const [number, size] of said) if (!taken.has(number)) found.set(`${number} `, [number, "", CONCEPT * (size === most ? 1 : LOOSER)]);
    return [...found.values()];
  };

  const variants = async (index, part, understood, marks) => {
    let text = part;
    let asked = text.length > 5 ? text.replace(QUESTION, " ").trim() || text : text;
    const [concepts, ...here] = await Promise.all([read("concepts"), ...queryTerms(asked).map((term) => known(index, term))]);
    if (isHan.test(asked) && !here.every(Boolean)) {
      const table = await read("traditional");
      const plain = [...asked].map((letter) => table[letter] || letter).join("");
      if (plain !== asked) {
        understood.add(`按简体“${plain}”检索`);
        text = [...text].map((letter) => table[letter] || letter).join("");
        asked = plain;
      }
    }
    const latin = /^[a-z]+$/.test(text);
    let meant = conceptsIn(concepts, text);
    const slots = await typed(index, asked, understood, meant.length > 0);
    if (latin) meant = conceptsIn(concepts, shown(await chain(index, text)));
    const found = [{ weight: 1, slots }];
    asked.split(" ").filter(Boolean).forEach((one) => marks.add(one));
    slots.forEach((slot) => slot.forEach(([term]) => marks.add(term)));
    for (const [number, key, weight] of meant) {
      if (!await known(index, `§${number}`)) continue;
      const rest = key && !latin ? queryTerms(asked.split(key).join(" ")) : [];
      found.push({ weight, slots: [`§${number}`, ...rest].map((term) => [[term, 1]]) });
      concepts[number][0].forEach((word) => marks.add(word));
      understood.add(`“${concepts[number][0][0]}”的同义说法一并检索`);
    }
    return found;
  };

  const scored = async (index, text, understood, marks) => {
    const scores = new Float64Array(index.records), cover = new Float64Array(index.records);
    for (const variant of await variants(index, text, understood, marks)) {
      const sums = new Float64Array(index.records), held = new Float64Array(index.records);
      const slots = await Promise.all(variant.slots.map((slot) => Promise.all(slot.map(([term]) => postings(index, term)))));
      let whole = 0;
      variant.slots.forEach((slot, at) => {
        const best = new Map();
        let weight = 0;
        slot.forEach(([, trust], n) => {
          const { records, impacts, rarity } = slots[at][n];
          if (records.length || !weight) weight = Math.max(weight, rarity);
          records.forEach((record, i) => {
            const value = trust * rarity * impacts[i];
            if (value > (best.get(record) || 0)) best.set(record, value);
          });
        });
        whole += weight;
        best.forEach((value, record) => { sums[record] += value; held[record] += weight; });
      });
      if (!whole) continue;
      for (let record = 0; record < index.records; record += 1) {
        if (!held[record]) continue;
        const share = held[record] / whole;
        const value = variant.weight * (sums[record] / (whole * index.levels)) * share;
        if (value > scores[record]) scores[record] = value;
        if (share > cover[record]) cover[record] = share;
      }
    }
    return { scores, cover };
  };

  // ---- the answer -------------------------------------------------------------------------------------------

  let columns = null;
  /** A facet: its names and, record by record, which of them it has. */
  const column = async (name) => {
    columns ??= open().then(() => read("f")).then((plain) => Object.fromEntries(Object.entries(plain).map(([key, [names, text]]) =>
      [key, { names, cells: text.split(";").map((cell) => (cell ? cell.split(",").map(Number) : [])) }])));
    return (await columns)[name];
  };

  /** 1 for every record that fields, exact phrases and exclusions leave; null when nothing restricts. */
  const allowed = async (index, asked, filters) => {
    const fields = [...asked.fields.map(([name, value]) => [name, (one) => one.includes(value)]),
      ...Object.entries(filters || {}).map(([name, value]) => [name, (one) => one === value])];
    if (!asked.phrases.length && !asked.without.length && !fields.length) return null;
    const left = new Uint8Array(index.records).fill(1);
    for (const phrase of asked.phrases) {
      for (const term of queryTerms(phrase)) {
        const held = new Set((await postings(index, term)).records);
        left.forEach((_, record) => { if (!held.has(record)) left[record] = 0; });
      }
    }
    for (const word of asked.without) {
      const counts = new Uint8Array(index.records), terms = queryTerms(word);
      for (const term of terms) (await postings(index, term)).records.forEach((record) => { counts[record] += 1; });
      if (terms.length) counts.forEach((count, record) => { if (count === terms.length) left[record] = 0; });
    }
    for (const [name, meant] of fields) {
      const { names, cells } = await column(name);
      const wanted = new Set(names.flatMap((one, at) => (meant(one) ? [at] : [])));
      cells.forEach((some, record) => { if (!some.some((at) => wanted.has(at))) left[record] = 0; });
    }
    return left;
  };

  /** The parts, syllables typed apart (`wuye jiufen`) made one again. */
  const joined = async (index, parts) => {
    const found = [];
    let before = false;
    for (const part of parts) {
      const spelled = /^[a-z]+$/.test(part) && !(await known(index, part));
      if (spelled && before) found[found.length - 1] += part;
      else found.push(part);
      before = spelled;
    }
    return found;
  };

  const lastResort = async (index, text) => {
    const scores = new Float64Array(index.records);
    for (const letter of new Set([...text].filter((one) => isHan.test(one)))) {
      const { records, impacts, rarity } = await postings(index, letter);
      records.forEach((record, i) => { scores[record] += rarity * impacts[i]; });
    }
    return scores;
  };

  /** All records that answer, best first, as numbers; equal ones in the index's own order, newest first. */
  const ranked = async (query, filters) => {
    const index = await open();
    const asked = takenApart(query), understood = new Set(), marks = new Set();
    const texts = [...await joined(index, asked.parts), ...asked.phrases];
    const parts = await Promise.all(texts.map((text) => scored(index, text, understood, marks)));
    const left = await allowed(index, asked, filters);
    let scores = new Float64Array(index.records), cover = new Float64Array(index.records).fill(1);
    for (let record = 0; record < index.records; record += 1) {
      let sum = 0, least = Infinity;
      for (const part of parts) {
        const share = part.cover[record], value = part.scores[record];
        const damped = parts.length === 1 ? value : Math.log(1 + DAMPING * value * (share >= COVERED ? 1 : HALF_ANSWERED));
        sum += damped;
        least = Math.min(least, damped);
        cover[record] = Math.min(cover[record], share);
      }
      scores[record] = sum + (parts.length > 1 ? TOGETHER * least : 0);
    }
    if (!texts.length) scores.fill(1);
    const pick = () => Array.from(scores.keys()).filter((n) => scores[n] > 0 && (!left || left[n]));
    let found = pick();
    if (!found.length && texts.length && !left) {
      understood.add("没有完全相符的，按单字找相近的");
      scores = await lastResort(index, texts.join(""));
      cover = new Float64Array(index.records);
      found = pick();
    }
    found.sort((a, b) => scores[b] - scores[a] || a - b);
    const whole = found.filter((n) => cover[n] >= COVERED);
    return { index, records: found, whole: whole.length ? whole : found, scores, understood: [...understood], marks: [...marks] };
  };

  const card = async (index, record) => {
    const [id, url, title, street, date, kind, figure] =
      (await read(`c/${Math.floor(record / index.cards)}`))[record % index.cards];
    return { id, url, title, street, date, kind, figure };
  };

  /** The body of a record, for showing the passage that answers. */
  const body = async (record) => {
    const index = await open();
    return (await read(`b/${Math.floor(record / index.bodies)}`))[record % index.bodies];
  };

  /** The public search: see the head of this file. */
  const search = async (query, { limit = 10, offset = 0, filters = null, sort = "" } = {}) => {
    const found = await ranked(query, filters);
    const listed = sort === "date" ? [...found.whole].sort((a, b) => a - b) : found.records;
    const shown = listed.slice(offset, offset + limit);
    const cards = await Promise.all(shown.map((record) => card(found.index, record)));
    const hits = cards.map((one, at) => ({ ...one, score: found.scores[shown[at]], record: shown[at] }));
    return { total: found.whole.length, hits, understood: found.understood, marks: found.marks, records: found.whole };
  };

  /** Words that begin with what was typed, or whose initials it is: [{text, sort, records}]. */
  const suggest = async (typed, limit = 8) => {
    const text = normal(typed.trim());
    if (!text) return [];
    const index = await open();
    const chinese = isHan.test(text[0]);
    const words = chinese ? [text] : ((await row(index, "i", text)) || ["", ""])[1].split(" ").filter(Boolean);
    const rows = await Promise.all(words.map(async (word) => {
      const lines = ((await read(`w/${spread(word[0], index.shards.w)}`)) || "").split("\n").map((line) => line.split("\t"));
      return lines.filter(([one]) => (chinese ? one.startsWith(word) : one === word));
    }));
    return rows.flat().slice(0, limit).map(([one, sort, records]) => ({ text: one, sort, records: Number(records) }));
  };

  Object.assign(window.jiebao ??= {}, { put, search, suggest, body, column, queryTerms, normal, runs, unpacked, spread });
})();
