/* All cases: narrowed, sorted and paged without leaving the page; the choice stands in the address
   (cases.html?topic=…&street=…&figures=1&sort=oldest&p=2). Without this script the same links lead to the facets' pages.
   Needs shelf.js. The data, lists/cases.js, is read only when the reader starts to narrow. */
"use strict";
(() => {
  const { el, load, words, root, fill } = window.shelf;
  const place = document.getElementById("narrow");
  if (!place) return;
  const said = words(place), SHOWN = 8;
  const SORTS = ["newest", "oldest", "by_street", "by_figures"];
  const ID = 0, TITLE = 1, PLACE = 2, DAY = 3, WHEN = 4, AMOUNT = 5, LABEL = 6, DRAFT = 7;
  const keys = ["topic", "problem", "street", "community", "mechanism", "actor", "kind", "year"];
  const list = place.querySelector(".lines"), count = place.querySelector(".lines-count"), bar = place.querySelector(".lines-bar");
  const aside = place.querySelector(".narrowing"), main = place.querySelector(".lines-main");
  if (!aside) return;
  const chips = el("div", { class: "chosen" });
  const open = new Set();
  bar.after(chips);

  // ---- the choice, in the address ---------------------------------------------------------------------------

  const chosen = () => {
    const given = new URLSearchParams(location.search);
    const filters = Object.fromEntries(keys.map((key) => [key, given.get(key)]).filter(([, value]) => value));
    const sort = SORTS.includes(given.get("sort")) ? given.get("sort") : SORTS[0];
    return { filters, figures: given.get("figures") === "1", sort, page: Math.max(1, Number.parseInt(given.get("p"), 10) || 1) };
  };
  const address = ({ filters, figures, sort, page }) => {
    const given = new URLSearchParams(filters);
    if (figures) given.set("figures", "1");
    if (sort !== SORTS[0]) given.set("sort", sort);
    if (page > 1) given.set("p", String(page));
    const text = given.toString();
    return `${root}cases.html${text ? `?${text}` : ""}`;
  };
  const plain = (state) => !Object.keys(state.filters).length && !state.figures && state.sort === SORTS[0] && state.page === 1;
  const onFirst = /\/cases\.html$/.test(location.pathname);
  const go = (state) => {
    const next = address(state);
    if (!onFirst) { location.href = next; return; }
    // from file:// some browsers refuse pushState: then the page simply loads anew
    try { history.pushState(null, "", next); } catch { location.href = next; return; }
    show();
  };
  const link = (state, ...content) => {
    const made = el("a", { href: address(state) }, ...content);
    made.addEventListener("click", (event) => { if (!event.metaKey && !event.ctrlKey && !event.shiftKey) { event.preventDefault(); go(state); } });
    return made;
  };

  // ---- narrowing --------------------------------------------------------------------------------------------

  /** The numbers of the cases that hold every chosen value but that of `left`. */
  const kept = (data, state, left) => {
    const tests = Object.entries(state.filters).filter(([key]) => key !== left)
      .map(([key, name]) => [data.facets[key].cells, data.facets[key].names.indexOf(name)]);
    const found = [];
    for (let at = 0; at < data.rows.length; at += 1) {
      if (state.figures && !data.figures[at]) continue;
      if (tests.every(([cells, wanted]) => cells[at].includes(wanted))) found.push(at);
    }
    return found;
  };
  const ORDER = {
    newest: () => 0,
    oldest: (data) => (one, other) => (data.rows[one][DAY] || "9").localeCompare(data.rows[other][DAY] || "9") || one - other,
    by_street: (data) => (one, other) => data.rows[one][PLACE].localeCompare(data.rows[other][PLACE], "zh-CN") || one - other,
    by_figures: (data) => (one, other) => data.figures[other] - data.figures[one] || one - other,
  };

  // ---- showing ----------------------------------------------------------------------------------------------

  const line = (row) => el("li", { class: "line", "data-id": row[ID] },
    el("div", { class: "line-text" },
      el("a", { class: "row-title", href: `${root}cases/${row[ID]}.html` }, row[TITLE]),
      row[DRAFT] ? el("span", { class: "tag tag-draft" }, said.draft) : "",
      el("p", { class: "row-meta" }, row[PLACE] ? el("span", {}, row[PLACE]) : "", row[DAY] ? el("time", { datetime: row[DAY] }, row[WHEN]) : "")),
    row[AMOUNT] ? el("p", { class: "line-figure" }, el("b", {}, row[AMOUNT]), " ", el("span", {}, row[LABEL])) : "");

  const group = (data, state, key) => {
    const { names, cells } = data.facets[key];
    const counts = new Map();
    kept(data, state, key).forEach((at) => cells[at].forEach((name) => counts.set(name, (counts.get(name) || 0) + 1)));
    const on = names.indexOf(state.filters[key]);
    const ranked = [...counts].sort((one, other) => (key === "year" ? names[other[0]].localeCompare(names[one[0]]) : other[1] - one[1]) || one[0] - other[0]);
    if (on >= 0 && !counts.has(on)) ranked.unshift([on, 0]);
    if (!ranked.length) return "";
    const few = ranked.filter(([name], at) => at < SHOWN || name === on || open.has(key));
    const rows = few.map(([name, number]) => {
      const filters = { ...state.filters };
      if (name === on) delete filters[key]; else filters[key] = names[name];
      const made = link({ ...state, filters, page: 1 }, names[name], el("small", {}, String(number)));
      if (name === on) made.setAttribute("aria-current", "true");
      return el("li", {}, made);
    });
    const more = el("button", { type: "button", class: "button group-more" }, `${said.more} ${ranked.length - few.length}`);
    more.addEventListener("click", () => { open.add(key); show(); });
    return el("section", { class: "group" }, el("h2", {}, said[key]), el("ul", {}, ...rows), few.length < ranked.length ? more : "");
  };

  const sorting = (state) => {
    const box = el("select", {}, ...SORTS.map((sort) => el("option", { value: sort, selected: sort === state.sort }, said[sort])));
    box.addEventListener("change", () => go({ ...chosen(), sort: box.value, page: 1 }));
    return el("label", { class: "screen" }, said.sort, box);
  };

  const pages = (state, last) => last < 2 ? "" : el("nav", { class: "pager", "aria-label": said.pages },
    state.page > 1 ? link({ ...state, page: state.page - 1 }, said.before) : "",
    el("span", {}, fill(said.page_of, state.page, last)),
    state.page < last ? link({ ...state, page: state.page + 1 }, said.after) : "");

  const dropping = (state) => {
    const drop = (text, label, next, name) => {
      const made = el("button", { type: "button", "aria-label": label, class: name }, text);
      made.addEventListener("click", () => go(next));
      return made;
    };
    const made = Object.entries(state.filters).map(([key, value]) => {
      const filters = { ...state.filters };
      delete filters[key];
      return drop(`${said[key]} ${value}`, fill(said.drop, value), { ...state, filters, page: 1 });
    });
    if (state.figures) made.push(drop(said.figures, fill(said.drop, said.figures), { ...state, figures: false, page: 1 }));
    if (made.length > 1) made.push(drop(said.clear, said.clear, { ...state, filters: {}, figures: false, page: 1 }, "chosen-clear"));
    return made;
  };

  const having = (data, state) => {
    const number = kept(data, { ...state, figures: true }).length;
    const made = link({ ...state, figures: !state.figures, page: 1 }, said.figures, el("small", {}, String(number)));
    if (state.figures) made.setAttribute("aria-current", "true");
    return el("section", { class: "group" }, el("ul", {}, el("li", {}, made)));
  };

  const show = async () => {
    const data = await load(place.dataset.columns);
    if (!data) { count.textContent = said.lost; return; }
    const state = chosen();
    const found = kept(data, state);
    if (state.sort !== SORTS[0]) found.sort(ORDER[state.sort](data));
    const last = Math.max(1, Math.ceil(found.length / data.page));
    state.page = Math.min(state.page, last);
    const focus = document.activeElement?.closest?.(".narrowing a")?.firstChild?.textContent;
    list.replaceChildren(...found.slice((state.page - 1) * data.page, state.page * data.page).map((at) => line(data.rows[at])));
    count.textContent = found.length ? fill(said.count, found.length) + (last > 1 ? ` · ${fill(said.page_of, state.page, last)}` : "") : said.none;
    chips.replaceChildren(...dropping(state));
    aside.replaceChildren(...keys.map((key) => group(data, state, key)).filter(Boolean), having(data, state));
    bar.querySelector("label")?.remove();
    bar.append(sorting(state));
    main.querySelectorAll(".pager, .lines-main > p.soft").forEach((one) => one.remove());
    main.append(pages(state, last));
    if (focus) [...aside.querySelectorAll("a")].find((one) => one.firstChild.textContent === focus)?.focus();
    window.shelf.offer?.(list);
  };

  aside.querySelectorAll("[data-facet] a[data-name]").forEach((one) => one.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go({ filters: { [one.closest("[data-facet]").dataset.facet]: one.dataset.name }, figures: false, sort: SORTS[0], page: 1 });
  }));
  addEventListener("popstate", show);
  if (!plain(chosen())) show(); else bar.append(sorting(chosen()));
})();
