/**
 * What Python said of every state when the site was built, looked up by the answers. No rule is in
 * here: which question comes next, and what is said of a result, stands in the file.
 *
 * @import { Action, Alternative, Answers, Deadline, Decision, Problem, Reason, State } from "./protocol.mjs"
 *
 * @typedef {object} Said What a result says, or an optional answer adds to it; see states.py.
 * @property {number} [verdict]
 * @property {string[]} [flags]
 * @property {number[]} [reasons]
 * @property {number[]} [actions]
 * @property {number[]} [deadlines]
 * @property {number[]} [instead] Of an optional answer: the actions that it takes the place of.
 *
 * @typedef {Said & { verdict: number, actions: number[], fit: number }} Found
 *
 * @typedef {Omit<Decision, "flags" | "path" | "reasons" | "actions" | "deadlines" | "rules_version">} Verdict
 *
 * @typedef {object} States The file.
 * @property {string} rules_version
 * @property {Record<string, string[]>} questions Their answers.
 * @property {string[]} optional
 * @property {string[]} several
 * @property {{ id: string, question: string, becomes: Record<string, string>, message: string }[]} earlier
 * @property {Record<string, string | Found>} ways
 * @property {Record<string, Said>[]} fits
 * @property {Verdict[]} verdicts
 * @property {Reason[]} reasons
 * @property {Action[]} actions
 * @property {Deadline[]} deadlines
 */

/** In the table of earlier answers: none of several, and a question that was left with none. */
const NONE = "none";

export class Lookup {
  /** @param {States} states */
  constructor(states) {
    this.states = states;
  }

  /**
   * What Python says of some answers. Where a result has optional answers, its steps are those of
   * these answers alone, and the rest of them are in `general`.
   *
   * @param {Answers} given
   * @returns {State}
   */
  state(given) {
    const { states } = this;
    const { today, changed } = this.#upgraded(given);
    const { sound, problems } = this.#sifted(today);
    const { path, found } = this.#walk(sound);
    const decided = typeof found === "object";
    const offered = decided ? this.#offered(found, sound) : [];
    return {
      ok: true,
      rules_version: states.rules_version,
      answers: sound,
      problems,
      changed,
      path: [...path, ...offered],
      next: decided ? null : found,
      decision: decided ? this.#decision(found, path, offered) : null,
      alternatives: decided ? [...this.#alternatives(sound, path, found)] : [],
    };
  }

  /** Answers of earlier rules as they are today. @param {Answers} given */
  #upgraded(given) {
    const none = Object.entries(given).filter(([, answer]) => !answer.length);
    const earlier = Object.entries(given).filter(([, answer]) => answer.length);
    /** @type {Answers} */
    const today = Object.fromEntries(
      earlier.map(([question, answer]) => [question, isNone(answer) ? [] : answer]),
    );
    const changed = [];
    for (const { id, question, becomes, message } of this.states.earlier) {
      const answer = today[question];
      if (answer === undefined) continue;
      const chosen = Array.isArray(answer) ? answer : [answer];
      if (id === NONE ? chosen.length : !chosen.includes(id)) continue;
      if (id !== NONE && Array.isArray(answer)) today[question] = answer.filter((each) => each !== id);
      else delete today[question];
      Object.assign(today, becomes);
      changed.push(message);
    }
    return { today: { ...today, ...Object.fromEntries(none) }, changed };
  }

