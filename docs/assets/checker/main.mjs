/**
 * The page's own part of the checker: shows what Python decides, and decides nothing.
 *
 * Everything follows from the address: whenever it changes, Python is asked what its answers mean,
 * and the page shows that.
 *
 * @import { Answers, Fault, State, Words } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 */

import { format } from "./address.mjs";
import { all, find, item, say } from "./dom.mjs";
import { Journey } from "./journey.mjs";
import { showBanner, showParts } from "./parts.mjs";
import { RecordForm } from "./record.mjs";
import { Result } from "./result.mjs";
import { RuntimeError } from "./runtime.mjs";
import { runtime } from "./start.mjs";
import { Steps } from "./steps.mjs";
import { Waiting } from "./waiting.mjs";

/** As many problems of an address as are told one by one, and as much of each. */
const PROBLEMS = 5;
const LONGEST = 80;

/** Milliseconds that Python has for an emergency. */
const URGENT = 500;

const root = find(document, "[data-checker]");
/** @type {Words} */
const words = JSON.parse(find(root, "[data-words]").textContent ?? "");
/** Made by the same rules when the site was built: nobody in danger waits for Python. @type {State} */
const emergency = JSON.parse(find(root, "[data-emergency]").textContent ?? "");
const siteTitle = document.title;

const steps = new Steps(root, words);
const result = new Result(root, words, steps);
const waiting = new Waiting(root, words, runtime);
const journey = new Journey((place) => show(place, true));
const record = new RecordForm(root, words, {
  ask: askPython,
  answers: () => understood,
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
  const { answers } = place;
  find(root, "[data-cleared]").textContent = "";
  record.closeOpened();
  const blank = !Object.keys(answers).length;
  const kept = moved ? words.say.early : words.say.opening;
  const said = blank ? null : await waiting.during(askInTime(answers), kept);
  if (mine !== turn) return;
  if (said && !said.ok && runtime.state === "failed") {
    stalled = true;
    showKept(answers);
    return;
  }
  const state = said?.ok ? said : null;
  understood = state?.answers ?? {};
  Object.assign(journey.remembered, understood);
  showProblems(said, place);
  showBanner(root, words, { ...place, answers: understood });
  record.outdate();
  const question = toAsk(place, state);
  if (question) {
    result.hide();
    steps.show(question, understood[question] ?? journey.remembered[question]);
  } else if (state?.decision) {
    steps.hide();
    result.show(state, state.decision, { ...place, answers: understood });
    void showParts(root, words, ask, { ...place, answers: understood }, state.decision);
  }
  find(root, "[data-when-asking]").hidden = question === null;
  find(root, "[data-danger]").hidden = state?.decision?.outcome === "share_now" && !question;
  showBack(place, state, question);
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

/** @param {State | Fault | null} said @param {Place} place */
function showProblems(said, { change }) {
  const problems = said?.ok ? [...said.problems] : [];
  if (change && !steps.fieldsets.has(change)) {
    problems.push({ question: "change", answer: change, message: "" });
  }
  const told = problems.slice(0, PROBLEMS).map(({ question, answer }) => {
    const text = [question, answer].filter(Boolean).join(": ");
    const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    return item(say(words.say.not_this, { text: short }));
  });
  const more = problems.length - told.length;
  if (more > 0) told.push(item(say(words.say.more_problems, { count: more })));
  if (said && !said.ok) told.push(item(said.error));
  find(root, '[data-list="problems"]').replaceChildren(...told);
  find(root, "[data-problems]").hidden = !told.length;
}

/** The answers that wait for Python to start after all. @param {Answers} answers */
function showKept(answers) {
  const given = Object.entries(answers).filter(([question]) => steps.fieldsets.has(question));
  const kept = given.map(([question, answer]) => steps.said(question, answer));
  find(root, '[data-list="kept"]').replaceChildren(...kept.map(item));
  find(root, "[data-kept]").hidden = !kept.length;
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
 * An optional answer changes what to do; what it adds is told beside it, far from the list above.
 *
 * @param {HTMLInputElement} input
 */
async function onOptional(input) {
  const question = input.name;
  const mine = ++turn;
  const told = find(root, "[data-added]");
  input.closest(".wrc-choice")?.after(told);
  const before = new Set(all(root, "[data-action]").map((action) => action.dataset.action));
  const answers = { ...understood };
  const chosen = steps.chosen(question);
  if (chosen === null) delete answers[question];
  else answers[question] = chosen;
  delete journey.remembered[question];
  const { part, checked } = journey.place;
  journey.become({ answers, part, checked });
  understood = answers; // for a next change that comes before this one is answered
  const state = await ask(answers);
  if (mine !== turn) return;
  stalled = !state.ok;
  if (!state.ok || !state.decision) return;
  understood = state.answers;
  record.outdate();
  result.show(state, state.decision, { ...journey.place, answers: understood });
  const { actions } = state.decision;
  const added = actions.filter(({ id }) => !before.has(id)).map(({ text }) => text);
  const sentence = added.length ? words.say.added : words.say.updated;
  const heading = document.createElement("p");
  heading.textContent = say(sentence, { count: actions.length });
  const list = document.createElement("ul");
  list.append(...added.map(item));
  told.replaceChildren(heading, list);
}

async function clear() {
  steps.reset();
  record.clear();
  await journey.clear();
  find(root, "[data-cleared]").textContent = words.say.cleared;
}

function onRuntimeChange() {
  asked = null;
  if (runtime.state === "failed") showKept(journey.place.answers);
  if (runtime.state === "ready" && stalled) void show(journey.place, true);
}

steps.form.addEventListener("change", onPick);
steps.form.addEventListener("submit", onContinue);
find(steps.form, "[type=submit]").addEventListener("click", (event) => {
  // The second half of a double click is not meant for the question that has come up meanwhile.
  if (event.detail > 1) event.preventDefault();
});
find(root, "[data-fit]").addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  steps.settleNone(target);
  void onOptional(target);
});
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
addEventListener("beforeprint", () => {
  for (const details of /** @type {HTMLDetailsElement[]} */ (all(root, "[data-result] details"))) {
    details.open = true;
  }
});

// Without this module the link leads to the guide's page instead.
find(root, "[data-danger]").setAttribute("href", format({ answers: emergency.answers }));
if (Object.keys(journey.place.answers).length) steps.hide();
onRuntimeChange(); // it may have failed before this module was there
void show(journey.place, false);
