/* The search page: hits with the passage that answers, and the ways to narrow them. Everything the reader chose is in the
   address. Needs search.js, search-box.js and shelf.js before it. */
"use strict";
(() => {
  const place = document.getElementById("search");
  if (!place) return;
  const { search, body, column, normal } = window.jiebao;
  const { el, words, root, fill } = window.shelf;
  const said = words(place), cases = place.dataset.cases.split(" ");
  const FACETS = ["topic", "street", "community", "mechanism", "kind", "year"];
  const PAGE = 10, SHOWN = 6;
  const form = place.querySelector("form"), input = form.elements.q, tries = place.querySelector(".tries");
  const count = el("p", { class: "lines-count", role: "status" }), understood = el("p", { class: "understood soft small" });
  const bar = el("div", { class: "lines-bar" }, count);
  const list = el("ol", { class: "lines hits" }), main = el("div", { class: "lines-main" }, bar, understood, list);
  const aside = el("details", { class: "narrowing" }), chosenLine = el("div", { class: "chosen" });
  const answer = el("div", { class: "with-margin answer", hidden: true }, aside, main);
  const wide = matchMedia("(min-width: 60rem)"), more = new Set();
  const opened = () => { aside.open = wide.matches; };
  wide.addEventListener("change", opened);
  opened();
  understood.after(chosenLine);
  form.after(answer);

  // ---- what was chosen lives in the address -----------------------------------------------------------------

  const chosen = () => {
    const given = new URLSearchParams(location.search);
    const filters = Object.fromEntries(FACETS.map((key) => [key, given.get(key)]).filter(([, value]) => value));
    return { q: given.get("q") || "", filters, sort: given.get("sort") === "date" ? "date" : "", page: Math.max(1, Number.parseInt(given.get("p"), 10) || 1) };
  };
  const address = ({ q, filters, sort, page }) => {
    const given = new URLSearchParams({ ...(q && { q }), ...filters, ...(sort && { sort }), ...(page > 1 && { p: page }) });
    return `${location.pathname}?${given}`;
  };
  const go = (state) => {
    // from file:// some browsers refuse pushState: then the page simply loads anew
    try { history.pushState(null, "", address(state)); } catch { location.search = new URL(address(state), location.href).search; return; }
    show();
  };
  const link = (state, attributes, ...content) => {
    const made = el("a", { href: address(state), ...attributes }, ...content);
    made.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      go(state);
      if (attributes.rel) place.scrollIntoView();
    });
    return made;
  };

  // ---- the passage that answers -----------------------------------------------------------------------------

  /** Text with the searched words marked. */
  const marked = (text, terms) => {
    const low = Array.from(text, (one) => (normal(one).length === one.length ? normal(one) : one)).join("");
    const on = new Uint8Array(text.length);
    terms.forEach((term) => {
      for (let at = low.indexOf(term); at >= 0; at = low.indexOf(term, at + 1)) on.fill(1, at, at + term.length);
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

  /** The stretch of a body, about 100 characters from a sentence's start, that holds most of the searched words. */
  const passage = (text, terms) => {
    const sentences = text.split(/(?<=[。！？；\n])/);
    const worth = (some) => { const low = normal(some); return terms.reduce((sum, term) => sum + (low.includes(term) ? term.length ** 2 : 0), 0); };
    let best = 0, most = -1;
    sentences.forEach((one, at) => { const value = worth(one + (sentences[at + 1] || "")); if (value > most) { most = value; best = at; } });
    let shown = sentences[best];
    for (let at = best + 1; at < sentences.length && shown.length < 70; at += 1) shown += sentences[at];
    const first = terms.map((term) => normal(shown).indexOf(term)).filter((at) => at >= 0).sort((a, b) => a - b)[0] || 0;
    const from = shown.length > 120 && first > 60 ? first - 40 : 0;
    const cut = shown.slice(from, from + 120).replaceAll("\n", "");
    return `${from || best ? "…" : ""}${cut}${from + 120 < shown.length || best < sentences.length - 1 ? "…" : ""}`;
  };

  const day = (iso) => iso.split("-").map((part, at) => `${Number(part)}${"年月日"[at]}`).join("");

  const hit = (one, terms) => {
    const text = el("p", { class: "passage" });
    body(one.record).then((whole) => text.replaceChildren(...marked(passage(whole || "", terms), terms)));
    return el("li", { class: "line", "data-id": cases.includes(one.kind) && one.id },
      el("div", { class: "line-text" },
        el("h2", {}, el("a", { class: "row-title", href: root + one.url }, ...marked(one.title, terms))),
        text,
        el("p", { class: "row-meta" }, one.street && el("span", {}, one.street), one.date && el("time", { datetime: one.date }, day(one.date)),
          el("span", {}, one.kind), one.figure && el("span", { class: "row-figure" }, one.figure))));
  };

  // ---- narrowing --------------------------------------------------------------------------------------------

  const group = async (state, key, records) => {
    const { names, starts, values } = await column(key), on = names.indexOf(state.filters[key]);
    const counts = new Map();
    for (const record of records) {
      for (let i = starts[record]; i < starts[record + 1]; i += 1) counts.set(values[i], (counts.get(values[i]) || 0) + 1);
    }
    if (on >= 0) counts.set(on, counts.get(on) || 0);
    const ranked = [...counts].sort((one, other) => (key === "year" ? names[other[0]].localeCompare(names[one[0]]) : other[1] - one[1]) || one[0] - other[0]);
    if (ranked.length < 2 && on < 0) return "";
    const few = ranked.filter(([at], place_) => at === on || place_ < SHOWN || more.has(key));
    const rows = few.map(([at, number]) => {
      const filters = { ...state.filters };
      if (at === on) delete filters[key]; else filters[key] = names[at];
      return el("li", {}, link({ ...state, filters, page: 1 }, { "aria-current": at === on && "true" }, names[at], el("small", {}, String(number))));
    });
    const rest = el("button", { type: "button", class: "button group-more" }, `${said.more} ${ranked.length - few.length}`);
    rest.addEventListener("click", () => { more.add(key); show(); });
    return el("section", { class: "group" }, el("h2", {}, said.facets[key]), el("ul", {}, ...rows), few.length < ranked.length ? rest : "");
  };

  const dropping = (state) => Object.entries(state.filters).map(([key, value]) => {
    const filters = { ...state.filters };
    delete filters[key];
    const made = el("button", { type: "button", "aria-label": fill(said.drop, value) }, `${said.facets[key]} ${value}`);
    made.addEventListener("click", () => go({ ...state, filters, page: 1 }));
    return made;
  });

  // ---- showing ----------------------------------------------------------------------------------------------

  const sorting = (state) => {
    const box = el("select", {}, ...["", "date"].map((sort) => el("option", { value: sort, selected: sort === state.sort }, sort ? said.newest : said.best)));
    box.addEventListener("change", () => go({ ...chosen(), sort: box.value, page: 1 }));
    return el("label", { class: "screen" }, said.sort, box);
  };

  const pages = (state, last) => last < 2 ? "" : el("nav", { class: "pager", "aria-label": said.pages },
    state.page > 1 ? link({ ...state, page: state.page - 1 }, { rel: "prev" }, said.before) : "",
    el("span", {}, fill(said.page_of, state.page, last)),
    state.page < last ? link({ ...state, page: state.page + 1 }, { rel: "next" }, said.after) : "");

  /** What was understood, and the way back to the words as they were typed. */
  const reading = (state, found) => {
    if (!found.understood.length) return [];
    const exact = /[“"]/.test(state.q) ? "" : link({ ...state, q: `“${state.q}”`, page: 1 }, {}, said.exact);
    return [`${found.understood.join("；")}　`, exact];
  };

  let turn = 0;
  const show = async () => {
    const now = (turn += 1), state = chosen();
    const idle = !state.q && !Object.keys(state.filters).length;
    if (document.activeElement !== input) input.value = state.q;
    document.title = state.q ? `${state.q} - ${place.dataset.title}` : place.dataset.title;
    answer.hidden = idle;
    if (tries) tries.hidden = !idle;
    if (idle) return;
    let found;
    try {
      found = await search(state.q, { limit: PAGE, offset: (state.page - 1) * PAGE, filters: state.filters, sort: state.sort });
    } catch { count.textContent = said.lost; return; }
    const groups = await Promise.all(FACETS.map((key) => group(state, key, found.records)));
    if (now !== turn) return;
    const terms = found.marks.map(normal).filter((one) => one.length > 1 || found.marks.length === 1);
    const last = Math.ceil(found.total / PAGE), focus = document.activeElement?.closest?.(".narrowing a")?.firstChild.textContent;
    count.textContent = found.hits.length ? fill(said.count, found.total) + (last > 1 ? ` · ${fill(said.page_of, state.page, last)}` : "") : said.none;
    bar.replaceChildren(count, found.total > 1 ? sorting(state) : "");
    understood.replaceChildren(...reading(state, found));
    chosenLine.replaceChildren(...dropping(state));
    list.start = (state.page - 1) * PAGE + 1;
    list.replaceChildren(...found.hits.map((one) => hit(one, terms)));
    main.querySelector(".pager")?.remove();
    main.append(pages(state, last));
    aside.replaceChildren(el("summary", {}, said.narrow), el("div", { class: "groups" }, ...groups));
    aside.hidden = !groups.some(Boolean);
    if (focus) [...aside.querySelectorAll("a")].find((one) => one.firstChild.textContent === focus)?.focus();
    window.shelf.offer?.(list);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    input.value = input.value.trim();
    go({ q: input.value, filters: {}, sort: "", page: 1 });
  });
  addEventListener("popstate", show);
  if (!chosen().q && matchMedia("(hover: hover)").matches) input.focus();
  show();
})();
