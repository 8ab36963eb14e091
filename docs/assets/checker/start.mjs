/**
 * Starts Python while the page is still being read. Only a page that has the checker loads this.
 */

import { Runtime } from "./runtime.mjs";

const meta = document.querySelector('meta[name="checker-runtime"]');

/** The page's one Python. */
export const runtime = new Runtime({ indexURL: meta?.getAttribute("content") ?? "" });

runtime.start();
