/* Reads the search index in the browser, over http and from file://. The same steps and the same numbers as
   reading.py and client.py of generator/publish/search/; the algorithm is told in docs/search.md. Needs search-index.js.

   window.jiebao.search(query, {limit, offset, filters, sort}) → Promise<{total, hits, understood, marks, records}>
   filters: {street, community, topic, mechanism, kind, year}, exact names; sort: "date" for newest first.        */
"use strict";
(() => {
  const CONCEPT = 0.9, ASPECT = 0.2, LOOSER = 0.75, SOUND = 0.7, LETTERS = 0.95, REST = 0.4, ALSO = 0.5, TOGETHER = 3.0, COVERED = 0.5,
    DAMPING = 10, HALF_ANSWERED = 0.1, SCORE = 1e9;
  const QUESTION = new RegExp("怎么办|怎么解决|如何解决|怎么处理|怎么做工作|怎么做|怎么预防|如何预防|怎么治理|如何治理|怎么|如何|怎样|为什么|什么|哪里" +
    "|哪儿|有没有|有哪些|请问|能不能|可以|应该|办法|吗|呢|啊|呀|吧|的|了|得|时候", "g");
  const { normal, queryTerms, spread, column } = window.jiebao;
  const { takenApart, loosened, read, open, fixed, row, postings, known, whole, card, text: textOf, isHan } = window.jiebao.index;

  // ---- the ways to read a part ------------------------------------------------------------------------------

  const readings = async (index, letter) => {
    const block = (await read(`r/${Math.floor(letter.charCodeAt(0) / index.block)}`)) || "";
    const line = block.split("\n").find((one) => one[0] === letter);
    return line ? line.slice(1).split(" ") : [];
  };

  /** Pairs that sound like one that nobody wrote: with one character right or, where it stands alone, with both wrong. */
  const alike = async (index, pair, alone) => {
    if (![...pair].every((letter) => isHan.test(letter))) return [];
    const [first, second] = await Promise.all([...pair].map((letter) => readings(index, letter)));
    const sounds = first.flatMap((one) => second.map((other) => `${one} ${other}`));
    const rows = await Promise.all(sounds.map((sound) => row(index, "s", sound)));
    const found = [...new Set(rows.filter(Boolean).flatMap((cells) => cells[1].split(" ")))];
    const near = found.filter((one) => one[0] === pair[0] || one[1] === pair[1]).slice(0, 4);
    return near.length ? near : found.slice(0, alone ? 4 : 0);
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

  /** Slots for one term; what nobody wrote is looked for by its sound, unless a concept explains it (`named`). */
  const slotsFor = async (index, term, understood, named, alone) => {
    if (term.length < 2 || await known(index, term) || (named && !/^[a-z]+$/.test(term))) return [[[term, 1]]];
    if (/^[a-z]+$/.test(term)) return spelled(index, term, understood);
    const sounds = await alike(index, term, alone);
    if (!sounds.length) return [[[term, 1]]];
    understood.add(`“${term}”按读音找到“${sounds.join("、")}”`);
    return [sounds.map((one) => [one, SOUND])];
  };

  /** Runs `work` for all of `values` at once, each with a set of its own for what it understood; joins these in order. */
  const each = async (values, understood, work) => {
    const sets = values.map(() => new Set());
    const found = await Promise.all(values.map((value, at) => work(value, sets[at])));
    sets.forEach((set) => set.forEach((one) => understood.add(one)));
    return found;
  };

  const typed = async (index, text, understood, named) =>
    (await each(queryTerms(text), understood, (term, notes) => slotsFor(index, term, notes, named, text.length < 4))).flat();

  const conceptsIn = (concepts, text) => {
    const named = [], said = [];
    concepts.forEach(([words, ways], number) => {
      for (const word of words) if (text.includes(word)) named.push([word, number]);
      const sizes = ways.filter((way) => way.every((part) => part.some((one) => text.includes(one)))).map((way) => way.length);
      if (sizes.length) said.push([number, Math.max(...sizes)]);
    });
    const longest = named.filter(([word]) => !named.some(([other]) => word !== other && other.includes(word)));
    const found = new Map();
    for (const [word, number] of longest) found.set(`${number} ${word}`, [number, word, concepts[number][2] ? ASPECT : CONCEPT]);
    const taken = new Set(longest.map(([, number]) => number)), most = Math.max(0, ...said.map(([, size]) => size));
    for (const [number, size] of said) if (!taken.has(number)) found.set(`${number} `, [number, "", CONCEPT * (size === most ? 1 : LOOSER)]);
    return [...found.values()];
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

  /** A long part without its question words. */
  const askedOf = (text) => (text.length > 5 ? text.replace(QUESTION, " ").trim() || text : text);

  /** In simplified characters, when the part as typed has words that nobody wrote. */
  const plainOf = async (index, text, understood) => {
    if (!isHan.test(text)) return text;
    const here = await Promise.all(queryTerms(askedOf(text)).map((term) => known(index, term)));
    if (here.every(Boolean)) return text;
    const table = await read("traditional");
    const plain = [...text].map((letter) => table[letter] || letter).join("");
    if (plain !== text) understood.add(`按简体“${askedOf(plain)}”检索`);
    return plain;
  };

  /** The ways to read one part, the words as typed first: [{weight, slots, concept}]. */
  const variants = async (index, part, understood, marks) => {
    const concepts = await read("concepts");
    const text = await plainOf(index, part, understood), asked = askedOf(text), latin = /^[a-z]+$/.test(text);
    let meant = conceptsIn(concepts, text);
    const slots = await typed(index, asked, understood, meant.length > 0);
    if (latin) meant = conceptsIn(concepts, shown(await chain(index, text)));
    const found = [{ weight: 1, slots, concept: false }];
    asked.split(" ").filter(Boolean).forEach((one) => marks.add(one));
    slots.forEach((slot) => slot.forEach(([term]) => marks.add(term)));
    for (const [number, key, weight] of meant) {
      if (!await known(index, `§${number}`)) continue;
      const rest = key && !latin ? queryTerms(asked.split(key).join(" ")) : [];
      const here = await Promise.all(rest.map((term) => term.length > 1 && known(index, term)));
      const kept = rest.filter((_, at) => here[at]);
      found.push({ weight, slots: [`§${number}`, ...kept].map((term) => [[term, 1]]), concept: true });
      concepts[number][0].forEach((word) => marks.add(word));
      understood.add(`“${concepts[number][0][0]}”的同义说法一并检索`);
    }
    return found;
  };

  // ---- scores -----------------------------------------------------------------------------------------------

  /** Adds up a variant's slots: what each record has of them, by weight and impact; returns the whole weight. */
  const gathered = async (index, variant, sums, held) => {
    const slots = await Promise.all(variant.slots.map((slot) => Promise.all(slot.map(([term]) => postings(index, term)))));
    const weights = slots.map((slot) => slot.reduce((most, one) => (one.records.length || !most ? Math.max(most, one.rarity) : most), 0));
    const rest = weights.slice(1).reduce((sum, one) => sum + one, 0);
    const tame = variant.concept && rest ? Math.min(1, (REST * weights[0]) / rest) : 1;
    const best = new Float64Array(slots.some((slot) => slot.length > 1) ? index.records : 0);
    let all = 0;
    slots.forEach((slot, at) => {
      const factor = at ? tame : 1, weight = weights[at] * factor;
      all += weight;
      if (slot.length === 1) {
        const { records, impacts, rarity } = slot[0], trust = variant.slots[at][0][1] * rarity;
        for (let i = 0; i < records.length; i += 1) {
          sums[records[i]] += trust * impacts[i] * factor;
          held[records[i]] += weight;
        }
        return;
      }
      best.fill(0);
      slot.forEach(({ records, impacts, rarity }, n) => {
        const trust = variant.slots[at][n][1] * rarity;
        for (let i = 0; i < records.length; i += 1) best[records[i]] = Math.max(best[records[i]], trust * impacts[i]);
      });
      for (let record = 0; record < index.records; record += 1) {
        if (best[record]) { sums[record] += best[record] * factor; held[record] += weight; }
      }
    });
    return all;
  };

  /** Adds what one variant found to what the others did; empties its sums for the next one. */
  const fold = (index, { weight }, all, sums, held, { scores, total, cover }) => {
    for (let record = 0; record < index.records; record += 1) {
      if (!held[record]) continue;
      const share = held[record] / all, value = weight * (sums[record] / (all * index.levels)) * share;
      total[record] += value;
      if (value > scores[record]) scores[record] = value;
      if (share > cover[record]) cover[record] = share;
      sums[record] = held[record] = 0;
    }
  };

  const withOthers = (scores, total) => {
    for (let record = 0; record < scores.length; record += 1) scores[record] += ALSO * (total[record] - scores[record]);
    return scores;
  };

  /** Score and coverage of every record for one part: the best reading, and a share of what the others say. */
  const scored = async (index, text, understood, marks) => {
    const [scores, total, cover, sums, held] = Array.from({ length: 5 }, () => new Float64Array(index.records));
    for (const variant of await variants(index, text, understood, marks)) {
      const all = await gathered(index, variant, sums, held);
      if (all) fold(index, variant, all, sums, held, { scores, total, cover });
    }
    return { scores: withOthers(scores, total), cover };
  };

  const dampedOf = ({ scores, cover }) => {
    const found = new Float64Array(scores.length);
    for (let record = 0; record < scores.length; record += 1) {
      const score = scores[record];
      if (score) found[record] = Math.log(1 + DAMPING * score * (cover[record] >= COVERED ? 1 : HALF_ANSWERED));
    }
    return found;
  };

  /** One score of several parts': what is half answered hardly counts, much of one part does not make up for another. */
  const together = (parts, size) => {
    if (parts.length === 1) return parts[0].scores;
    const found = new Float64Array(size).fill(parts.length ? 0 : 1);
    if (!parts.length) return found;
    const damped = parts.map(dampedOf);
    for (let record = 0; record < size; record += 1) {
      let sum = 0, least = Infinity;
      for (let at = 0; at < damped.length; at += 1) {
        const value = damped[at][record];
        sum += value;
        if (value < least) least = value;
      }
      found[record] = sum && sum + TOGETHER * least;
    }
    return found;
  };

  // ---- the answer -------------------------------------------------------------------------------------------

  /** For each term of a phrase that the index knows all of: the records that hold it. */
  const holders = async (index, phrase) => {
    const terms = queryTerms(phrase), all = await Promise.all(terms.map((term) => whole(index, term)));
    return Promise.all(terms.filter((_, at) => all[at]).map(async (term) => new Set((await postings(index, term)).records)));
  };

  /** 1 for every record that fields, exact phrases and exclusions leave; null when nothing restricts. */
  const allowed = async (index, asked, filters) => {
    const fields = [...asked.fields.map(([name, value]) => [name, (one) => one.includes(value)]),
      ...Object.entries(filters || {}).map(([name, value]) => [name, (one) => one === value])];
    if (!asked.phrases.length && !asked.without.length && !fields.length) return null;
    const left = new Uint8Array(index.records).fill(1);
    const drop = (unwanted) => left.forEach((_, record) => { if (unwanted(record)) left[record] = 0; });
    for (const phrase of asked.phrases) for (const held of await holders(index, phrase)) drop((record) => !held.has(record));
    for (const word of asked.without) {
      const sets = await holders(index, word);
      if (sets.length) drop((record) => sets.every((held) => held.has(record)));
    }
    for (const [name, meant] of fields) {
      const { names, starts, values } = await column(name), wanted = names.map(meant);
      drop((record) => !values.subarray(starts[record], starts[record + 1]).some((at) => wanted[at]));
    }
    return left;
  };

  /** The best `many` of some records (newest first) by score; equal ones keep that order. */
  const firstOf = (records, scores, many) => {
    if (many > 200) return [...records].sort((a, b) => scores[b] - scores[a] || b - a).slice(0, many);
    const best = [];
    for (const record of records) {
      if (best.length === many && scores[record] <= scores[best[many - 1]]) continue;
      let at = best.length;
      while (at > 0 && scores[record] > scores[best[at - 1]]) at -= 1;
      best.splice(at, 0, record);
      if (best.length > many) best.pop();
    }
    return best;
  };

  const tight = (text) => text.replaceAll(" ", "");
  /** The first `many` of listed records that hold exact phrases as they stand and no excluded word; and the refused. */
  const checkedWords = async (index, asked, listed, many) => {
    if (!asked.phrases.length && !asked.without.length) return { kept: listed.slice(0, many), refused: new Set() };
    const kept = [], refused = new Set();
    for (const record of listed) {
      if (kept.length === many) break;
      const text = tight(normal(await textOf(index, record)));
      const fits = asked.phrases.every((one) => text.includes(tight(one))) && !asked.without.some((one) => text.includes(tight(one)));
      if (fits) kept.push(record); else refused.add(record);
    }
    return { kept, refused };
  };

  const nearest = async (index, asked) => {
    const scores = new Float64Array(index.records);
    for (const letter of new Set([...asked.parts, ...asked.phrases].join(""))) {
      if (letter.charCodeAt(0) < 128) continue;
      const { records, impacts, rarity } = await postings(index, letter);
      records.forEach((record, i) => { scores[record] += rarity * impacts[i]; });
    }
    return scores.map((score) => fixed(score, SCORE));
  };

  /** The records that answer, newest first, and those of them that hold enough of every part. */
  const answering = (index, parts, scores, left) => {
    const found = [], full = [], covers = parts.map(({ cover }) => cover);
    for (let record = index.records - 1; record >= 0; record -= 1) {
      if (!(scores[record] > 0) || (left && !left[record])) continue;
      scores[record] = fixed(scores[record], SCORE);
      found.push(record);
      let at = 0;
      while (at < covers.length && covers[at][record] >= COVERED) at += 1;
      if (at === covers.length) full.push(record);
    }
    return { found, full };
  };

  const answer = async (index, asked, understood, marks, { limit, offset, filters, sort }) => {
    const texts = [...await joined(index, asked.parts), ...asked.phrases];
    const parts = await each(texts, understood, (text, notes) => scored(index, text, notes, marks));
    const scores = together(parts, index.records), left = await allowed(index, asked, filters);
    const { found, full } = answering(index, parts, scores, left);
    const counted = full.length ? full : found, checked = asked.phrases.length || asked.without.length;
    const listed = sort === "date" ? counted : firstOf(found, scores, checked ? Infinity : offset + limit);
    const { kept, refused } = await checkedWords(index, asked, listed, offset + limit);
    return { kept, scores, total: Math.max(kept.length, counted.length - refused.size), records: refused.size ? counted.filter((record) => !refused.has(record)) : counted };
  };

  /** The public search: see the head of this file. */
  const search = async (query, { limit = 10, offset = 0, filters = null, sort = "" } = {}) => {
    const index = await open(), asked = takenApart(query), marks = new Set();
    let understood, found;
    for (const [meant, why] of loosened(asked)) {
      understood = new Set(why ? [why] : []);
      found = await answer(index, meant, understood, marks, { limit, offset, filters, sort });
      if (found.kept.length) break;
    }
    if (!found.kept.length && !Object.keys(filters || {}).length) {
      const scores = await nearest(index, asked), records = [...scores.keys()].reverse().filter((record) => scores[record] > 0);
      found = { kept: firstOf(records, scores, offset + limit), scores, total: records.length, records };
      understood = new Set(records.length ? ["没有完全相符的，按单字找相近的"] : []);
    }
    const page = found.kept.slice(offset, offset + limit);
    const cards = await Promise.all(page.map((record) => card(index, record)));
    const hits = cards.map((one, at) => ({ ...one, score: found.scores[page[at]], record: page[at] }));
    return { total: found.total, hits, understood: [...understood], marks: [...marks], records: found.records };
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

  Object.assign(window.jiebao, { search, suggest });
})();
