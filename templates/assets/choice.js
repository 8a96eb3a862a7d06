/* Cases chosen for comparison, two to four, kept on this device: a small button beside each line, a tray at the foot.
   Needs shelf.js. */
"use strict";
(() => {
  const { el, say, words, root, fill } = window.shelf;
  const tray = document.getElementById("tray");
  if (!tray) return;
  const said = words(tray), KEY = "jiebao-compare", MOST = 4;
  let memory = [];

  const read = () => {
    try { memory = JSON.parse(localStorage.getItem(KEY) || "[]"); } catch { /* private mode: for this page only */ }
    return Array.isArray(memory) ? memory.filter((one) => typeof one?.id === "string" && typeof one.title === "string").slice(0, MOST) : [];
  };
  const keep = (chosen) => {
    memory = chosen;
    try { localStorage.setItem(KEY, JSON.stringify(chosen)); } catch { /* private mode */ }
    show();
  };
  const address = (chosen) => `${root}compare.html?ids=${chosen.map((one) => encodeURIComponent(one.id)).join(",")}`;

  const toggle = (id, title) => {
    const chosen = read();
    if (chosen.some((one) => one.id === id)) keep(chosen.filter((one) => one.id !== id));
    else if (chosen.length >= MOST) say(said.full);
    else keep([...chosen, { id, title }]);
  };

  /** Give every line below `place` its button. */
  const offer = (place) => place.querySelectorAll(".line[data-id]").forEach((line) => {
    if (line.querySelector(".pick")) return;
    const title = line.querySelector(".row-title").textContent;
    const button = el("button", { type: "button", class: "pick screen", "data-pick": line.dataset.id, "aria-label": fill(said.add_one, title) }, said.add);
    button.addEventListener("click", () => toggle(line.dataset.id, title));
    line.querySelector(".row-meta").append(button);
  });

  const show = () => {
    const chosen = read();
    const ids = new Set(chosen.map((one) => one.id));
    document.querySelectorAll("[data-pick]").forEach((one) => {
      const on = ids.has(one.dataset.pick);
      one.setAttribute("aria-pressed", String(on));
      one.textContent = on ? said.added : said.add;
    });
    tray.hidden = !chosen.length;
    const clear = el("button", { type: "button", class: "button" }, said.clear);
    clear.addEventListener("click", () => keep([]));
    tray.replaceChildren(
      el("span", { class: "tray-count" }, fill(said.chosen, chosen.length)),
      chosen.length > 1 ? el("a", { class: "button tray-go", href: address(chosen) }, said.compare) : el("span", { class: "soft" }, said.one_more),
      clear);
  };

  addEventListener("storage", show);
  window.shelf.offer = (place) => { offer(place); show(); };
  window.shelf.offer(document);
})();
