/**
 * Starts the bundle's Python in Node and answers requests, for tests and for the keep list.
 *
 *     node probe.mjs FOLDER MODULES < requests > answers
 *
 * A request and an answer a line. FOLDER is the bundle's. To the file MODULES it writes the modules
 * that were imported from the standard library's archive, a line each.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

import { startPython, wheelOf } from "../../docs/assets/checker/python.mjs";

const [folder, modules] = process.argv.slice(2);
const indexURL = `${resolve(folder)}/`;
const lock = readFileSync(`${indexURL}pyodide-lock.json`, "utf-8");
const wheel = new Uint8Array(readFileSync(indexURL + wheelOf(lock).name)).buffer;
const { loadPyodide } = await import(pathToFileURL(`${indexURL}pyodide.mjs`).href);
const bundle = { indexURL, lock, wheel: Promise.resolve(wheel) };
const { handle, python } = await startPython(loadPyodide, bundle);

for await (const request of createInterface({ input: process.stdin })) {
  process.stdout.write(`${handle(request)}\n`);
}
const imported = python.runPython(`
import sys
from zipimport import zipimporter
"".join(f"{name}\\n" for name, module in sorted(sys.modules.items())
        if isinstance(getattr(module.__spec__, "loader", None), zipimporter))
`);
writeFileSync(modules, imported);
