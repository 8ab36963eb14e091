/** The page's one Python. Nobody waits for it to begin. */

import { putOnTheTypeface } from "./face.mjs";
import { Runtime } from "./runtime.mjs";

/** Called once the screen shows what the page was opened for. @type {() => void} */
let tell = () => {};
/** @type {Promise<void>} */
const shown = new Promise((resolve) => (tell = resolve));

export const tellShown = () => tell();
export const runtime = new Runtime(shown);

shown.then(putOnTheTypeface);
