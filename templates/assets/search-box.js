/* Every search box: what is typed is completed from the index, an empty box offers the last searches (kept on this device
   only). Without this script the boxes are plain forms. Needs search.js; window.jiebao.recent, .remember for the page. */
"use strict";
(() => {
  const said = JSON.parse(document.currentScript.dataset.words), KEY = "jiebao-recent", SHOWN = 8;
  const { suggest } = window.jiebao;

  const recent = () => {
    try { return JSON.parse(localStorage.getItem(KEY) || "[]").filter((one) => typeof one === "string").slice(0, 6); } catch { return []; }
  };
  const remember = (q) => {
    if (!q.trim()) return;
    try { localStorage.setItem(KEY, JSON.stringify([q, ...recent().filter((one) => one !== q)].slice(0, 6))); } catch { /* private mode */ }
  };
  Object.assign(window.jiebao, { remember });

  /** What to offer for what stands in the box: whole queries, each with a note. */
  const offersFor = async (typed) => {
    const last = typed.split(/\s+/).pop();
    if (!typed) return recent().map((text) => ({ text, note: said.recent }));
    if (!last) return [];
    const before = typed.slice(0, typed.length - last.length);
    return (await suggest(last, SHOWN)).map(({ text, sort, records }) => ({ text: before + text, note: `${sort} · ${said.records.replace("{}", records)}` }));
  };

  const equip = (form, number) => {
    const input = form.elements.q, name = `offers-${number}`;
    const list = document.createElement("ul");
    Object.entries({ id: name, class: "offers", role: "listbox", "aria-label": said.offers }).forEach(([key, value]) => list.setAttribute(key, value));
    list.hidden = true;
    input.after(list);
    Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": name, "aria-autocomplete": "list", spellcheck: "false" })
      .forEach(([key, value]) => input.setAttribute(key, value));
    let active = -1, asked = 0;

    const close = () => {
      list.hidden = true;
      active = -1;
      asked += 1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const take = (text) => { input.value = text; form.requestSubmit(); };
    const item = ({ text, note }, at) => {
      const made = document.createElement("li"), small = document.createElement("small");
      made.id = `${name}-${at}`;
      made.setAttribute("role", "option");
      made.setAttribute("aria-selected", "false");
      made.dataset.text = text;
      small.textContent = note;
      made.append(text, " ", small);
      made.addEventListener("pointerdown", (event) => event.preventDefault());
      made.addEventListener("click", () => take(text));
      return made;
    };
    const offer = async () => {
      const turn = (asked += 1);
      const rows = await offersFor(input.value).catch(() => []);
      if (turn !== asked || document.activeElement !== input) return;
      close();
      list.replaceChildren(...rows.map(item));
      list.hidden = !rows.length;
      input.setAttribute("aria-expanded", String(rows.length > 0));
    };
    const move = (step) => {
      const items = [...list.children];
      if (list.hidden || !items.length) return;
      active = (active + step + items.length + (active < 0 && step < 0 ? 1 : 0)) % items.length;
      items.forEach((one, at) => one.setAttribute("aria-selected", String(at === active)));
      input.setAttribute("aria-activedescendant", items[active].id);
      items[active].scrollIntoView({ block: "nearest" });
    };

    input.addEventListener("input", offer);
    input.addEventListener("click", offer);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) offer(); else move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        take(list.children[active].dataset.text);
      }
    });
    form.addEventListener("submit", () => { close(); remember(input.value.trim()); });
  };

  const forms = document.querySelectorAll('form[role="search"]');
  forms.forEach(equip);
  document.addEventListener("keydown", (event) => {
    const typing = /^(input|textarea|select)$/i.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && forms[0]) {
      event.preventDefault();
      forms[0].elements.q.select();
    }
  });
})();
