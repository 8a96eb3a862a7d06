/* Two to four cases side by side in the same fields (compare.html?ids=a,b). The choice is kept on this device, the address
   holds it too. Needs shelf.js; a case stands on its shelf, the list to choose from is lists/cases.js. */
"use strict";
(() => {
  const { el, load, words, root, fill, say, shelf } = window.shelf;
  const place = document.getElementById("compare");
  const said = words(place), KEY = "jiebao-compare", MOST = 4, OFFERED = 8;
  const FIELDS = ["place", "day", "kind", "topics", "problem", "practice", "outcome", "mechanisms", "actors", "whole", "course", "figures", "organisations", "source"];
  const SHORT = new Set(["place", "topics", "mechanisms", "actors", "organisations", "kind", "day", "whole"]);
  const SAFE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

  // ---- the choice: the address first, else what this device keeps ------------------------------------------

  const stored = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.map((one) => one?.id).filter((id) => typeof id === "string") : [];
    } catch { return []; }
  };
  const first = () => {
    const given = (new URLSearchParams(location.search).get("ids") || "").split(",");
    const wanted = given.filter((id) => SAFE.test(id));
    // one id is a case to be added to those chosen before; two or more are a whole comparison
    const all = wanted.length > 1 ? wanted : [...stored(), ...wanted];
    return [...new Set(all)].filter((id) => SAFE.test(id)).slice(-MOST);
  };
  let ids = first();
  const settle = (cards) => {
    try { localStorage.setItem(KEY, JSON.stringify(cards.map(({ id, title }) => ({ id, title })))); } catch { /* private mode */ }
    const query = ids.length ? `?ids=${ids.join(",")}` : "";
    try { history.replaceState(null, "", location.pathname + query); } catch { /* from file:// some browsers refuse */ }
  };
  const choose = (next) => { ids = next; show(); };

  // ---- the table --------------------------------------------------------------------------------------------

  const cell = (lines, field) => {
    if (!lines.length) return el("td", { class: "unsaid" }, said.unsaid);
    if (SHORT.has(field)) return el("td", {}, lines.join("、"));
    if (lines.length === 1) return el("td", {}, lines[0]);
    return el("td", {}, el("ul", {}, ...lines.map((line) => el("li", {}, line))));
  };
  const head = (card) => {
    const drop = el("button", { type: "button", class: "compare-drop screen", "aria-label": fill(said.remove, card.title) }, "×");
    drop.addEventListener("click", () => choose(ids.filter((id) => id !== card.id)));
    return el("th", { scope: "col" }, el("a", { href: `${root}cases/${card.id}.html` }, card.title), drop);
  };
  const table = (cards) => el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": place.getAttribute("aria-label") },
    el("table", { class: `compared compared-${cards.length}` },
      el("thead", {}, el("tr", {}, el("td", {}), ...cards.map(head))),
      el("tbody", {}, ...FIELDS.map((field) => el("tr", { class: `field-${field}` }, el("th", { scope: "row" }, said[field]), ...cards.map((card) => cell(card[field], field)))))));

  // ---- adding one -------------------------------------------------------------------------------------------

  const adder = () => {
    const input = el("input", { type: "search", autocomplete: "off", placeholder: said.add_hint });
    const list = el("ul", { class: "compare-offers" });
    const note = el("p", { class: "small soft", role: "status" });
    const offer = async () => {
      const parts = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      if (!parts.length) { list.replaceChildren(); note.textContent = ""; return; }
      const data = await load("lists/cases.js");
      const found = (data?.rows || []).filter(([id, title, where]) => !ids.includes(id) && parts.every((part) => `${title} ${where}`.toLowerCase().includes(part)));
      list.replaceChildren(...found.slice(0, OFFERED).map(([id, title, where, , when]) => {
        const button = el("button", { type: "button" }, title, el("small", {}, [where, when].filter(Boolean).join(" · ")));
        button.addEventListener("click", () => { if (ids.length >= MOST) say(said.full); else choose([...ids, id]); });
        return el("li", {}, button);
      }));
      note.textContent = found.length ? "" : said.nothing;
    };
    input.addEventListener("input", offer);
    return el("div", { class: "compare-add screen" }, el("label", {}, said.add, input), list, note);
  };

  let turn = 0;
  const show = async () => {
    const now = (turn += 1);
    const asked = ids;
    const found = await Promise.all(asked.map(async (id) => (await load(shelf(id, Number(place.dataset.shelves))))?.[id]?.card));
    if (now !== turn) return;
    const cards = found.filter(Boolean);
    if (cards.length < asked.length) say(said.lost);
    ids = cards.map(({ id }) => id);
    settle(cards);
    const print = el("button", { type: "button", class: "button" }, said.print);
    print.addEventListener("click", () => window.print());
    place.replaceChildren(
      el("p", { class: "compare-note soft", role: "status" }, cards.length > 1 ? "" : cards.length ? said.one : said.empty),
      ...(cards.length ? [table(cards)] : []),
      ...(ids.length < MOST ? [adder()] : []),
      ...(cards.length ? [el("p", { class: "screen compare-actions" }, print)] : []));
  };
  addEventListener("popstate", () => choose(first()));
  show();
})();