  /** The answers that are sound, and the others. @param {Answers} answers */
  #sifted(answers) {
    const { questions, several } = this.states;
    /** @type {Answers} */
    const sound = {};
    /** @type {Problem[]} */
    const problems = [];
    const wrong = (/** @type {string} */ question, /** @type {string} */ answer) =>
      problems.push({ question, answer, message: "" });
    for (const [question, answer] of Object.entries(answers)) {
      const allowed = Object.hasOwn(questions, question) ? questions[question] : [];
      if (!allowed.length) {
        wrong(question, "");
      } else if (several.includes(question) && Array.isArray(answer)) {
        const unknown = answer.filter((each) => !allowed.includes(each));
        for (const each of unknown) wrong(question, each);
        if (!answer.length || unknown.length < answer.length) {
          sound[question] = allowed.filter((each) => answer.includes(each));
        }
      } else if (typeof answer === "string" && allowed.includes(answer)) {
        sound[question] = answer;
      } else {
        wrong(question, [answer].flat().join(", "));
      }
    }
    return { sound, problems };
  }

  /**
   * The answers on the way, and what is found at its end: a result, or the question that is open.
   *
   * @param {Answers} answers
   */
  #walk(answers) {
    const { ways } = this.states;
    /** @type {[string, string][]} */
    const path = [];
    let found = ways[""];
    while (typeof found === "string") {
      const answer = answers[found];
      if (typeof answer !== "string") break;
      path.push([found, answer]);
      found = ways[path.map((pair) => pair.join("=")).join("&")];
    }
    return { path, found };
  }

  /**
   * The answers to the optional questions that a result offers.
   *
   * @param {Found} found
   * @param {Answers} answers
   * @returns {[string, string | string[]][]}
   */
  #offered({ fit }, answers) {
    const offers = Object.keys(this.states.fits[fit]);
    const { optional } = this.states;
    return optional
      .filter((question) => offers.some((offer) => offer.startsWith(`${question}=`)))
      .flatMap((question) => (answers[question] === undefined ? [] : [[question, answers[question]]]));
  }

  /**
   * @param {Found} found
   * @param {[string, string][]} path
   * @param {[string, string | string[]][]} offered
   * @returns {Decision}
   */
  #decision(found, path, offered) {
    const { states } = this;
    const added = this.#added(found, offered);
    const all = (/** @type {"flags" | "reasons" | "actions" | "deadlines" | "instead"} */ name) =>
      added.flatMap((said) => /** @type {any[]} */ (said[name] ?? []));
    const verdicts = added.map(({ verdict }) => verdict ?? found.verdict);
    const instead = new Set(all("instead"));
    const rest = found.actions.filter((number) => !instead.has(number));
    const own = distinct(all("actions")).sort((one, other) => one - other);
    const actions = (/** @type {number[]} */ numbers) => numbers.map((number) => states.actions[number]);
    return {
      ...states.verdicts[Math.min(found.verdict, ...verdicts)],
      flags: distinct([...(found.flags ?? []), ...all("flags")]).sort(),
      path: [...path, ...offered],
      reasons: distinct([...(found.reasons ?? []), ...all("reasons")]).map((at) => states.reasons[at]),
      actions: actions(added.length ? own : rest),
      deadlines: distinct([...(found.deadlines ?? []), ...all("deadlines")]).map(
        (at) => states.deadlines[at],
      ),
      rules_version: states.rules_version,
      ...(added.length ? { general: actions(rest) } : {}),
    };
  }

  /**
   * What the optional answers add, those that do something else together as one.
   *
   * @param {Found} found
   * @param {[string, string | string[]][]} offered
   * @returns {Said[]}
   */
  #added({ fit }, offered) {
    const fits = this.states.fits[fit];
    const given = offered.flatMap(([question, answer]) =>
      [answer].flat().map((each) => `${question}=${each}`),
    );
    const together = Object.keys(fits)
      .map((key) => key.split("&"))
      .filter((keys) => keys.length > 1 && keys.every((key) => given.includes(key)));
    const alone = given.filter((key) => !together.flat().includes(key));
    return [...alone, ...together.map((keys) => keys.join("&"))].map((key) => fits[key]);
  }

  /**
   * What another answer to one question would lead to, where that is another outcome or a question.
   *
   * @param {Answers} answers
   * @param {[string, string][]} path
   * @param {Found} here
   * @returns {Generator<Alternative>}
   */
  *#alternatives(answers, path, here) {
    const { questions, verdicts } = this.states;
    const { outcome: current } = verdicts[here.verdict];
    for (const [question, given] of path) {
      for (const answer of questions[question].filter((each) => each !== given)) {
        const { found } = this.#walk({ ...answers, [question]: answer });
        if (typeof found === "string") {
          yield { question, answer, outcome: null, opens: found };
        } else if (verdicts[found.verdict].outcome !== current) {
          yield { question, answer, outcome: verdicts[found.verdict].outcome, opens: null };
        }
      }
    }
  }
}

/** Whether an address of earlier rules says that none of several applied. @param {string | string[]} answer */
function isNone(answer) {
  return Array.isArray(answer) && answer.length === 1 && answer[0] === NONE;
}

/** @template T @param {T[]} things */
function distinct(things) {
  return [...new Set(things)];
}
