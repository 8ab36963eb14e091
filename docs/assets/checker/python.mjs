/**
 * Starts Python with the checker in it. The same in the page's worker and, for tests, in Node.
 *
 * @import { PyodideAPI, PyodideConfig } from "../../../node_modules/pyodide/pyodide.js"
 */

const PACKAGE = "which-rules-apply";

/** Where the one function of the checker is. */
export const HANDLE = "checker.browser.handle";

/** The file of the checker's wheel. @param {string} lock The text of the bundle's lock file. */
export function wheelOf(lock) {
  /** @type {{ packages: Record<string, { file_name: string }> }} */
  const { packages } = JSON.parse(lock);
  return packages[PACKAGE].file_name;
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
 * @param {ArrayBuffer} bundle.wheel
 * @returns {Promise<Python>}
 */
export async function startPython(loadPyodide, { indexURL, lock, wheel }) {
  const python = await loadPyodide(options(indexURL, lock));
  // Not by `packages`: loadPackage imports forty modules more to unpack one small archive.
  const extractDir = "/lib/checker";
  python.unpackArchive(wheel, "zip", { extractDir });
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
