"""Whether the words fit together, and fit the rules: ids, references, causes and links."""

import re
from collections.abc import Collection, Iterator
from itertools import permutations

from checker import rules
from checker.mistakes import Partial, Where, entry, instead, no_such
from checker.model import Case
from checker.written import Words

WHOSE = ("guide", "law", "ours")
WAITS_FOR = ("agreement", "contract", "assessment", "form", "consent")
NATIONS = ("england", "wales", "scotland", "northern_ireland")
UNITS = ("months", "working_days", "days", "hours", "words")
SURE = ("seen", "second_hand", "not_confirmed")
READ = ("page", "copy", "title")

PHRASES: dict[str, str] = {
    "untitled": "",
    "made_on": "when",
    "made_by": "who",
    "received": "when",
    "note": "",
    "time_limits": "",
    "answers": "",
    "no_answer": "",
    "why": "",
    "what_to_do": "",
    "what_to_do_case_by_case": "",
    "what_to_do_pre_planned": "",
    "who_decides": "",
    "write_down": "",
    "from_guide": "",
    "from_law": "",
    "from_ours": "",
    "source": "publisher title url checked",
    "guide_withdrawn": "",
    "made_with": "version build",
    "no_build": "",
    "digest": "digest",
    "same": "",
    "same_other_rules": "versions",
    "different": "",
    "different_other_rules": "versions",
    "versions": "then now",
    "unknown_version": "",
    "new_question": "",
    "unanswered": "question",
    "no_result": "",
    "altered": "",
    "unknown_question": "question",
    "unknown_answer": "answer question",
    "more_unknown": "count",
    "later_schema": "form known",
    "no_record": "",
    "damaged": "",
    "damaged_at": "line",
    "salvaged": "",
    "last_day": "received last",
    "not_a_date": "received",
    "choose_nation": "",
    "give_time": "",
    "too_far_ahead": "",
    "bank_holidays_unknown": "first last",
}
"""The phrases that the code uses, each with the curly words that it fills in."""

LEAD = 80
"""The most characters of what a step begins with: two lines on a phone."""

EMPTY = "must name at least one."

type Misfit = tuple[str, Where, str]
"""A problem: the file, the place in it, and a sentence for its author."""


def misfits(words: Words, headings: Collection[str] | None) -> Iterator[Misfit]:
    """Everything in the words that does not fit.

    Args:
        words: All words, each of which has the fields of its kind. Where a file could not be read
            its table is a partial one, and nothing is reported that the file could have settled.
        headings: Every heading that a link may lead to, as ``"page/#id"``; None to follow no link.
    """
    yield from _wrong_references(words)
    yield from _against_each_other(words)
    yield from _too_long(words)
    yield from _not_filled_in(words)
    if not any(isinstance(table, Partial) for table in words):
        yield from _wrong_ids(words)
        yield from _nothing_there(words)
        yield from _unused(words)
    if headings is not None:
        yield from _dead_links(words, headings)


def _wrong_ids(words: Words) -> Iterator[Misfit]:
    """Ids that the rules do not know, and ids of the rules that have no words."""
    questions, asked = tuple(words.questions), tuple(rules.ANSWERS)
    yield from _differences("questions.toml", (), questions, asked)
    yield from _differences("outcomes.toml", (), tuple(words.outcomes), tuple(rules.GUIDE_CLASS))
    yield from _differences("flags.toml", (), tuple(words.flags), rules.FLAGS)
    yield from _differences("deadlines.toml", (), tuple(words.deadlines), rules.DEADLINES)
    if questions != asked and set(questions) == set(asked):
        yield (
            "questions.toml",
            (),
            f"the questions must be in the order of asking: {', '.join(asked)}.",
        )
    for id, question in words.questions.items():
        if id in rules.ANSWERS:
            at = (id, "answers")
            yield from _differences(
                "questions.toml", at, tuple(question.answers), rules.ANSWERS[id]
            )
    yield from _differences("phrases.toml", (), tuple(words.phrases), tuple(PHRASES))
    for id in words.reasons:
        if id in words.flags:
            yield (
                "reasons.toml",
                (id,),
                f"{entry((id,))} has the same id as a flag. Give it another.",
            )


