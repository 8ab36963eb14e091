/**
 * Asks the server for files, each of which has to be the one that was built. loadPyodide waits for
 * ever where a file of its own is wrong, so every file is checked before Pyodide gets it.
 */

const { fetch } = globalThis; // before Pyodide is given another

export const WASM = "pyodide.asm.wasm";

const WASM_TYPE = "application/wasm";

/** A file that did not come, or is not what it should be. */
export class Fault extends Error {
  /** @param {string} url */
  constructor(url) {
    super(`${url} did not come, or is not the file that was built.`);
    this.url = url;
  }
}

/**
 * @typedef {object} Files
 * @property {Record<string, string>} hashes By address.
 * @property {string[]} again The addresses whose copies in the cache are not to be used.
 */

/**
 * A file that is known to be the one that was built. It comes whole: nothing of it can be read
 * before all of it is checked.
 *
 * @param {string} url
 * @param {Files} files
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 * @throws {Fault}
 */
export async function fetched(url, { hashes, again }, signal) {
  const integrity = hashes[url];
  if (!integrity) throw new Fault(url); // a browser would check nothing
  const cache = again.includes(url) ? "reload" : "default";
  const response = await fetch(url, { integrity, cache, signal }).catch(() => null);
  if (!response?.ok) throw new Fault(url);
  return response;
}

/**
 * A module whose file was just seen to be the one that was built. No browser lets a worker check what
 * it imports; where the file may be kept, what is imported is the copy that was seen.
 *
 * @param {string} url
 * @param {Files} files
 * @throws {Fault}
 */
export async function script(url, files) {
  await fetched(url, files);
  return import(url).catch(() => {
    throw new Fault(url);
  });
}

/**
 * The runtime's WebAssembly, compiled.
 *
 * @param {Response} response
 * @throws {WebAssembly.CompileError} It is forbidden here, as the file is known to be sound.
 */
export async function compiled(response) {
  // Only a file of the right type can be compiled straight away.
  return response.headers.get("content-type") === WASM_TYPE
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
