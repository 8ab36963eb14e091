/**
 * Starts the theme's own scripts, search above all, a little after Python, with which they would share
 * the processor; or at once where a person reaches for the header, which they serve.
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

/** Milliseconds for which browsers go on compiling what Python has just run. */
const QUIET = 2000;

function settle() {
  if (runtime.state === "failed") start();
  if (runtime.state === "ready") setTimeout(start, QUIET);
}
runtime.addEventListener("change", settle);
settle();
