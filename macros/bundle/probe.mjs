/**
 * Starts the bundle's Python in Node and answers requests, for tests and for the keep list.
 *
 *     node probe.mjs FOLDER [MODULES] < requests > answers
 *
 * A request and an answer a line. FOLDER is the bundle's. Where the file MODULES is named, Python is
 * started from its library, and the modules that it imported from there are written, a line each.
 * Otherwise it goes on from its snapshot.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

import { startPython, wheelOf } from "../../docs/assets/checker/python.mjs";
import { resumePython } from "../../docs/assets/checker/snapshot.mjs";

const [folder, modules] = process.argv.slice(2);
const indexURL = `${resolve(folder)}/`;
/** @param {string} name @returns {ArrayBuffer} */
const read = (name) => new Uint8Array(readFileSync(indexURL + name)).buffer;
const lock = readFileSync(`${indexURL}pyodide-lock.json`, "utf-8");
const { loadPyodide } = await import(pathToFileURL(`${indexURL}pyodide.mjs`).href);
const wheel = read(wheelOf(lock));
const { handle, python } = modules
  ? await startPython(loadPyodide, { indexURL, lock, wheel })
  : await resumePython(loadPyodide, { indexURL, lock, snapshot: read("snapshot.bin") });

for await (const request of createInterface({ input: process.stdin })) {
  process.stdout.write(`${handle(request)}\n`);
}
if (modules) {
  const imported = python.runPython(`
import sys
from zipimport import zipimporter
"".join(f"{name}\\n" for name, module in sorted(sys.modules.items())
        if isinstance(getattr(module.__spec__, "loader", None), zipimporter))
`);
  writeFileSync(modules, imported);
}
