/** Small helpers for elements. Text always goes in as text, never as HTML. */

/**
 * Return the one element that must be there.
 *
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 * @throws {Error} The page does not have it.
 */
export function find(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no ${selector}`);
  return found;
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(root, selector) {
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
}

/**
 * Put texts into the slots of an element, and addresses on its links. A slot that gets an empty
 * text is hidden.
 *
 * @param {HTMLElement} element
 * @param {Record<string, string>} texts By `data-slot`.
 * @param {Record<string, string>} [links] By `data-slot-link`.
 */
export function fill(element, texts, links = {}) {
  for (const slot of all(element, "[data-slot]").concat(element)) {
    const text = texts[slot.dataset.slot ?? ""];
    if (text === undefined) continue;
    if (slot.textContent !== text) slot.textContent = text; // what is marked in it stays marked
    slot.hidden = text === "";
  }
  for (const link of all(element, "a[data-slot-link]")) {
    const address = links[link.dataset.slotLink ?? ""];
    if (address !== undefined) link.setAttribute("href", address);
  }
}

/**
 * Return a filled copy of a template's element.
 *
 * @param {ParentNode} root
 * @param {string} name
 * @param {Record<string, string>} [texts]
 * @param {Record<string, string>} [links]
 * @returns {HTMLElement}
 * @throws {Error} The page has no such template, or an empty one.
 */
export function stamp(root, name, texts = {}, links = {}) {
  const template = find(root, `template[data-template="${name}"]`);
  const content = /** @type {HTMLTemplateElement} */ (template).content;
  const copy = content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error(`The template ${name} is empty`);
  fill(copy, texts, links);
  return copy;
}

/**
 * Put values into a sentence from the page's words: "{count} more" becomes "3 more".
 *
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 */
export function say(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * Return a list item that holds a text.
 *
 * @param {string} text
 */
export function item(text) {
  const element = document.createElement("li");
  element.textContent = text;
  return element;
}

/**
 * Do something once what was shown or put in is on the screen: a region that is to be read out has to
 * be there before its text.
 *
 * @param {() => void} run
 */
export function oncePainted(run) {
  requestAnimationFrame(() => setTimeout(run));
}
