/**
 * Starts Python with the checker in it. The same in the page's worker and, for tests, in Node.
 *
 * @import { PyodideAPI, PyodideConfig } from "../../../node_modules/pyodide/pyodide.js"
 */

const PACKAGE = "which-rules-apply";

/** Where the one function of the checker is. */
export const HANDLE = "checker.browser.handle";

/**
 * @typedef {object} Lock What the bundle says of the checker's wheel.
 * @property {Record<string, { file_name: string, sha256: string }>} packages
 */

/**
 * The file of the checker's wheel, and its hash as fetch checks it.
 *
 * @param {string} text The bundle's lock file.
 */
export function wheelOf(text) {
  const { file_name: name, sha256 } = /** @type {Lock} */ (JSON.parse(text)).packages[PACKAGE];
  const bytes = (sha256.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  return { name, integrity: `sha256-${btoa(String.fromCharCode(...bytes))}` };
}

/**
 * @typedef {(options: PyodideConfig) => Promise<PyodideAPI>} LoadPyodide
 *
 * @typedef {object} Python
 * @property {PyodideAPI} python
 * @property {(request: string) => string} handle The one function of the checker: JSON in, JSON out.
 */

/**
 * Start Python, and load the checker.
 *
 * @param {LoadPyodide} loadPyodide
 * @param {object} bundle
 * @param {string} bundle.indexURL The folder of the bundle, absolute and ending in a slash.
 * @param {string} bundle.lock The text of its lock file.
 * @param {Promise<ArrayBuffer>} bundle.wheel
 * @param {() => void} [onStarted] Called when Python runs and the checker is about to be loaded.
 * @returns {Promise<Python>}
 */
export async function startPython(loadPyodide, { indexURL, lock, wheel }, onStarted) {
  const python = await loadPyodide(options(indexURL, lock));
  onStarted?.();
  // Not by `packages`: loadPackage imports forty modules more to unpack one small archive.
  const extractDir = "/lib/checker";
  python.unpackArchive(await wheel, "zip", { extractDir });
  const path = python.pyimport("sys.path");
  path.append(extractDir);
  path.destroy();
  return { python, handle: python.pyimport(HANDLE) };
}

/** @param {string} indexURL @param {string} lock @returns {PyodideConfig} */
export const options = (indexURL, lock) => ({
  indexURL,
  packageBaseUrl: indexURL,
  lockFileContents: lock,
  enableRunUntilComplete: false,
});
