/**
 * What to do: a list in order; for what is both kinds, its two halves side by side.
 *
 * @import { Action, Answers, Decision, Half, Words } from "./protocol.mjs"
 * @import { Place } from "./address.mjs"
 */

import { HALVES, format } from "./address.mjs";
import { all, find, say, stamp } from "./dom.mjs";

/**
 * @typedef {object} Marks What a result changes about steps that it shows again, by their ids.
 * @property {ReadonlySet<string>} added Those that answers to optional questions have added.
 * @property {ReadonlySet<string | undefined>} opened Those of which more is shown.
 */

/** Where one half stands below the other. */
const NARROW = matchMedia("(width < 30em)");

/** What is the same for both halves. */
const SHARED = ["situation", "which_request"];

/**
 * @param {HTMLElement} root The element [data-checker].
 * @param {Words} words
 * @param {Decision} decision
 * @param {Place} place
 * @param {ReadonlySet<string>} added The actions that answers to optional questions have added here.
 */
export function showActions(root, words, decision, place, added) {
  const { actions, general } = decision;
  const target = find(root, "[data-actions]");
  const expanded = all(target, '[data-action]:has([aria-expanded="true"])');
  const marks = { added, opened: new Set(expanded.map(({ dataset }) => dataset.action)) };
  const arrange = (/** @type {Action[]} */ steps) =>
    decision.outcome === "mixed"
      ? inHalves(root, words, steps, place, marks)
      : [list(root, words, steps, marks)];
  const at = document.activeElement?.closest("[data-action]")?.getAttribute("data-action");
  target.replaceChildren(
    ...(general ? ownSteps(root, words, actions, marks, () => arrange(general)) : arrange(actions)),
  );
  // Keep the focus on the step that had it.
  const control = at && target.querySelector(`[data-action="${at}"] :is(button, a):not([hidden] *)`);
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {Action[]} actions
 * @param {Place} place
 * @param {Marks} marks
 */
function inHalves(root, words, actions, place, marks) {
  const first = actions.findIndex(({ half }) => half !== null);
  const shared = (/** @type {Action} */ { half }) => half === null;
  const before = actions.slice(0, first).filter(shared);
  const after = actions.slice(first).filter(shared);
  const halves = stamp(root, "halves");
  halves.append(...HALVES.map((half) => halfOf(root, words, actions, half, place, marks)));
  const both = document.createElement("h3");
  both.textContent = words.half.both.name;
  return [
    list(root, words, before, marks),
    halves,
    ...(after.length ? [both, list(root, words, after, marks)] : []),
  ];
}

/**
 * The steps of optional answers, which come first, and only then the general ones: these are told
 * apart as such, and not shown while Python may still put all of them together.
 *
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {Action[]} actions
 * @param {Marks} marks
 * @param {() => HTMLElement[]} general
 */
function ownSteps(root, words, actions, marks, general) {
  const failed = root.dataset.checkerPython === "failed";
  const { own_steps, own_steps_none, general_steps, general_later } = words.say;
  const text = actions.length ? own_steps : own_steps_none;
  return [
    ...(actions.length ? [list(root, words, actions, marks)] : []),
    stamp(root, "general", { title: general_steps, text: failed ? text : general_later }),
    ...(failed ? general() : []),
  ];
}

/**
 * The address of one half, checked by itself: of its result, or of its first question. What kind of
 * thing has to be done is the same for both halves; everything else may differ, and is asked again.
 *
 * @param {Half} half
 * @param {Answers} whole The answers of the whole.
 * @param {Place["checked"]} checked The halves that were checked.
 */
export function halfAddress(half, whole, { [half]: own, ...checked }) {
  const shared = SHARED.flatMap((question) => {
    const answer = whole[question];
    return answer === undefined ? [] : [[question, answer]];
  });
  const answers = own ?? Object.fromEntries(shared);
  return format({ answers, part: { half, whole }, checked });
}

/**
 * One half. Below the other one, the regular half is folded until somebody opens it or an answer adds
 * to it: it is not what has to be done today.
 *
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {Action[]} actions
 * @param {Half} half
 * @param {Place} place
 * @param {Marks} marks
 */
function halfOf(root, words, actions, half, { answers, checked }, marks) {
  const run = halfAddress(half, answers, checked);
  const label = checked[half] ? words.say.half_see : words.say.half_run;
  const own = actions.filter((action) => action.half === half);
  const count = say(words.say.half_steps, { count: own.length });
  const section = stamp(root, "half", { ...words.half[half], label, count }, { run });
  section.dataset.half = half;
  find(section, "ol").replaceWith(list(root, words, own, marks));
  const steps = /** @type {HTMLDetailsElement} */ (find(section, "details"));
  const before = root.querySelector(`[data-half="${half}"] details`);
  steps.open =
    half === "case_by_case" ||
    !NARROW.matches ||
    !!before?.hasAttribute("open") ||
    own.some(({ id }) => marks.added.has(id));
  return section;
}

/**
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {Action[]} actions
 * @param {Marks} marks
 */
function list(root, words, actions, marks) {
  const ordered = stamp(root, "actions");
  ordered.append(
    ...actions.map((action) => {
      const { lead, detail } = action;
      const text = action.text.slice(lead.length).trim();
      const who = action.who === "you" ? "" : action.who_label;
      const link = (root.dataset.base ?? "") + action.link;
      const mark = marks.added.has(action.id) ? words.say.new : "";
      const texts = { lead, text, detail, who, about: lead, new: mark };
      const element = stamp(root, "action", texts, { link });
      element.dataset.action = action.id;
      find(element, "[data-more]").hidden = detail === "";
      show(element, detail === "" || marks.opened.has(action.id));
      return element;
    }),
  );
  return ordered;
}

/**
 * Show more of a step, or less.
 *
 * @param {HTMLElement} step
 * @param {boolean} more
 */
function show(step, more) {
  find(step, "[data-more]").setAttribute("aria-expanded", String(more));
  find(step, ".wrc-action__more").hidden = !more;
}

/** Forget which steps were opened. @param {HTMLElement} root The element [data-checker]. */
export function forgetSteps(root) {
  find(root, "[data-actions]").replaceChildren();
}

/** Let a press show more of a step. @param {HTMLElement} root The element [data-checker]. */
export function openSteps(root) {
  find(root, "[data-actions]").addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-more]") : null;
    const step = button?.closest("[data-action]");
    if (!button || !(step instanceof HTMLElement)) return;
    show(step, button.getAttribute("aria-expanded") !== "true");
  });
}
