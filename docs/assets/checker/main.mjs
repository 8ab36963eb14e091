/**
 * The page's own part of the checker: shows what Python decides, and decides nothing.
 *
 * Everything follows from the address: whenever it changes, it is asked what its answers mean, and
 * the page shows that. What Python said when the site was built is shown as soon as it is asked for;
 * once Python is ready, it has the last word.
 *
 * @import { Answers, Decision, Fault, State, Words } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 */

import "./trusted.mjs";

import { format } from "./address.mjs";
import { pressedEarly, takeOver } from "./bundle.mjs";
import { Deadlines } from "./deadlines.mjs";
import { Decider, same } from "./decider.mjs";
import { find, say } from "./dom.mjs";
import { asToday } from "./earlier.mjs";
import { Journey } from "./journey.mjs";
import { showChanged, showKept, showProblems } from "./notices.mjs";
import { OptionalAnswers } from "./optional.mjs";
import { showBanner, showParts } from "./parts.mjs";
import { RecordForm } from "./record.mjs";
import { Result } from "./result.mjs";
import { runtime, tellShown } from "./start.mjs";
import { Steps } from "./steps.mjs";
import { Waiting } from "./waiting.mjs";

/** Milliseconds after which Python is started even if nothing can be shown without it. */
const PATIENCE = 3_000;

const root = find(document, "[data-checker]");
/** @type {Words} */
const words = JSON.parse(find(root, "[data-words]").textContent ?? "");
/** Made by the same rules when the site was built: nobody in danger waits for Python. @type {State} */
const emergency = JSON.parse(find(root, "[data-emergency]").textContent ?? "");
const siteTitle = document.title;

const decider = new Decider(runtime, emergency, words);
const askPython = decider.askPython.bind(decider);
const steps = new Steps(root, words);
const deadlines = new Deadlines(root, words, {
  ask: askPython,
  ready: () => runtime.state === "ready",
});
const optional = new OptionalAnswers(root, words, steps, refine);
const result = new Result(root, words, steps, deadlines, optional);
const waiting = new Waiting(root, words, decider);
const journey = new Journey((place) => show(place, true));
const record = new RecordForm(root, words, {
  ask: askPython,
  waits: () => runtime.state === "starting",
  answers: () => understood,
  receipt: () => deadlines.receipt(),
  receive: (receipt) => deadlines.fillIn(receipt),
  open: (answers) => journey.go({ answers }),
});

/** The answers that Python understood, of the place that is shown. @type {Answers} */
let understood = {};
/** Counts what was asked to be shown: an older answer that comes late is not. */
let turn = 0;
/** Whether something could not be shown because nothing could answer. */
let stalled = false;
/** What is shown, if it was not Python who said it. @type {State | null} */
let provisional = null;
/** When the person pressed Continue, in the page's time; null for any other way here. @type {number | null} */
let pressed = null;

/**
 * Show a place: a question, or the result.
 *
 * @param {Place} place
 * @param {boolean} moved Whether the person came here, and did not just open the page.
 */
async function show(place, moved) {
  const mine = ++turn;
  stalled = false;
  const { answers, change } = place;
  find(root, "[data-cleared]").textContent = "";
  record.closeOpened();
  const blank = !Object.keys(answers).length;
  const kept = moved ? words.say.early : words.say.opening;
  const said = blank ? null : await waiting.during(decider.ask(answers), kept);
  if (mine !== turn) return;
  if (said && !said.ok && decider.state === "failed") {
    stalled = true;
    showKept(root, steps, answers);
    return;
  }
  const state = said?.ok ? said : null;
  const urgent = answers.situation === emergency.answers.situation; // and waits for nothing else
  const today = state && !urgent ? await asToday(place, state, (each) => decider.ask(each)) : null;
  if (mine !== turn) return;
  if (today?.changed.length) journey.become(today.place);
  note(state);
  understood = state?.answers ?? {};
  const here = { ...(today?.place ?? place), answers: understood };
  Object.assign(journey.remembered, understood);
  showProblems(root, words, said, change && !steps.fieldsets.has(change) ? change : null);
  showChanged(root, today?.changed ?? []);
  showBanner(root, words, here);
  record.outdate();
  const question = toAsk(place, state);
  if (question) {
    result.hide();
    const early = moved ? null : steps.chosen(question); // picked before this could hear of it
    steps.show(question, understood[question] ?? journey.remembered[question] ?? early ?? undefined);
  } else if (state?.decision) {
    steps.hide();
    optional.arrive(state.decision);
    result.show(state, state.decision, here);
    void showParts(root, words, (each) => decider.ask(each), here, state.decision);
  }
  find(root, "[data-when-asking]").hidden = question === null;
  find(root, "[data-danger]").hidden = state?.decision?.outcome === "share_now" && !question;
  showBack(here, state, question);
  showTitle(question);
  if (moved) moveTo(question ? steps.heading() : result.heading());
  if (state?.decision && !question) performance.mark("checker-decided");
  measure();
}

/** The question to show, or null for the result. @param {Place} place @param {State | null} state */
function toAsk({ change }, state) {
  if (!state) return [...steps.fieldsets.keys()][0] ?? null;
  if (change && steps.has(change) && state.path.some(([question]) => question === change)) return change;
  return state.decision ? null : state.next;
}

/**
 * Back leads to the place before, or where there is none to the question before; from the first
 * question, out of the checker.
 *
 * @param {Place} place
 * @param {State | null} state
 * @param {string | null} question
 */
function showBack(place, state, question) {
  const path = (state?.path ?? []).map(([id]) => id).filter((id) => steps.has(id));
  const at = question && path.includes(question) ? path.indexOf(question) : path.length;
  const before = path[at - 1];
  const address = before ? format({ ...place, answers: understood, change: before }) : root.dataset.base;
  find(root, "[data-back]").setAttribute("href", address ?? "");
}

