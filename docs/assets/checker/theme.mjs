/**
 * Starts the theme's own scripts, search above all, once Python has started and no longer shares the
 * processor with them; or at once where a person reaches for the header, which they serve.
 */

import { runtime } from "./start.mjs";

const waiting = /** @type {HTMLTemplateElement} */ (
  document.querySelector("template[data-theme-scripts]")
);

function start() {
  if (!waiting.isConnected) return;
  waiting.replaceWith(document.importNode(waiting.content, true));
}

const header = document.querySelector(".md-header");
for (const reach of ["focusin", "pointerover"]) header?.addEventListener(reach, start);

function settle() {
  if (runtime.state !== "starting") start();
}
runtime.addEventListener("change", settle);
settle();