def _differences(
    name: str, at: Where, given: tuple[str, ...], wanted: tuple[str, ...]
) -> Iterator[Misfit]:
    for id in given:
        if id not in wanted:
            wrong = f"{entry((*at, id))} is not known to the rules.{instead(id, wanted)}"
            yield name, (*at, id), wrong
    for id in wanted:
        if id not in given:
            yield name, (*at, id), f"{entry((*at, id))} is missing: the rules need its words."


def _wrong_references(words: Words) -> Iterator[Misfit]:
    """Values that name something that does not exist."""
    for kind, id, key, given, allowed in _references(words):
        for value in (given,) if isinstance(given, str) else given:
            if value and value not in allowed:
                yield f"{kind}.toml", (id, key), f"{entry((id,), key)} {no_such(value, allowed)}"


type Reference = tuple[str, str, str, str | tuple[str, ...], Collection[str]]
"""Kind, id, key, the value or values there, and what they may be."""


def _references(words: Words) -> Iterator[Reference]:
    for kind, keys in _allowed(words).items():
        for id, each in getattr(words, kind).items():
            for key, allowed in keys.items():
                yield kind, id, key, getattr(each, key), allowed
    yield from _references_of_their_own(words)


def _allowed(words: Words) -> dict[str, dict[str, Collection[str]]]:
    """What may stand under a key, by kind of entry, where it is the same for every entry."""
    cited = {"source": WHOSE, "cites": words.sources}
    return {
        "questions": {"source": ("guide", "ours")},
        "outcomes": {"source": WHOSE, "actions": words.actions},
        "headlines": {
            "source": WHOSE,
            "outcomes": rules.GUIDE_CLASS,
            "flag": rules.FLAGS,
            "actions": words.actions,
        },
        "flags": {"actions": words.actions, **cited, "half": rules.HALVES},
        "reasons": {"question": rules.ANSWERS, "outcomes": rules.GUIDE_CLASS, **cited},
        "sources": {"read": READ},
        "actions": {
            "who": words.people,
            "contacts": words.people,
            "stage": rules.STAGES,
            "waits_for": WAITS_FOR,
        },
        "deadlines": {
            "nations": NATIONS,
            "unit": UNITS,
            "day_one": ("same", "next"),
            "day_off": ("next", "keep"),
            "not_counted": ("uk", "nation"),
            "not_counted_scotland": ("uk", "nation"),
            "sure": SURE,
            **cited,
        },
        "earlier": {"question": rules.ANSWERS},
    }


def _references_of_their_own(words: Words) -> Iterator[Reference]:
    """The references of which another part of the entry says what they may be."""
    for id, headline in words.headlines.items():
        yield from _case("headlines", id, "when", headline.when)
    for id, reason in words.reasons.items():
        yield "reasons", id, "answers", reason.answers, rules.ANSWERS.get(reason.question, ())
    for id, action in words.actions.items():
        yield from _case("actions", id, "when", action.when)
        for case in action.unless:
            yield from _case("actions", id, "unless", case)
        others = [other for other in words.actions if other != id]
        yield "actions", id, "replaces", action.replaces, others
        yield "actions", id, "contradicts", action.contradicts, others
    for id, moved in words.earlier.items():
        for asked, answer in moved.becomes.items():
            yield "earlier", id, "becomes", asked, rules.ANSWERS
            yield "earlier", id, "becomes", answer, rules.ANSWERS.get(asked, ())


def _case(kind: str, id: str, key: str, case: Case) -> Iterator[Reference]:
    for question, answers in case:
        yield kind, id, key, question, ("outcome", *rules.ANSWERS)
        allowed = rules.GUIDE_CLASS if question == "outcome" else rules.ANSWERS.get(question, ())
        yield kind, id, key, answers, allowed


