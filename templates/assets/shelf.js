/* What the scripts of cases, lists, figures and comparison share: elements, data files, the words of the page.
   window.shelf = { el, load, shelf, say, words, root, fill } */
"use strict";
(() => {
  const root = document.currentScript.src.replace(/assets\/shelf\.js.*$/, "");
  const waiting = new Map();

  /** An element: `el("p", {class: "x"}, "text", child)`. Text is always text, never markup. */
  const el = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => {
      if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
    });
    made.append(...children.filter((one) => one !== "" && one !== null && one !== undefined));
    return made;
  };

  /** The content of a data file of the site (`lists/cases.js?<state>`), null when it isn't there. A script element, so
      that file:// works too. */
  const load = (address) => {
    const name = address.replace(/\?.*$/, "");
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((resolve) => {
        const script = document.createElement("script");
        const done = () => { script.remove(); resolve(window.jiebaoData?.[name] ?? null); };
        script.src = `${root}${address}`;
        script.onload = script.onerror = done;
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  };

  /** The data file that holds a record, of so many: the same sum as `shelf_url` in urls.py. */
  const shelf = (id, count) => `data/records/${[...id].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 65521, 0) % count}.js`;

  /** The words that the page gives its script. */
  const words = (element) => JSON.parse(element.dataset.words);

  /** `fill("第 {} 页，共 {} 页", 1, 9)` */
  const fill = (text, ...values) => values.reduce((said, value) => said.replace("{}", () => String(value)), text);

  /** Something to be read out and seen for a moment. */
  const say = (text) => {
    const line = document.querySelector(".say");
    line.textContent = text;
    setTimeout(() => { if (line.textContent === text) line.textContent = ""; }, 3000);
  };

  window.shelf = { el, load, shelf, say, words, root, fill };
})();
