"""Whether the words fit together, and fit the rules: ids, references, causes and links."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import permutations

from checker import rules
from checker.mistakes import Partial, Where, entry, instead, no_such
from checker.model import Action, Case, Deadline, Outcome, Question
from checker.written import Flag, Headline, ReasonWords, Words

WHOSE = ("guide", "law", "ours")
WAITS_FOR = ("agreement", "contract", "assessment", "form", "consent")
NATIONS = ("england", "wales", "scotland", "northern_ireland")
UNITS = ("months", "working_days", "days", "hours", "words")
SURE = ("seen", "second_hand", "not_confirmed")
READ = ("page", "copy", "title")

PHRASES: dict[str, set[str]] = {
    "untitled": set(),
    "made_on": {"when"},
    "made_by": {"who"},
    "received": {"when"},
    "note": set(),
    "time_limits": set(),
    "answers": set(),
    "no_answer": set(),
    "why": set(),
    "what_to_do": set(),
    "what_to_do_case_by_case": set(),
    "what_to_do_pre_planned": set(),
    "who_decides": set(),
    "write_down": set(),
    "from_guide": set(),
    "from_law": set(),
    "from_ours": set(),
    "source": {"publisher", "title", "url", "checked"},
    "guide_withdrawn": set(),
    "made_with": {"version", "build"},
    "no_build": set(),
    "digest": {"digest"},
    "same": set(),
    "same_other_rules": {"versions"},
    "different": set(),
    "different_other_rules": {"versions"},
    "versions": {"then", "now"},
    "unknown_version": set(),
    "new_question": set(),
    "unanswered": {"question"},
    "no_result": set(),
    "altered": set(),
    "unknown_question": {"question"},
    "unknown_answer": {"answer", "question"},
    "more_unknown": {"count"},
    "later_schema": {"form", "known"},
    "no_record": set(),
    "damaged": set(),
    "damaged_at": {"line"},
    "salvaged": set(),
    "last_day": {"received", "last"},
    "not_a_date": {"received"},
    "choose_nation": set(),
    "give_time": set(),
    "too_far_ahead": set(),
    "bank_holidays_unknown": {"first", "last"},
}
"""The phrases that the code uses, with the curly words that it fills in."""

LEAD = 80
"""The most characters of what a step begins with: two lines on a phone."""

EMPTY = "must name at least one."

type Linked = Question | Outcome | Headline | ReasonWords | Flag | Action | Deadline

type Misfit = tuple[str, Where, str]
"""A problem: the file, the place in it, and a sentence for its author."""


def misfits(words: Words, headings: Collection[str] | None) -> Iterator[Misfit]:
    """Everything in the words that does not fit.

    Args:
        words: All words, each of which has the fields of its kind. Where a file could not be read
            its table is a partial one, and nothing is told that the file could have settled.
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
            yield "reasons.toml", (id,), f"{entry((id,))} has the name of a flag. Give it another."


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
    """Values that name something that is not there."""
    for name, id, key, given, allowed in _references(words):
        for value in (given,) if isinstance(given, str) else given:
            if value and value not in allowed:
                yield name, (id, key), f"{entry((id,), key)} {no_such(value, allowed)}"


