/* All figures: searched, narrowed, sorted, and taken away as CSV. What the reader chose stands in the address. The data
   files are read only when something was chosen. Needs shelf.js. */
"use strict";
(() => {
  const { el, load, words, root, fill } = window.shelf;
  const place = document.getElementById("sift");
  if (!place || !place.querySelector("tbody")) return;
  const said = words(place), SIZE = 100;
  const form = place.querySelector(".sift"), count = place.querySelector(".lines-count"), body = place.querySelector("tbody");
  const FIELDS = ["q", "kind", "unit", "street"], SORTS = ["value", "label", "kind", "day"];
  const plainRows = [...body.children], plainCount = count.textContent, plainPager = place.querySelector(".pager");

  // ---- the choice, in the address ---------------------------------------------------------------------------

  const chosen = () => {
    const given = new URLSearchParams(location.search);
    const state = Object.fromEntries(FIELDS.map((name) => [name, (given.get(name) || "").trim()]));
    const [sort, way] = (given.get("sort") || "").split("-");
    return { ...state, sort: SORTS.includes(sort) ? sort : "", down: way === "down", page: Math.max(1, Number.parseInt(given.get("p"), 10) || 1) };
  };
  const address = (state) => {
    const given = new URLSearchParams();
    FIELDS.forEach((name) => { if (state[name]) given.set(name, state[name]); });
    if (state.sort) given.set("sort", `${state.sort}-${state.down ? "down" : "up"}`);
    if (state.page > 1) given.set("p", String(state.page));
    const text = given.toString();
    return location.pathname + (text ? `?${text}` : "");
  };
  const plain = (state) => !state.sort && state.page === 1 && FIELDS.every((name) => !state[name]);
  const go = (state, replace) => {
    // from file:// some browsers refuse to change the address: then the choice holds for this view only
    try { history[replace ? "replaceState" : "pushState"](null, "", address(state)); } catch { /* shown all the same */ }
    show(state);
  };

  // ---- the data ---------------------------------------------------------------------------------------------

  let all = null;
  const everything = () => {
    all ??= (async () => {
      count.textContent = said.loading;
      const parts = await Promise.all(Array.from({ length: Number(place.dataset.shards) }, (_, n) => load(`data/figures/${n}.js?${place.dataset.state}`)));
      if (parts.some((part) => !part)) return null;
      return parts.flatMap(({ cases, rows }) => rows.map(([at, amount, value, upto, from, qualifier, unit, label, kind, quote]) => {
        const [id, title, street, day, when] = cases[at];
        return { id, title, street, day, when, amount, value, upto, from, qualifier, unit, label, kind, quote };
      }));
    })();
    return all;
  };
  const normal = (text) => text.normalize("NFKC").toLowerCase();
  const kept = (rows, state) => {
    const parts = normal(state.q).split(/\s+/).filter(Boolean);
    const found = rows.filter((row) => (!state.kind || row.kind === state.kind) && (!state.unit || row.unit === state.unit)
      && (!state.street || row.street === state.street)
      && (!parts.length || parts.every((part) => normal(`${row.label} ${row.quote} ${row.title} ${row.amount}`).includes(part))));
    if (!state.sort) return found;
    const turn = state.down ? -1 : 1;
    const order = state.sort === "value" ? (one, other) => one.value - other.value
      : (one, other) => one[state.sort].localeCompare(other[state.sort], "zh-CN");
    // rows without a day come last either way
    return found.sort((one, other) => (state.sort === "day" ? Number(!one.day) - Number(!other.day) : 0) || turn * order(one, other));
  };

  // ---- showing ----------------------------------------------------------------------------------------------

  const line = (row) => el("tr", {},
    el("td", { class: "figure-amount" }, row.amount),
    el("th", { scope: "row" }, el("span", { class: "figure-label" }, row.label), el("q", {}, row.quote)),
    el("td", { class: "figure-kind" }, row.kind),
    el("td", { class: "figure-case" }, el("a", { href: `${root}cases/${row.id}.html` }, row.title), row.street ? el("span", {}, row.street) : ""),
    el("td", { class: "figure-day" }, row.day ? el("time", { datetime: row.day }, row.when) : ""));

  const pager = (state, last) => {
    const step = (label, page) => {
      const made = el("a", { href: address({ ...state, page }) }, label);
      made.addEventListener("click", (event) => { event.preventDefault(); go({ ...state, page }); place.scrollIntoView(); });
      return made;
    };
    return el("nav", { class: "pager", "aria-label": said.pages },
      state.page > 1 ? step(said.before, state.page - 1) : "",
      el("span", {}, fill(said.page_of, state.page, last)),
      state.page < last ? step(said.after, state.page + 1) : "");
  };

  const settle = (state) => {
    FIELDS.forEach((name) => { if (document.activeElement !== form[name]) form[name].value = state[name]; });
    place.querySelectorAll("th[data-sort]").forEach((head) => {
      if (head.dataset.sort === state.sort) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  };

  let turn = 0;
  const show = async (state) => {
    const now = (turn += 1);
    settle(state);
    place.querySelector(".pager")?.remove();
    if (plain(state)) {
      body.replaceChildren(...plainRows);
      count.textContent = plainCount;
      if (plainPager) place.append(plainPager);
      return;
    }
    const rows = await everything();
    if (now !== turn) return;
    if (!rows) { count.textContent = said.lost; return; }
    const found = kept(rows, state);
    const last = Math.max(1, Math.ceil(found.length / SIZE));
    const page = Math.min(state.page, last);
    body.replaceChildren(...found.slice((page - 1) * SIZE, page * SIZE).map(line));
    count.textContent = found.length ? fill(said.count, found.length) : said.none;
    if (last > 1) place.append(pager({ ...state, page }, last));
  };

  // ---- taking away ------------------------------------------------------------------------------------------

  /** A cell of a CSV file; text that a spreadsheet would take for a formula is defused. */
  const cell = (value) => {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") return String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const COLUMNS = ["value", "upto", "from", "qualifier", "unit", "label", "kind", "quote", "title", "street", "day", "url"];
  const HEADS = ["value", "upto", "from", "qualifier", "unit", "label", "kind", "quote", "case", "street", "day", "address"];
  const takeAway = async () => {
    const rows = await everything();
    if (!rows) { count.textContent = said.lost; return; }
    const state = chosen();
    const lines = kept([...rows], state).map((row) => COLUMNS.map((name) => cell(name === "url" ? `cases/${row.id}.html` : row[name])).join(","));
    const text = `\ufeff${[HEADS.map((name) => said[name]).join(","), ...lines].join("\r\n")}\r\n`;
    const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    const link = el("a", { href: url, download: `${[said.file, ...FIELDS.map((name) => state[name])].filter(Boolean).join("-").replace(/[\\/:*?"<>|]/g, "_")}.csv` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    show(state);
  };

  // ---- what the reader does ---------------------------------------------------------------------------------

  const read = () => ({ ...chosen(), ...Object.fromEntries(FIELDS.map((name) => [name, form[name].value.trim()])), page: 1 });
  place.querySelectorAll("th[data-sort]").forEach((head) => {
    const button = el("button", { type: "button", "aria-label": fill(said.sort_by, head.textContent) }, head.textContent);
    button.addEventListener("click", () => {
      const state = chosen(), name = head.dataset.sort, numbers = name === "value" || name === "day";
      const again = state.sort === name;
      // first click: the largest and the newest numbers, words from A; second: the other way; third: as before
      const next = !again ? { sort: name, down: numbers } : state.down === numbers ? { sort: name, down: !numbers } : { sort: "", down: false };
      go({ ...state, ...next, page: 1 });
    });
    head.replaceChildren(button);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); go(read()); });
  form.addEventListener("change", () => go(read()));
  form.q.addEventListener("input", (event) => { if (!event.isComposing) go(read(), true); });
  form.q.addEventListener("compositionend", () => go(read(), true));
  form.querySelector(".sift-csv").addEventListener("click", takeAway);
  addEventListener("popstate", () => show(chosen()));
  form.hidden = false;
  if (!plain(chosen())) show(chosen());
})();
