/**
 * What the page says of the checker's files: their hashes and sizes, and where the browser's Python
 * is. What its watchdog began is taken over here, and begun here where its script was not let run.
 */

import { fetched } from "./files.mjs";

/**
 * @typedef {object} Finding What is wrong.
 * @property {string} kind One of [fault] in check.toml.
 * @property {string} [file]
 * @property {number} [status]
 * @property {string} [type]
 * @property {string} [why]
 *
 * @typedef {object} Watchdog See macros/inline/watchdog.js.
 * @property {(url: string) => Promise<Finding | null>} look
 * @property {number | null} pressed
 * @property {Promise<any>} states
 * @property {() => void} start
 */

const watchdog = /** @type {{ checkerWatchdog?: Watchdog }} */ (/** @type {unknown} */ (window))
  .checkerWatchdog;

/** The folder of the browser's Python, absolute and ending in a slash. */
export const base = absolute(
  document.querySelector("meta[name=checker-runtime]")?.getAttribute("content") ?? "",
);

/** What this build of the checker is called in the records that people save. */
export const build = base.split("/").at(-2);

/** The hash of every file, by its address. @type {Record<string, string>} */
export const hashes = byAddress(data("script[type=importmap]").integrity);

/** The bytes of the files of the browser's Python, by their addresses. @type {Record<string, number>} */
export const sizes = byAddress(data("[data-sizes]"));

/** What Python said of every state when the site was built. @type {Promise<import("./lookup.mjs").States>} */
export const states =
  watchdog?.states ??
  fetched(`${base}states.json`, { hashes, again: [] }).then((response) => response.json());

/** When Continue was pressed before this page could hear it, in its time; null for not at all. */
export function pressedEarly() {
  return watchdog?.pressed ?? null;
}

/** What is wrong with a file; null for nothing that could be seen. @param {string} url */
export async function look(url) {
  return (await watchdog?.look(url)) ?? null;
}

/** From now on the modules report faults, not the watchdog. */
export function takeOver() {
  document.documentElement.dataset.scripts = "";
  delete document.documentElement.dataset.opening;
  watchdog?.start();
}

/** @param {string} url */
function absolute(url) {
  return new URL(url, document.baseURI).href;
}

/** @template T @param {Record<string, T>} relative @returns {Record<string, T>} */
function byAddress(relative) {
  return Object.fromEntries(Object.entries(relative).map(([url, value]) => [absolute(url), value]));
}

/** @param {string} selector */
function data(selector) {
  return JSON.parse(document.querySelector(selector)?.textContent ?? "{}");
}
