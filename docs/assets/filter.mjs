// Narrows a list down by words, as people type, and by what they choose. Without it all is shown.

import { target } from "./target.mjs";
import { has, plain } from "./words.mjs";

const form = document.querySelector("form[data-filter]");
if (form instanceof HTMLFormElement) narrowDown(form);

/**
 * Each [data-item] has, in its data, what can be chosen: several values with spaces between them.
 *
 * @param {HTMLFormElement} form
 */
function narrowDown(form) {
  const items = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-item]")]);
  const texts = new Map(
    items.map((item) => [item, plain(`${item.textContent} ${item.dataset.words ?? ""}`)]),
  );
  const groups = [...document.querySelectorAll("[data-group]")];
  const count = /** @type {HTMLElement | null} */ (form.querySelector("[data-count]"));
  const nothing = document.querySelector("[data-nothing]");

  // The browser keeps what was chosen with its entry in the history, so that Back shows it again.
  const keep = () => {
    const chosen = Object.fromEntries(new FormData(form));
    history.replaceState({ ...history.state, chosen }, "");
  };
  const putBack = () => {
    for (const [name, value] of Object.entries(history.state?.chosen ?? {})) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
  };

  const update = () => {
    const { words = "", ...choices } = Object.fromEntries(new FormData(form));
    for (const item of items) {
      const chosen = Object.entries(choices).every(
        ([name, value]) => !value || item.dataset[name]?.split(" ").includes(String(value)),
      );
      item.hidden = !chosen || !has(texts.get(item) ?? "", String(words));
    }
    for (const group of groups) {
      const empty = !group.querySelector("[data-item]:not([hidden])");
      for (const part of [group, group.previousElementSibling]) {
        if (part instanceof HTMLElement) part.hidden = empty;
      }
    }
    const shown = items.filter((item) => !item.hidden).length;
    if (count) count.textContent = told(shown, items.length, count.dataset);
    if (nothing instanceof HTMLElement) nothing.hidden = shown > 0;
  };

  // A link to an item, or to a group, leads to it even where what was typed or chosen would hide it.
  const showTarget = () => {
    const led = target();
    if (!led?.closest("[hidden]")) return;
    for (const field of form.querySelectorAll("input, select")) {
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = "";
    }
    form.dispatchEvent(new Event("input"));
    keep();
    led.scrollIntoView();
  };

  form.addEventListener("input", update);
  form.addEventListener("change", keep);
  form.addEventListener("reset", () => {
    setTimeout(() => {
      update();
      keep();
    });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", showTarget);
  for (const fieldset of form.querySelectorAll("fieldset")) fieldset.disabled = false;
  const back = Boolean(history.state?.chosen);
  putBack();
  update();
  if (!back) showTarget();
}

/**
 * How many were found, as the page calls them: "3 examples", or "3 of 67 duties" with a plural.
 * @param {number} shown
 * @param {number} all
 * @param {DOMStringMap} words
 */
function told(shown, all, { count = "", plural }) {
  if (!plural) return `${shown} ${count}${shown === 1 ? "" : "s"}`;
  const among = all === 1 ? count : plural;
  return shown === all ? `All ${all} ${among}` : `${shown} of ${all} ${among}`;
}
