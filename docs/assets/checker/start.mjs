/** The page's one Python. Nobody waits for it to begin. */

import { Runtime } from "./runtime.mjs";

export const runtime = new Runtime();
