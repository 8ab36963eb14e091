/**
 * The page's own part of the checker: shows what Python decides, and decides nothing.
 *
 * Everything follows from the address: whenever it changes, Python is asked what its answers mean,
 * and the page shows that.
 *
 * @import { Answers, Decision, Fault, State, Words } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 */

import { format } from "./address.mjs";
import { Deadlines } from "./deadlines.mjs";
import { find, say } from "./dom.mjs";
import { asToday } from "./earlier.mjs";
import { Journey } from "./journey.mjs";
import { showChanged, showKept, showProblems } from "./notices.mjs";
import { OptionalAnswers } from "./optional.mjs";
import { showBanner, showParts } from "./parts.mjs";
import { RecordForm } from "./record.mjs";
import { Result } from "./result.mjs";
import { RuntimeError } from "./runtime.mjs";
import { runtime } from "./start.mjs";
import { Steps } from "./steps.mjs";
import { Waiting } from "./waiting.mjs";

/** Milliseconds that Python has for an emergency. */
const URGENT = 500;

const root = find(document, "[data-checker]");
/** @type {Words} */
const words = JSON.parse(find(root, "[data-words]").textContent ?? "");
/** Made by the same rules when the site was built: nobody in danger waits for Python. @type {State} */
const emergency = JSON.parse(find(root, "[data-emergency]").textContent ?? "");
const siteTitle = document.title;

const steps = new Steps(root, words);
const deadlines = new Deadlines(root, words, {
  ask: askPython,
  ready: () => runtime.state === "ready",
});
const optional = new OptionalAnswers(root, words, steps, refine);
const result = new Result(root, words, steps, deadlines, optional);
const waiting = new Waiting(root, words, runtime);
const journey = new Journey((place) => show(place, true));
const record = new RecordForm(root, words, {
  ask: askPython,
  answers: () => understood,
  receipt: () => deadlines.receipt(),
  receive: (receipt) => deadlines.fillIn(receipt),
  open: (answers) => journey.go({ answers }),
});

/** The answers that Python understood, of the place that is shown. @type {Answers} */
let understood = {};
/** Counts what was asked to be shown: an older answer that comes late is not. */
let turn = 0;
/** Whether something could not be shown because Python was not there. */
let stalled = false;
/**
 * What was asked last. Once Python is ready, an answer is asked about when it is picked, so that
 * Continue need not wait. @type {{ answers: string, said: Promise<State | Fault> } | null}
 */
let asked = null;
/** When the person pressed Continue, in the page's time; null for any other way here. @type {number | null} */
let pressed = null;

/** @param {Answers} answers @returns {Promise<State | Fault>} */
async function ask(answers) {
  const urgent = answers.situation === emergency.answers.situation;
  if (urgent && runtime.state !== "ready") return emergency;
  const key = JSON.stringify(answers);
  if (asked?.answers !== key) asked = { answers: key, said: askPython({ do: "state", answers }) };
  return asked.said;
}

/** The same, and for an emergency soon, whatever Python does. @param {Answers} answers */
function askInTime(answers) {
  const asking = ask(answers);
  if (answers.situation !== emergency.answers.situation) return asking;
  /** @type {Promise<State>} */
  const late = new Promise((resolve) => setTimeout(resolve, URGENT, emergency));
  return Promise.race([asking, late]);
}

/**
 * Ask Python; where it cannot answer, that is a fault of the answer and no error here.
 *
 * @param {object} request
 * @returns {Promise<any>}
 */
async function askPython(request) {
  try {
    return await runtime.ask(request);
  } catch (problem) {
    if (problem instanceof RuntimeError) return { ok: false, error: problem.message };
    throw problem;
  }
}

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
  const said = blank ? null : await waiting.during(askInTime(answers), kept);
  if (mine !== turn) return;
  if (said && !said.ok && runtime.state === "failed") {
    stalled = true;
    showKept(root, steps, answers);
    return;
  }
  const state = said?.ok ? said : null;
  const urgent = answers.situation === emergency.answers.situation; // and waits for nothing else
  const today = state && !urgent ? await asToday(place, state, ask) : null;
  if (mine !== turn) return;
  if (today?.changed.length) journey.become(today.place);
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
    steps.show(question, understood[question] ?? journey.remembered[question]);
  } else if (state?.decision) {
    steps.hide();
    optional.arrive(state.decision);
    result.show(state, state.decision, here);
    void showParts(root, words, ask, here, state.decision);
  }
  find(root, "[data-when-asking]").hidden = question === null;
  find(root, "[data-danger]").hidden = state?.decision?.outcome === "share_now" && !question;
  showBack(here, state, question);
  showTitle(question);
  if (moved) moveTo(question ? steps.heading() : result.heading());
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
  if (answer !== null && runtime.state === "ready") void ask(answersWith(steps.shown, answer));
}

/** @param {SubmitEvent} event */
function onContinue(event) {
  event.preventDefault();
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
  pressed = event.timeStamp;
  const answers = answersWith(question, answer);
  const { part, checked } = journey.place;
  // An answer that is still waiting for Python is changed, not added to.
  if ("busy" in root.dataset || stalled) {
    journey.become({ answers, part, checked });
    void show(journey.place, true);
  } else {
    void journey.go({ answers, part, checked });
  }
  if (runtime.state === "failed") find(root, "[data-failed] h2").focus();
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
  const state = await ask(answers);
  if (mine !== turn) return null;
  stalled = !state.ok;
  if (!state.ok || !state.decision) return null;
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

function onRuntimeChange() {
  asked = null;
  if (runtime.state === "failed") showKept(root, steps, journey.place.answers);
  if (runtime.state !== "ready") return;
  if (stalled) void show(journey.place, true);
  else deadlines.count();
}

steps.form.addEventListener("change", onPick);
steps.form.addEventListener("submit", onContinue);
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
  const heading = find(root, "#wrc-record");
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
});
find(root, "[data-clear]").addEventListener("click", () => void clear());
find(root, "[data-retry]").addEventListener("click", () => runtime.retry());
runtime.addEventListener("change", onRuntimeChange);

// Without this module the link leads to the guide's page instead.
find(root, "[data-danger]").setAttribute("href", format({ answers: emergency.answers }));
if (Object.keys(journey.place.answers).length) steps.hide();
onRuntimeChange(); // it may have failed before this module was there
void show(journey.place, false);
