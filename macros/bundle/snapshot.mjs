/**
 * Starts the bundle's Python in Node, loads the checker, and writes down Python's memory.
 *
 *     node snapshot.mjs FOLDER CHECKER SNAPSHOT
 *
 * FOLDER is the bundle's, and CHECKER one with the checker's modules. SNAPSHOT is the file to write,
 * in the form that docs/assets/checker/snapshot.mjs tells.
 */

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { options } from "../../docs/assets/checker/python.mjs";
import { onInstantiated, pack } from "../../docs/assets/checker/snapshot.mjs";

const [folder, checker, target] = process.argv.slice(2).map((path) => resolve(path));
const within = readFileSync(new URL("snapshot_sitecustomize.py", import.meta.url));
const WITHIN = "/within";
const CHECKER = "/lib/checker";

process.on("uncaughtException", (error) => {
  console.error(error.stack); // Node would show a line of Pyodide's, of a million characters
  process.exit(1);
});

// The same sources give the same snapshot: no time, no chance, no path of this machine.
process.argv.length = 1;
Date.now = () => 0;
performance.now = () => 0;
crypto.getRandomValues = (array) => array;
// Pyodide gives Python a shortcut for calls that not every browser allows, and Safari on a phone
// none. With the shortcut in it, the snapshot would not fit where there is none.
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPhone", platform: "iPhone" } });

let initial = new Uint8Array();
/** @type {any} */
let exports;
onInstantiated((memory, made) => {
  initial = new Uint8Array(memory).slice();
  exports = made;
});

const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({
  ...options(`${folder}/`, readFileSync(`${folder}/pyodide-lock.json`, "utf-8")),
  _makeSnapshot: true,
  env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0", PYTHONOPTIMIZE: "2", PYTHONPATH: WITHIN },
  fsInit: async (/** @type {any} */ { mkdirTree, writeFile }) => {
    mkdirTree(WITHIN);
    writeFile(`${WITHIN}/sitecustomize.py`, within);
    mkdirTree(`${CHECKER}/checker`);
    for (const name of readdirSync(checker)) {
      writeFile(`${CHECKER}/checker/${name}`, readFileSync(`${checker}/${name}`));
    }
  },
});
const path = python.pyimport("sys.path");
path.append(CHECKER);
path.destroy();
for (const name of ["checker.browser", "checker.record", "checker.printed"]) {
  python.pyimport(name).destroy(); // the last two are imported late where there is no snapshot
}
const leave = python.pyimport("sitecustomize.leave");
leave(WITHIN, CHECKER);
leave.destroy();
wipe(python._module.HEAPU8, exports.sbrk(0));
writeFileSync(target, pack(python.makeMemorySnapshot(), initial));

/**
 * Overwrite what has been freed: take all of it, in pieces as large as there are, and give it back.
 *
 * @param {Uint8Array} memory
 * @param {number} end Where the part of it that was ever in use ends.
 */
function wipe(memory, end) {
  const taken = [];
  for (let size = 1 << 22; size >= 16; size >>= 1) {
    for (let at = exports.malloc(size); at; at = exports.malloc(size)) {
      if (at + size > end) {
        exports.free(at);
        break;
      }
      memory.fill(0, at, at + size);
      taken.push(at);
    }
  }
  for (const at of taken) exports.free(at);
}
