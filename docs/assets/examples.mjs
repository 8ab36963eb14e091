// Worked examples: old addresses lead to the story, and the way back keeps the list as it was.

import { target } from "./target.mjs";

// Links to /examples/#case-… were passed on when the list held every story. Without this they lead to
// the story's line in the list.
const led = target();
const story = led?.matches("[data-item]") ? led.querySelector("a") : null;
if (story) location.replace(story.href);

const back = document.querySelector("a[data-back]");
if (back instanceof HTMLAnchorElement) back.addEventListener("click", goBack);

/**
 * Goes back where the list was the page before, so that the browser shows it as it was left.
 *
 * @param {MouseEvent} event
 */
function goBack(event) {
  const from = document.referrer.split("#")[0];
  const here = history.length > 1 && !location.hash;
  const other = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (from !== /** @type {HTMLAnchorElement} */ (event.currentTarget).href || !here || other) return;
  event.preventDefault();
  history.back();
}
