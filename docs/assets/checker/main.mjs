/** Starts the checker of this page, and tells it what a person does. */

import "./trusted.mjs";

import { format } from "./address.mjs";
import { pressedEarly, takeOver } from "./bundle.mjs";
import { Checker } from "./checker.mjs";
import { keepInSight } from "./danger.mjs";
import { find } from "./dom.mjs";
import { runtime, tellShown } from "./start.mjs";

/** Milliseconds after which Python is started even if nothing can be shown without it. */
const PATIENCE = 3_000;

const root = find(document, "[data-checker]");
const checker = new Checker(root);
const { deadlines, decider, emergency, journey, record, questions } = checker;

questions.form.addEventListener("change", () => checker.onPick());
questions.form.addEventListener("submit", (event) => {
  event.preventDefault();
  checker.goOn(event.timeStamp);
});
find(questions.form, "[type=submit]").addEventListener("click", (event) => {
  // The second half of a double click is not meant for the question that has come up meanwhile.
  if (event.detail > 1) event.preventDefault();
});
deadlines.form.addEventListener("change", () => record.outdate());
find(root, "[data-back]").addEventListener("click", (event) => {
  if (!journey.depth) return;
  event.preventDefault();
  history.back();
});
find(root, "[data-to-record]").addEventListener("click", () => {
  record.unfold();
  const heading = find(root, "#wrc-record");
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
});
find(root, "[data-clear]").addEventListener("click", () => void checker.clear());
decider.addEventListener("change", () => checker.onChange());

takeOver();
runtime.start();
// Without this module the link leads to the guide's page instead.
const danger = find(root, "[data-danger]");
danger.setAttribute("href", format({ answers: emergency.answers }));
keepInSight(danger);
const blank = !Object.keys(journey.place.answers).length;
if (!blank) questions.hide();
const opened = checker.show(journey.place, false);
const early = pressedEarly();
if (blank && early !== null) void opened.then(() => checker.goOn(early));
// Nobody waits for Python, so what is on the screen comes first; but where nothing else can answer,
// Python is what is waited for.
const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
void Promise.race([opened, decider.loaded, late]).then(() => {
  if (document.hidden) tellShown();
  else requestAnimationFrame(() => setTimeout(tellShown));
});