def _nothing_there(words: Words) -> Iterator[Misfit]:
    """Lists that must not be empty, and a key without the one that goes with it."""
    listed = {id for each in words.headlines.values() if each.actions for id in each.outcomes}
    for id, outcome in words.outcomes.items():
        if not outcome.actions and id not in listed:
            yield "outcomes.toml", (id, "actions"), f"{entry((id,), 'actions')} {EMPTY}"
    for id, reason in words.reasons.items():
        if not reason.answers:
            yield "reasons.toml", (id, "answers"), f"{entry((id,), 'answers')} {EMPTY}"
        if not reason.outcomes:
            yield "reasons.toml", (id, "outcomes"), f"{entry((id,), 'outcomes')} {EMPTY}"
    for id, headline in words.headlines.items():
        if not headline.outcomes:
            yield "headlines.toml", (id, "outcomes"), f"{entry((id,), 'outcomes')} {EMPTY}"
    for id, deadline in words.deadlines.items():
        if (deadline.unit == "words") != (deadline.number == 0):
            wrong = f"{entry((id,), 'number')} must be 0 where “unit” is “words”, and only there."
            yield "deadlines.toml", (id, "number"), wrong
        if (deadline.unit == "working_days") != bool(deadline.not_counted):
            wrong = "must stand where “unit” is “working_days”, and only there."
            yield "deadlines.toml", (id, "not_counted"), f"{entry((id,), 'not_counted')} {wrong}"
    lawful = [("flags.toml", id, flag.source, flag.cites) for id, flag in words.flags.items()]
    lawful += [("reasons.toml", id, why.source, why.cites) for id, why in words.reasons.items()]
    lawful += [
        ("deadlines.toml", id, each.source, each.cites) for id, each in words.deadlines.items()
    ]
    for name, id, source, cites in lawful:
        if source == "law" and not cites:
            wrong = f"{entry((id,), 'source')} is “law”: say in “cites” where that comes from."
            yield name, (id, "source"), wrong


def _against_each_other(words: Words) -> Iterator[Misfit]:
    """Two actions of one outcome, or of one flag, that are always shown and contradict each other.

    What answers bring together is for the tests to try.
    """
    lists = [("outcomes.toml", id, outcome.actions) for id, outcome in words.outcomes.items()]
    lists += [("headlines.toml", id, each.actions) for id, each in words.headlines.items()]
    lists += [("flags.toml", id, flag.actions) for id, flag in words.flags.items()]
    for name, id, listed in lists:
        always = [
            action
            for action in (words.actions.get(each) for each in listed)
            if action and not action.when and not action.unless
        ]
        for action, other in permutations(always, 2):
            if other.id in action.contradicts and other.id not in action.replaces:
                pair = f"has “{action.id}” and “{other.id}”, which contradict each other."
                yield name, (id, "actions"), f"{entry((id,), 'actions')} {pair}"


def _too_long(words: Words) -> Iterator[Misfit]:
    """Steps whose first sentence is too long to read in a hurry."""
    for id, action in words.actions.items():
        if (length := len(action.lead)) > LEAD:
            wrong = (
                f"has {length} characters. Allowed: {LEAD}. Use “then” or “detail” for the rest."
            )
            yield "actions.toml", (id, "lead"), f"{entry((id,), 'lead')} {wrong}"


def _not_filled_in(words: Words) -> Iterator[Misfit]:
    """Phrases whose curly words are not those that the code fills in."""
    for id, phrase in words.phrases.items():
        wanted = PHRASES.get(id, "").split()
        if id in PHRASES and set(re.findall(r"\{(.*?)\}|[{}]", phrase.text)) != set(wanted):
            listed = ", ".join(f"{{{word}}}" for word in wanted) or "none"
            wrong = f"{entry((id,), 'text')} has to have just these curly words: {listed}."
            yield "phrases.toml", (id, "text"), wrong


def _unused(words: Words) -> Iterator[Misfit]:
    """Actions that nothing uses, and sources that nothing cites."""
    used = {id for outcome in words.outcomes.values() for id in outcome.actions}
    used |= {id for headline in words.headlines.values() for id in headline.actions}
    used |= {id for flag in words.flags.values() for id in flag.actions}
    cited = {id for flag in words.flags.values() for id in flag.cites}
    cited |= {id for reason in words.reasons.values() for id in reason.cites}
    cited |= {id for deadline in words.deadlines.values() for id in deadline.cites}
    for id in words.actions:
        if id not in used:
            yield "actions.toml", (id,), f"{entry((id,))} is used by no outcome, headline or flag."
    for id in words.sources:
        if id not in cited:
            yield (
                "sources.toml",
                (id,),
                f"{entry((id,))} is cited by no reason, flag or time limit.",
            )


def _dead_links(words: Words, headings: Collection[str]) -> Iterator[Misfit]:
    for kind, table in words._asdict().items():
        for id, each in table.items():
            link = getattr(each, "link", "")
            if link and link not in headings:
                wrong = f"{entry((id,), 'link')} leads to no heading: “{link}”."
                yield f"{kind}.toml", (id, "link"), f"{wrong}{instead(link, headings)}"
