/**
 * What the page and its worker say to each other, as types. Nothing here runs.
 *
 * @typedef {"fetching" | "starting"} Stage
 *
 * @typedef {{ type: "start", base: string, files: import("./files.mjs").Files }
 *   | { type: "compile" }
 *   | { type: "without_snapshot" }
 *   | { type: "ask", id: number, request: string }} ToWorker Requests are JSON; `base` is the folder
 *   of the bundle; "compile" is said when the page no longer needs the whole processor.
 *
 * @typedef {{ type: "here" }
 *   | { type: "arrived", url: string }
 *   | { type: "needs", urls: string[] }
 *   | { type: "ready" }
 *   | { type: "failed", url: string | null, reason: string, forbidden: boolean }
 *   | { type: "answer", id: number, response: string }} FromWorker Answers are JSON; "needs" is said
 *   of every file that has to arrive before Python starts, and "arrived" once it is not waited for;
 *   what failed is a file, or Python itself for a reason, which may be that WebAssembly is forbidden.
 */

export {};
