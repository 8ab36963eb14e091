/**
 * What the page and Python say to each other, as types. Nothing here runs.
 *
 * @typedef {Record<string, string | string[]>} Answers Answer ids by question id; a list where a
 *   question takes several answers, and an empty list where none of them applies.
 *
 * @typedef {object} Problem
 * @property {string} question
 * @property {string} answer
 * @property {string} message
 *
 * @typedef {object} Cite
 * @property {string} id
 * @property {string} title
 * @property {string} publisher
 * @property {string} url
 * @property {string} checked
 *
 * @typedef {object} Reason
 * @property {string} id
 * @property {string} text
 * @property {string} question
 * @property {string} answer
 * @property {"guide" | "law" | "ours"} source
 * @property {string} link
 * @property {Cite[]} cites
 *
 * @typedef {"pre_planned" | "case_by_case"} Half
 *
 * @typedef {object} Action
 * @property {string} id
 * @property {string} lead What to do, with which `text` begins.
 * @property {string} text
 * @property {string} detail
 * @property {string} link
 * @property {string} who The id of who does it.
 * @property {string} who_label
 * @property {string[]} contacts Whom to tell or ask.
 * @property {Half | null} half
 * @property {string} stage
 *
 * @typedef {object} Deadline
 * @property {string} id
 * @property {string} title What it is for.
 * @property {string} limit How long, in words.
 * @property {string[]} nations Where it holds.
 * @property {"months" | "working_days" | "days" | "hours" | "words"} unit
 * @property {number} number How many units; 0 where the unit is "words".
 * @property {boolean} takes_nation Whether the last day depends on where one is.
 * @property {string} starts
 * @property {string} stops
 * @property {string} instead Where another limit holds; "" for nowhere.
 * @property {string} link
 * @property {"seen" | "second_hand" | "not_confirmed"} sure
 * @property {Cite[]} cites
 *
 * @typedef {object} Decision
 * @property {string} outcome
 * @property {string | null} guide_class
 * @property {string} headline Its id; "" where the words are the outcome's own.
 * @property {string} title
 * @property {string} sentence
 * @property {"guide" | "law" | "ours"} source Whose the sentence is.
 * @property {string} summary
 * @property {string} link
 * @property {string} who_decides
 * @property {string} what_to_use
 * @property {string} write_down
 * @property {string} ask
 * @property {string[]} flags
 * @property {[string, string | string[]][]} path
 * @property {Reason[]} reasons
 * @property {Action[]} actions
 * @property {Deadline[]} deadlines Those of all nations.
 * @property {Action[]} [general] Steps that take no account of the optional answers: where Python has
 *   not put all of them together, and `actions` are those of the optional answers alone.
 * @property {string} rules_version
 *
 * @typedef {object} Alternative
 * @property {string} question
 * @property {string} answer
 * @property {string | null} outcome
 * @property {string | null} opens
 *
 * @typedef {object} State
 * @property {true} ok
 * @property {string} rules_version
 * @property {Answers} answers
 * @property {Problem[]} problems
 * @property {string[]} changed What became of answers of earlier rules, in sentences.
 * @property {[string, string | string[]][]} path
 * @property {string | null} next
 * @property {Decision | null} decision
 * @property {Alternative[]} alternatives
 *
 * @typedef {{ ok: false, error: string }} Fault
 *
 * @typedef {{ ok: true, text: string, html: string, json: string }} Saved
 *
 * @typedef {{ received: string, nation: string }} Receipt When something was received, as a date or
 *   a date with its time; "" for what was not given.
 *
 * @typedef {Record<"title" | "note" | "name" | "role", string> & Receipt} Details
 *
 * @typedef {{ ok: true, sentences: { id: string, sentence: string }[] }} LastDays
 *
 * @typedef {{ asks: string, name: string, answers: Record<string, string> }} Chip What stands on a
 *   chip: what it asks, or its name with what was answered, by the answer's id.
 *
 * @typedef {object} Rerun
 * @property {true} ok
 * @property {string} status
 * @property {string[]} messages
 * @property {{ what: string, then: string[], now: string[] }[]} differences
 * @property {Answers} answers Those that could be read.
 * @property {Partial<Details>} details
 *
 * @typedef {object} Words The words that are put together with what Python answers.
 * @property {Record<string, string>} say
 * @property {Record<string, string>} running What is said of Python, by what it is doing.
 * @property {Record<string, string>} fault What is wrong, for an administrator, by its kind.
 * @property {Record<string, string>} advice What a reader can do about it, by its kind, or for "any".
 * @property {Record<string, string>} kind
 * @property {Record<string, string>} what
 * @property {Record<string, string>} source
 * @property {Record<Deadline["sure"], string>} sure
 * @property {Record<string, Chip>} chip
 * @property {Record<Half | "both", { name: string, meaning: string }>} half
 * @property {Record<string, string>} outcomes
 * @property {Record<string, string>} routes What is no sharing, by the answer that leads there.
 * @property {Record<string, string>} flags
 * @property {Record<string, string[]>} replaces For an action, those that it takes the place of.
 * @property {string[]} find_out The actions that find out a missing fact.
 * @property {Record<string, [string, string][]>} near Situations and examples, as title and address, by
 *   what they have in common with a result: see macros/guide/near.py.
 * @property {string[]} months Their names: the browser's own take longer to have than a result.
 */

export {};
