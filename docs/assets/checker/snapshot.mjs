/**
 * Goes on with a Python that was started when the site was built. Its memory is a file: what differs
 * from the memory that the WebAssembly begins with, in pages. All numbers are of 32 bits, the least
 * byte first:
 *
 * - the bytes of Pyodide's own header, and of memory; how many words of memory begin as anything but
 *   zero; and how many runs of pages differ;
 * - Pyodide's own header;
 * - for each run, the pages since the one before and the pages in it;
 * - these pages, combined with what they begin as by exclusive or.
 *
 * @import { LoadPyodide, Python } from "./python.mjs"
 */

import { HANDLE, options } from "./python.mjs";

const SIZES = 4;
const PAGE = 64; // words

/**
 * @param {Uint8Array<ArrayBuffer>} snapshot What Pyodide makes: its header, and all of the memory.
 * @param {Uint8Array<ArrayBuffer>} initial What the memory begins with.
 */
export function pack(snapshot, initial) {
  const start = new Uint32Array(snapshot.buffer)[1] ?? 0;
  const memory = new Uint32Array(snapshot.buffer.slice(start));
  const begins = new Uint32Array(initial.buffer);
  const given = Math.ceil((begins.findLastIndex((word) => word !== 0) + 1) / PAGE) * PAGE;
  for (let at = 0; at < given; at++) memory[at] ^= begins[at];
  const runs = [];
  const pages = [];
  let last = 0;
  for (let at = 0; at < memory.length; at += PAGE) {
    const page = memory.subarray(at, at + PAGE);
    if (page.every((word) => word === 0)) continue;
    pages.push(...page);
    if (at === last && runs.length) runs[runs.length - 1] += 1;
    else runs.push((at - last) / PAGE, 1);
    last = at + PAGE;
  }
  const header = new Uint32Array(snapshot.buffer, 0, start / 4);
  const sizes = [start, memory.byteLength, given, runs.length / 2];
  return Uint32Array.from([...sizes, ...header, ...runs, ...pages]);
}

/**
 * Go on with a Python that was started, with the checker in it, when the site was built.
 *
 * @param {LoadPyodide} loadPyodide
 * @param {object} bundle
 * @param {string} bundle.indexURL The folder of the bundle, absolute and ending in a slash.
 * @param {string} bundle.lock The text of its lock file.
 * @param {ArrayBuffer} bundle.snapshot
 * @returns {Promise<Python>}
 * @throws {Error} The snapshot does not fit this browser.
 */
export async function resumePython(loadPyodide, { indexURL, lock, snapshot }) {
  const memory = room(snapshot);
  const restore = onInstantiated((initial) => unpack(snapshot, initial, memory));
  try {
    const python = await loadPyodide({ ...options(indexURL, lock), _loadSnapshot: memory });
    const handle = python.pyimport(HANDLE);
    // What does not fit fails here, before a person asks.
    const { ok } = JSON.parse(handle('{"do": "state", "answers": {}}'));
    if (!ok) throw new Error("Python did not answer.");
    return { python, handle };
  } finally {
    restore();
  }
}

/**
 * Call back as soon as Pyodide's WebAssembly is instantiated.
 *
 * @param {(initial: ArrayBuffer, exports: any) => void} look Is given what the memory begins with.
 * @returns {() => void} Ends it.
 */
export function onInstantiated(look) {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {any} */ source, /** @type {any} */ imports) => {
      const made = /** @type {any} */ (await instantiate(source, imports));
      const memory = imports?.env?.memory; // Pyodide also makes small instances without one
      if (memory) look(memory.buffer, (made.instance ?? made).exports);
      return made;
    }
  );
  return () => {
    WebAssembly.instantiate = instantiate;
  };
}

/** Room for the snapshot that a file holds. @param {ArrayBuffer} packed */
function room(packed) {
  const [start = 0, size = 0] = new Uint32Array(packed, 0, SIZES);
  return new Uint8Array(start + size);
}

/**
 * Make the snapshot as Pyodide made it.
 *
 * @param {ArrayBuffer} packed
 * @param {ArrayBuffer} initial What the memory begins with.
 * @param {Uint8Array<ArrayBuffer>} snapshot Room for it, as above.
 */
function unpack(packed, initial, snapshot) {
  const words = new Uint32Array(packed);
  const [start = 0, , given = 0, runs = 0] = words;
  snapshot.set(new Uint8Array(packed, SIZES * 4, start));
  const memory = new Uint32Array(snapshot.buffer, start);
  memory.set(new Uint32Array(initial, 0, given));
  const table = SIZES + start / 4;
  let from = table + runs * 2;
  let at = 0;
  for (let run = table; run < table + runs * 2; run += 2) {
    at += words[run] * PAGE;
    const end = at + words[run + 1] * PAGE;
    for (const both = Math.min(end, given); at < both; at++) memory[at] ^= words[from++];
    memory.set(words.subarray(from, from + end - at), at);
    from += end - at;
    at = end;
  }
}