/** @param {string | null} question */
function showTitle(question) {
  const first = !journey.depth && question === [...steps.fieldsets.keys()][0];
  const heading = question
    ? steps.text(question)
    : say(words.say.result, { title: result.heading().textContent ?? "" });
  document.title = first ? siteTitle : `${heading} - ${siteTitle}`;
}

/** @param {HTMLElement} heading */
function moveTo(heading) {
  heading.focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: "instant" });
}

/** How long the person waited since Continue, for the bench to read. */
function measure() {
  if (pressed !== null) performance.measure("checker-step", { start: pressed, end: performance.now() });
  pressed = null;
}

/** The answers so far, and one more. @param {string} question @param {string | string[]} answer */
function answersWith(question, answer) {
  return { ...journey.remembered, ...understood, [question]: answer };
}

function onPick() {
  const answer = steps.chosen(steps.shown);
  if (answer !== null && runtime.state === "ready") void decider.python(answersWith(steps.shown, answer));
}

/** @param {number} when In the page's time. */
function goOn(when) {
  const question = steps.shown;
  const answer = steps.chosen(question);
  const problem = steps.problem(answer);
  if (answer === null || problem !== null) {
    steps.fail(problem ?? "");
    const { title } = document;
    const error = words.say.error;
    if (!title.startsWith(say(error, { title: "" }))) document.title = say(error, { title });
    return;
  }
  steps.clearError();
  pressed = when;
  const answers = answersWith(question, answer);
  const { part, checked } = journey.place;
  // An answer that is still waiting for its own is changed, not added to.
  if ("busy" in root.dataset || stalled) {
    journey.become({ answers, part, checked });
    void show(journey.place, true);
  } else {
    void journey.go({ answers, part, checked });
  }
  if (decider.state === "failed") find(root, "[data-failed] h2").focus();
}

/**
 * Give an optional question another answer, or none: that changes what to do, and nothing else.
 *
 * @param {string} question
 * @param {string | string[] | null} answer
 * @returns {Promise<Decision | null>}
 */
async function refine(question, answer) {
  const mine = ++turn;
  const answers = { ...understood };
  if (answer === null) delete answers[question];
  else answers[question] = answer;
  delete journey.remembered[question];
  const { part, checked } = journey.place;
  journey.become({ answers, part, checked });
  understood = answers; // for a next change that comes before this one is answered
  const state = await decider.ask(answers);
  if (mine !== turn) return null;
  stalled = !state.ok;
  if (!state.ok || !state.decision) return null;
  note(state);
  understood = state.answers;
  record.outdate();
  result.show(state, state.decision, { ...journey.place, answers: understood });
  return state.decision;
}

async function clear() {
  steps.reset();
  record.clear();
  deadlines.clear();
  await journey.clear();
  find(root, "[data-cleared]").textContent = words.say.cleared;
}

/** Note what is shown, for Python to confirm. @param {State | null} state */
function note(state) {
  provisional = runtime.state === "ready" && !state?.decision?.general ? null : state;
  if (runtime.state === "ready") void confirm();
}

/** What Python says counts. Where it is what is shown already, nothing changes. */
async function confirm() {
  const shown = provisional;
  const mine = turn;
  if (!shown) return;
  const state = await decider.python(shown.answers);
  if (mine !== turn || !state.ok) return;
  provisional = null;
  // What was asked first had answers of earlier rules, or some that were not understood.
  const { changed, problems } = shown;
  if (same({ ...state, changed, problems }, shown)) return;
  understood = state.answers;
  const here = { ...journey.place, answers: understood };
  const steps = { actions: [], general: [] };
  const shownElse = shown.decision && { ...shown.decision, ...steps };
  if (!state.decision || find(root, "[data-result]").hidden) void show(journey.place, false);
  else if (same({ ...state.decision, ...steps }, shownElse)) result.showSteps(state, state.decision, here);
  else result.show(state, state.decision, here);
}

function onChange() {
  if (decider.state === "failed") showKept(root, steps, journey.place.answers);
  if (stalled && decider.state === "ready") void show(journey.place, true);
  if (runtime.state === "starting") return;
  if (runtime.state === "ready") void confirm();
  if (provisional?.decision?.general && !find(root, "[data-result]").hidden) {
    result.showSteps(provisional, provisional.decision, { ...journey.place, answers: understood });
  }
  deadlines.count();
}

steps.form.addEventListener("change", onPick);
steps.form.addEventListener("submit", (event) => {
  event.preventDefault();
  goOn(event.timeStamp);
});
find(steps.form, "[type=submit]").addEventListener("click", (event) => {
  // The second half of a double click is not meant for the question that has come up meanwhile.
  if (event.detail > 1) event.preventDefault();
});
find(root, "[data-receipt]").addEventListener("change", () => record.outdate());
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
find(root, "[data-clear]").addEventListener("click", () => void clear());
decider.addEventListener("change", onChange);

takeOver();
runtime.start();
// Without this module the link leads to the guide's page instead.
find(root, "[data-danger]").setAttribute("href", format({ answers: emergency.answers }));
const blank = !Object.keys(journey.place.answers).length;
if (!blank) steps.hide();
const opened = show(journey.place, false);
const early = pressedEarly();
if (blank && early !== null) void opened.then(() => goOn(early));
// Nobody waits for Python, so what is on the screen comes first; but where nothing else can answer,
// Python is what is waited for.
const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
void Promise.race([opened, decider.loaded, late]).then(() => {
  if (document.hidden) tellShown();
  else requestAnimationFrame(() => setTimeout(tellShown));
});
