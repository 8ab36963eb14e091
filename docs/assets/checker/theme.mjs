/**
 * Starts the theme's own scripts, search above all, once Python has started and the processor is no
 * longer taken; or at once where a person reaches for the header, which they serve.
 */

import { runtime } from "./start.mjs";

/** Milliseconds after Python is ready in which the browser goes on compiling it. */
const BUSY = 700;

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
  if (runtime.state === "failed") start();
  if (runtime.state === "ready") setTimeout(start, BUSY);
}
runtime.addEventListener("change", settle);
settle();
