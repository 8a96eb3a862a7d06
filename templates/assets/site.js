/* Small answers on every page: light and dark, copying, evidence lighting up. Nothing here is needed to read. */
"use strict";
(() => {
  const page = document.documentElement, KEY = "jiebao-theme";
  const kept = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const keep = (value) => { try { localStorage.setItem(KEY, value); } catch { /* private mode: for this page only */ } };
  const wear = (value) => { if (value === "light" || value === "dark") page.dataset.theme = value; };
  wear(kept());

  const dark = () => (page.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  let hush;
  /** Say something to everybody: seen at the foot of the window, read by screen readers. */
  const say = (text) => {
    const line = document.querySelector(".say");
    line.textContent = text;
    clearTimeout(hush);
    hush = setTimeout(() => { line.textContent = ""; }, 3000);
  };

  /** Put text on the clipboard; where the browser has none for this page, the old way, and last a selection. */
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* http or file: the old way */ }
    const area = document.createElement("textarea");
    area.value = text;
    area.readOnly = true;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    try { return document.execCommand("copy"); } catch { return false; } finally { area.remove(); }
  };
  const select = (element) => getSelection().selectAllChildren(element);

  /** Everything that tells of one piece of evidence lights up together. `data-at` names what a stretch belongs to; of a
      mark only the first name is its own. */
  const light = (event) => {
    const told = event.target.closest?.("[data-at]");
    document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
    (told?.dataset.at.split(" ") || []).slice(0, told?.matches("mark") ? 1 : undefined).forEach((at) =>
      document.querySelectorAll(`[data-at~="${CSS.escape(at)}"]`).forEach((one) => one.classList.add("lit")));
  };

  addEventListener("DOMContentLoaded", () => {
    const theme = document.querySelector(".theme");
    theme.hidden = false;
    theme.addEventListener("click", () => { const next = dark() ? "light" : "dark"; wear(next); keep(next); });
    document.querySelectorAll("[data-copy], [data-copy-from], [data-print]").forEach((one) => { one.hidden = false; });
    document.querySelectorAll("[data-print]").forEach((one) => one.addEventListener("click", () => print()));
    document.addEventListener("click", async (event) => {
      const button = event.target.closest("[data-copy], [data-copy-from]");
      if (!button) return;
      const from = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
      const done = await copy(from ? from.textContent : button.dataset.copy);
      if (!done && from) select(from);
      say(done ? page.dataset.copied : page.dataset.pressCopy);
    });
    ["pointerover", "focusin", "click"].forEach((kind) => document.addEventListener(kind, light));
    document.querySelector('.menu [aria-current]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { if (!one.open) { one.open = true; one.dataset.shut = ""; } }));
  addEventListener("afterprint", () => document.querySelectorAll("details[data-shut]").forEach((one) => { one.open = false; delete one.dataset.shut; }));
})();
