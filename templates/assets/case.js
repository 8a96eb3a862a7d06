/* A case: its figures copied as sentences with their source, its record handed out. Needs shelf.js. */
"use strict";
(() => {
  const { el, load, words } = window.shelf;

  // ---- figures: the words of the text that hold them, and where these stand ---------------------------------

  const figures = document.querySelector("[data-cited]");
  const quote = (at) => [...document.querySelectorAll(`.text [data-at~="${at}"]`)].map((one) => one.textContent).join("");
  figures?.querySelectorAll("li[data-at]").forEach((one) => {
    const said = quote(one.dataset.at), { copy, figure_copy } = words(figures);
    if (said) one.append(el("button", { type: "button", class: "copy", "data-copy": `“${said}”${figures.dataset.cited}`, title: figure_copy }, copy));
  });

  // ---- the record ---------------------------------------------------------------------------------------------

  /** Text as JSON has it is text as YAML has it, but for letters that YAML does not print. */
  const scalar = (value) => JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const bare = (value) => value === null || typeof value !== "object" || !Object.keys(value).length;
  const yaml = (value, indent = "") => Object.entries(value).map(([key, part]) => {
    const head = indent + (Array.isArray(value) ? "-" : `${key}:`), deeper = `${indent}  `;
    if (bare(part)) return `${head} ${scalar(part)}\n`;
    return Array.isArray(value) ? `${head} ${yaml(part, deeper).trimStart()}` : `${head}\n${yaml(part, deeper)}`;
  }).join("");
  const FORMS = { yml: yaml, json: (record) => `${JSON.stringify(record, null, 1)}\n` };

  const place = document.querySelector("[data-shelf]");
  const handOut = async (link) => {
    const { shelf, id } = place.dataset, form = link.dataset.form;
    const record = (await load(shelf))?.[id]?.record;
    if (!record) { location.href = link.href; return; }
    const address = URL.createObjectURL(new Blob([FORMS[form](record)], { type: "text/plain;charset=utf-8" }));
    el("a", { href: address, download: `${id}.${form}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };
  place.querySelectorAll("[data-form]").forEach((link) => link.addEventListener("click", (event) => { event.preventDefault(); handOut(link); }));
})();
