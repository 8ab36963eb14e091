/**
 * Starts the theme's own scripts, search above all, once Python has started and the processor is no
 * longer taken; or at once where a person reaches for the header, which they serve.
 */

import "./trusted.mjs";

import { runtime } from "./start.mjs";

/** Milliseconds after Python is ready, or an answer is given, in which the browser has other work. */
const BUSY = 400;

const waiting = /** @type {HTMLTemplateElement} */ (
  document.querySelector("template[data-theme-scripts]")
);
let timer = 0;

function start() {
  if (!waiting.isConnected) return;
  // What they would set first. Set here, the page is styled anew before they run, and not by them.
  const { documentElement, body } = document;
  documentElement.classList.replace("no-js", "js");
  documentElement.classList.add("js-focus-visible");
  body.setAttribute("data-md-color-switching", "");
  waiting.replaceWith(document.importNode(waiting.content, true));
}

function startLater() {
  if (runtime.state !== "ready") return;
  clearTimeout(timer);
  timer = window.setTimeout(start, BUSY);
}

const header = document.querySelector(".md-header");
for (const reach of ["focusin", "pointerover"]) header?.addEventListener(reach, start);
for (const answer of ["change", "submit"]) document.addEventListener(answer, startLater);

function settle() {
  if (runtime.state === "failed") start();
  startLater();
}
runtime.addEventListener("change", settle);
settle();
