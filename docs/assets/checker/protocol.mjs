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
 * @property {string} text
 * @property {string} detail
 * @property {string} link
 * @property {string} who_label
 * @property {string | null} contact
 * @property {Half | null} half
 * @property {string} stage
 *
 * @typedef {object} Decision
 * @property {string} outcome
 * @property {string | null} guide_class
 * @property {string} headline Its id; "" where the words are the outcome's own.
 * @property {string} title
 * @property {string} sentence
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
 * @property {[string, string | string[]][]} path
 * @property {string | null} next
 * @property {Decision | null} decision
 * @property {Alternative[]} alternatives
 *
 * @typedef {{ ok: false, error: string }} Fault
 *
 * @typedef {{ ok: true, text: string, html: string, json: string }} Saved
 *
 * @typedef {Record<"title" | "note" | "name" | "role", string>} Details
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
 * @property {Record<string, string>} stage
 * @property {Record<string, string>} kind
 * @property {Record<string, string>} what
 * @property {Record<string, string>} source
 * @property {Record<Half | "both", { name: string, meaning: string }>} half
 * @property {Record<string, string>} outcomes
 * @property {Record<string, string>} flags
 * @property {string[]} months Their names: the browser's own take longer to have than a result.
 */

export {};
