/** The page that tells what is kept for use without a connection, and where one decides on it. */

import { all, find } from "./checker/dom.mjs";
import { CACHE, keep, obstacle, remove, whatIsKept } from "./keeping.mjs";

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

const root = find(document, "[data-kept]");
const progress = /** @type {HTMLProgressElement} */ (find(root, "progress"));

/** @param {string[]} states Those that the page has sentences for. */
function show(...states) {
  for (const part of all(root, "[data-when]")) {
    part.hidden = !part.dataset.when?.split(" ").some((when) => states.includes(when));
  }
}

async function look() {
  const kept = await whatIsKept().catch(() => null);
  if (kept) {
    const facts = {
      version: kept.version,
      at: DAY.format(kept.at),
      compared: DAY.format(kept.compared),
      files: String(kept.files),
      size: `${(kept.bytes / 1_000_000).toFixed(1)} MB`,
    };
    for (const [name, fact] of Object.entries(facts)) {
      find(root, `[data-fact="${name}"]`).textContent = fact;
    }
  }
  return kept;
}

async function start() {
  const why = obstacle();
  if (await look()) show("kept");
  else if (why) show(why);
  else await begin();
}

async function begin() {
  show("fetching");
  await keep().catch(() => show("blocked"));
}

/** @param {{ done?: number, of?: number, failed?: string, kept?: true }} news */
async function hear({ done, of, failed, kept }) {
  if (done && of) {
    progress.max = of;
    progress.value = done;
    show("fetching");
  } else if (failed) {
    find(root, "[data-failure]").textContent = failed;
    if (await look()) show("failed", "kept");
    else show("failed");
  } else if (kept) {
    await look();
    show("kept");
  }
}

if (obstacle() !== "preview") {
  new BroadcastChannel(CACHE).addEventListener("message", ({ data }) => void hear(data));
}
for (const button of all(root, "[data-keep]")) {
  button.addEventListener("click", () => void begin());
}
find(root, "[data-remove]").addEventListener("click", async () => {
  try {
    await remove();
  } catch {
    show("blocked");
    return;
  }
  show("removed");
  find(root, "[data-when=removed]").focus();
});
void start();