def _references(
    words: Words,
) -> Iterator[tuple[str, str, str, str | tuple[str, ...], Collection[str]]]:
    """File, id, key, the value or values there, and what they may be."""
    for id, question in words.questions.items():
        yield "questions.toml", id, "source", question.source, ("guide", "ours")
    for id, outcome in words.outcomes.items():
        yield "outcomes.toml", id, "source", outcome.source, WHOSE
        yield "outcomes.toml", id, "actions", outcome.actions, words.actions
    for id, headline in words.headlines.items():
        yield "headlines.toml", id, "source", headline.source, WHOSE
        yield "headlines.toml", id, "outcomes", headline.outcomes, rules.GUIDE_CLASS
        yield "headlines.toml", id, "flag", headline.flag, rules.FLAGS
        yield "headlines.toml", id, "actions", headline.actions, words.actions
        yield from _case("headlines.toml", id, "when", headline.when)
    for id, flag in words.flags.items():
        yield "flags.toml", id, "actions", flag.actions, words.actions
        yield "flags.toml", id, "source", flag.source, WHOSE
        yield "flags.toml", id, "cites", flag.cites, words.sources
        yield "flags.toml", id, "half", flag.half, rules.HALVES
    for id, reason in words.reasons.items():
        yield "reasons.toml", id, "question", reason.question, rules.ANSWERS
        yield "reasons.toml", id, "answers", reason.answers, rules.ANSWERS.get(reason.question, ())
        yield "reasons.toml", id, "outcomes", reason.outcomes, rules.GUIDE_CLASS
        yield "reasons.toml", id, "source", reason.source, WHOSE
        yield "reasons.toml", id, "cites", reason.cites, words.sources
    for id, source in words.sources.items():
        yield "sources.toml", id, "read", source.read, READ
    for id, action in words.actions.items():
        yield "actions.toml", id, "who", action.who, words.people
        yield "actions.toml", id, "contacts", action.contacts, words.people
        yield "actions.toml", id, "stage", action.stage, rules.STAGES
        yield "actions.toml", id, "waits_for", action.waits_for, WAITS_FOR
        yield from _case("actions.toml", id, "when", action.when)
        for case in action.unless:
            yield from _case("actions.toml", id, "unless", case)
        others = [other for other in words.actions if other != id]
        yield "actions.toml", id, "replaces", action.replaces, others
        yield "actions.toml", id, "contradicts", action.contradicts, others
    for id, deadline in words.deadlines.items():
        yield "deadlines.toml", id, "nations", deadline.nations, NATIONS
        yield "deadlines.toml", id, "unit", deadline.unit, UNITS
        yield "deadlines.toml", id, "day_one", deadline.day_one, ("same", "next")
        yield "deadlines.toml", id, "day_off", deadline.day_off, ("next", "keep")
        yield "deadlines.toml", id, "not_counted", deadline.not_counted, ("uk", "nation")
        scotland = deadline.not_counted_scotland
        yield "deadlines.toml", id, "not_counted_scotland", scotland, ("uk", "nation")
        yield "deadlines.toml", id, "source", deadline.source, WHOSE
        yield "deadlines.toml", id, "cites", deadline.cites, words.sources
        yield "deadlines.toml", id, "sure", deadline.sure, SURE
    for id, moved in words.earlier.items():
        yield "earlier.toml", id, "question", moved.question, rules.ANSWERS
        for asked, answer in moved.becomes.items():
            yield "earlier.toml", id, "becomes", asked, rules.ANSWERS
            yield "earlier.toml", id, "becomes", answer, rules.ANSWERS.get(asked, ())


def _case(
    name: str, id: str, key: str, case: Case
) -> Iterator[tuple[str, str, str, str | tuple[str, ...], Collection[str]]]:
    for question, answers in case:
        yield name, id, key, question, ("outcome", *rules.ANSWERS)
        allowed = rules.GUIDE_CLASS if question == "outcome" else rules.ANSWERS.get(question, ())
        yield name, id, key, answers, allowed


def _nothing_there(words: Words) -> Iterator[Misfit]:
    """Lists that must not be empty, and a key without the one that goes with it."""
    told = {id for each in words.headlines.values() if each.actions for id in each.outcomes}
    for id, outcome in words.outcomes.items():
        if not outcome.actions and id not in told:
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
            wrong = f"{entry((id,), 'source')} is “law”: say in “cites” where from."
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
    """Steps that begin with more than whoever is in a hurry reads."""
    for id, action in words.actions.items():
        if (length := len(action.lead)) > LEAD:
            told = f"has {length} characters. Allowed: {LEAD}. Use “then” or “detail” for the rest."
            yield "actions.toml", (id, "lead"), f"{entry((id,), 'lead')} {told}"


def _not_filled_in(words: Words) -> Iterator[Misfit]:
    """Phrases whose curly words are not those that the code fills in."""
    for id, phrase in words.phrases.items():
        if id in PHRASES and set(re.findall(r"\{(.*?)\}|[{}]", phrase.text)) != PHRASES[id]:
            wanted = ", ".join(f"{{{word}}}" for word in sorted(PHRASES[id])) or "none"
            told = f"{entry((id,), 'text')} has to have just these curly words: {wanted}."
            yield "phrases.toml", (id, "text"), told


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
    linked: dict[str, Mapping[str, Linked]] = {
        "questions.toml": words.questions,
        "outcomes.toml": words.outcomes,
        "headlines.toml": words.headlines,
        "reasons.toml": words.reasons,
        "flags.toml": words.flags,
        "actions.toml": words.actions,
        "deadlines.toml": words.deadlines,
    }
    links = [(name, id, each.link) for name, table in linked.items() for id, each in table.items()]
    for name, id, link in links:
        if link and link not in headings:
            yield (
                name,
                (id, "link"),
                f"{entry((id,), 'link')} leads to no heading: “{link}”.{instead(link, headings)}",
            )
