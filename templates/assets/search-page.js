/* The search page: box, suggestions, hits with the passage that answers, facets. Everything the reader chose is in the
   address; recent searches stay on the device. Needs search.js before it. */
"use strict";
(() => {
  const root = document.getElementById("jiebao-search");
  if (!root) return;
  const { search, suggest, body, column, normal } = window.jiebao;
  const home = root.dataset.root || "";
  const FACETS = [["kind", "类型"], ["street", "街道"], ["topic", "主题"], ["mechanism", "机制"], ["year", "年份"]];
  const PAGE = 10, RECENT = "jiebao-recent", SHOWN = 8;

  /** An element: `el("p", {class: "x"}, "text", child)`. Text is always text, never markup. */
  const el = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => {
      if (value !== false && value !== null) made.setAttribute(name, value === true ? "" : value);
    });
    made.append(...children);
    return made;
  };

  // ---- what was chosen lives in the address -----------------------------------------------------------------

  const chosen = () => {
    const given = new URLSearchParams(location.search);
    const filters = Object.fromEntries(FACETS.map(([key]) => [key, given.get(key)]).filter(([, value]) => value));
    return { q: given.get("q") || "", filters, sort: given.get("sort") || "", page: Math.max(1, Number(given.get("p")) || 1) };
  };
  const address = ({ q, filters, sort, page }) => {
    const given = new URLSearchParams();
    if (q) given.set("q", q);
    Object.entries(filters).forEach(([key, value]) => given.set(key, value));
    if (sort) given.set("sort", sort);
    if (page > 1) given.set("p", String(page));
    const text = given.toString();
    return location.pathname + (text ? `?${text}` : "");
  };
  const go = (state, replace) => {
    // from file:// some browsers refuse pushState across "origins": then the page simply loads anew
    try { history[replace ? "replaceState" : "pushState"](null, "", address(state)); } catch { location.search = address(state).split("?")[1] || ""; }
    show();
  };

  // ---- recent searches, on this device only -----------------------------------------------------------------

  const recent = () => {
    try { return JSON.parse(localStorage.getItem(RECENT) || "[]").filter((one) => typeof one === "string").slice(0, 6); } catch { return []; }
  };
  const remember = (q) => {
    try { localStorage.setItem(RECENT, JSON.stringify([q, ...recent().filter((one) => one !== q)].slice(0, 6))); } catch { /* private mode */ }
  };

  // ---- the box ----------------------------------------------------------------------------------------------

  const input = el("input", {
    type: "search", name: "q", id: "search-box", autocomplete: "off", spellcheck: "false", enterkeyhint: "search", role: "combobox",
    "aria-expanded": "false", "aria-controls": "search-suggestions", "aria-autocomplete": "list", "aria-label": "检索案例",
    placeholder: "词、拼音、口头说法都可以，如：加装电梯、jzdt、老人吃饭",
  });
  const offers = el("ul", { id: "search-suggestions", role: "listbox", "aria-label": "建议", class: "search-offers", hidden: true });
  const form = el("form", { role: "search", class: "search-form" }, input, el("button", { type: "submit" }, "检索"), offers);
  const status = el("p", { class: "search-status", role: "status", "aria-live": "polite" });
  const understoodLine = el("p", { class: "search-understood" });
  const list = el("ol", { class: "search-hits" });
  const more = el("nav", { class: "search-pages", "aria-label": "翻页" });
  const aside = el("aside", { class: "search-facets", "aria-label": "缩小范围" });
  root.replaceChildren(form, status, understoodLine, el("div", { class: "search-columns" }, aside, el("div", { class: "search-main" }, list, more)));

  let active = -1;
  const close = () => { offers.hidden = true; active = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const offer = (rows) => {
    offers.replaceChildren(...rows.map(({ text, note }, at) => {
      const item = el("li", { role: "option", id: `offer-${at}`, "aria-selected": "false" }, el("span", {}, text), el("small", {}, note));
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); submit(text); });
      item.dataset.text = text;
      return item;
    }));
    active = -1;
    offers.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(rows.length > 0));
  };
  const move = (step) => {
    const items = [...offers.children];
    if (!items.length) return;
    active = (active + step + items.length + (active < 0 && step < 0 ? 1 : 0)) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-activedescendant", items[active].id);
  };
  let asked = 0;
  const offerFor = async () => {
    const turn = (asked += 1);
    const typed = input.value;
    const last = typed.split(/\s+/).pop();
    const rows = last ? (await suggest(last, SHOWN)).map(({ text, sort, records }) => ({
      text: typed.slice(0, typed.length - last.length) + text, note: `${sort} · ${records} 条`,
    })) : typed ? [] : recent().map((text) => ({ text, note: "最近检索" }));
    if (turn === asked && document.activeElement === input) offer(rows);
  };
  const submit = (q) => {
    close();
    input.value = q.trim();
    if (input.value) remember(input.value);
    go({ q: input.value, filters: {}, sort: "", page: 1 });
  };

  input.addEventListener("input", offerFor);
  input.addEventListener("focus", offerFor);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      if (offers.hidden) input.value = "";
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      submit(offers.children[active].dataset.text);
    }
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); submit(input.value); });
  document.addEventListener("keydown", (event) => {
    const typing = /^(input|textarea|select)$/i.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); input.focus(); }
  });
  addEventListener("popstate", () => show());

  // ---- the passage that answers -----------------------------------------------------------------------------

  /** Text with the searched words marked. */
  const marked = (text, words) => {
    const low = Array.from(text, (one) => (normal(one).length === one.length ? normal(one) : one)).join("");
    const on = new Uint8Array(text.length);
    words.forEach((word) => {
      for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) on.fill(1, at, at + word.length);
    });
    const found = [];
    for (let at = 0; at < text.length;) {
      let end = at;
      while (end < text.length && on[end] === on[at]) end += 1;
      found.push(on[at] ? el("mark", {}, text.slice(at, end)) : text.slice(at, end));
      at = end;
    }
    return found;
  };

  /** The stretch of a body, about 90 characters from a sentence's start, that holds most of the searched words. */
  const passage = (text, words) => {
    const sentences = text.split(/(?<=[。！？；\n])/);
    const worth = (some) => { const low = normal(some); return words.reduce((sum, word) => sum + (low.includes(word) ? word.length ** 2 : 0), 0); };
    let best = 0, most = -1;
    sentences.forEach((one, at) => { const value = worth(one + (sentences[at + 1] || "")); if (value > most) { most = value; best = at; } });
    let shown = sentences[best];
    for (let at = best + 1; at < sentences.length && shown.length < 70; at += 1) shown += sentences[at];
    const first = words.map((word) => normal(shown).indexOf(word)).filter((at) => at >= 0).sort((a, b) => a - b)[0] || 0;
    const from = shown.length > 120 && first > 60 ? first - 40 : 0;
    const cut = shown.slice(from, from + 120).trim();
    return `${from || best ? "…" : ""}${cut}${from + 120 < shown.length || best < sentences.length - 1 ? "…" : ""}`;
  };

  const hit = (one, words) => {
    const text = el("p", { class: "search-passage" });
    body(one.record).then((whole) => text.replaceChildren(...marked(passage(whole, words), words)));
    const meta = [one.street, one.date, one.kind].filter(Boolean).join(" · ");
    return el("li", {},
      el("h2", {}, el("a", { href: home + one.url }, ...marked(one.title, words))),
      text,
      el("p", { class: "search-meta" }, meta, one.figure ? el("span", { class: "search-figure" }, one.figure) : ""));
  };

  // ---- facets -----------------------------------------------------------------------------------------------

  const facets = async (state, records) => {
    const groups = await Promise.all(FACETS.map(async ([key, label]) => {
      const { names, cells } = await column(key);
      const counts = new Map();
      records.forEach((record) => cells[record].forEach((at) => counts.set(at, (counts.get(at) || 0) + 1)));
      const rows = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, state.filters[key] ? 1 : SHOWN);
      if (!rows.length || (rows.length === 1 && !state.filters[key])) return "";
      const links = rows.map(([at, count]) => {
        const name = names[at], on = state.filters[key] === name;
        const filters = { ...state.filters };
        if (on) delete filters[key]; else filters[key] = name;
        const next = { ...state, filters, page: 1 };
        const link = el("a", { href: address(next), "aria-current": on ? "true" : null }, name, el("small", {}, on ? "取消" : String(count)));
        link.addEventListener("click", (event) => { if (!event.metaKey && !event.ctrlKey) { event.preventDefault(); go(next); } });
        return el("li", {}, link);
      });
      return el("section", {}, el("h2", {}, label), el("ul", {}, ...links));
    }));
    const inside = groups.filter(Boolean);
    aside.replaceChildren(...(inside.length ? [el("details", { open: matchMedia("(min-width: 60em)").matches }, el("summary", {}, "缩小范围"), ...inside)] : []));
  };

  // ---- showing ----------------------------------------------------------------------------------------------

  let turn = 0;
  const show = async () => {
    const now = (turn += 1);
    const state = chosen();
    if (document.activeElement !== input) input.value = state.q;
    document.title = state.q ? `${state.q} - 检索` : document.title;
    if (!state.q && !Object.keys(state.filters).length) {
      [list, more, aside, understoodLine].forEach((one) => one.replaceChildren());
      status.textContent = "";
      return;
    }
    const offset = (state.page - 1) * PAGE;
    const found = await search(state.q, { limit: PAGE, offset, filters: state.filters, sort: state.sort });
    if (now !== turn) return;
    const words = found.marks.map(normal).filter((one) => one.length > 1 || found.marks.length === 1);
    status.textContent = found.hits.length ? `找到 ${found.total} 条` : "没有找到，换个说法或去掉一些条件试试";
    understoodLine.replaceChildren(...found.understood.join("；") ? [found.understood.join("；"), exact(state)] : []);
    list.start = offset + 1;
    list.replaceChildren(...found.hits.map((one) => hit(one, words)));
    pages(state, found.total);
    facets(state, found.records);
  };

  /** The way back to the words as they were typed. */
  const exact = (state) => {
    if (/[“"]/.test(state.q)) return "";
    const link = el("a", { href: address({ ...state, q: `“${state.q}”`, page: 1 }) }, "只找原词");
    link.addEventListener("click", (event) => { event.preventDefault(); input.value = `“${state.q}”`; go({ ...state, q: `“${state.q}”`, page: 1 }); });
    return el("span", {}, "　", link);
  };

  const pages = (state, total) => {
    const last = Math.ceil(total / PAGE);
    const link = (label, next) => {
      const made = el("a", { href: address(next) }, label);
      made.addEventListener("click", (event) => { event.preventDefault(); go(next); scrollTo(0, 0); });
      return made;
    };
    const order = link(state.sort ? "按相关排序" : "按日期排序", { ...state, sort: state.sort ? "" : "date", page: 1 });
    more.replaceChildren(...[
      state.page > 1 ? link("上一页", { ...state, page: state.page - 1 }) : "",
      last > 1 ? el("span", {}, `第 ${state.page} 页，共 ${last} 页`) : "",
      state.page < last ? link("下一页", { ...state, page: state.page + 1 }) : "",
      total > 1 ? order : "",
    ].filter(Boolean));
  };

  input.value = chosen().q;
  show();
})();
