"""Whether the words fit together, and fit the rules: ids, references, causes and links."""

from collections.abc import Collection, Iterator

from checker import rules
from checker.model import Words

STAGES = ("now", "check", "do", "ask", "record", "later")
"""When an action is taken; actions are shown in this order."""

HALVES = ("pre_planned", "case_by_case")
"""The kinds of sharing that a share of both kinds is split into."""

WHOSE = ("guide", "law", "ours")
WAITS_FOR = ("agreement", "form", "consent")
READ = ("page", "copy", "title")

type Where = tuple[str, ...]
"""The keys that lead to a place in a file."""

type Misfit = tuple[str, Where, str]
"""A problem: the file, the place in it, and a sentence for its author."""


def misfits(words: Words, headings: Collection[str] | None) -> Iterator[Misfit]:
    """Everything in the words that does not fit.

    Args:
        words: All words, each of which has the fields of its kind.
        headings: Every heading that a link may lead to, as ``"page/#id"``; None to follow no link.
    """
    yield from _wrong_ids(words)
    yield from _wrong_references(words)
    yield from _nothing_there(words)
    yield from _unused(words)
    if headings is not None:
        yield from _dead_links(words, headings)


def choice(value: str, allowed: Collection[str]) -> str:
    """What may stand in place of a value: all there is, or of a great many the nearest."""
    if len(allowed) <= 20:
        return f"allowed: {', '.join(allowed) or 'nothing'}"
    from difflib import get_close_matches  # only an author's mistake needs it

    nearest = get_close_matches(value, allowed, cutoff=0.4)
    return f"nearest of the {len(allowed)} allowed: {', '.join(nearest) or 'none'}"


def _wrong_ids(words: Words) -> Iterator[Misfit]:
    """Ids that the rules do not know, and ids of the rules that have no words."""
    questions, asked = tuple(words.questions), tuple(rules.ANSWERS)
    yield from _differences("questions.toml", (), questions, asked)
    yield from _differences("outcomes.toml", (), tuple(words.outcomes), tuple(rules.GUIDE_CLASS))
    yield from _differences("flags.toml", (), tuple(words.flags), rules.FLAGS)
    if questions != asked and set(questions) == set(asked):
        yield "questions.toml", (), f"the order of asking has to be {', '.join(asked)}"
    for id, question in words.questions.items():
        if id in rules.ANSWERS:
            at = (id, "answers")
            yield from _differences(
                "questions.toml", at, tuple(question.answers), rules.ANSWERS[id]
            )
    for id in words.reasons:
        if id in words.flags:
            yield "reasons.toml", (id,), f"{id}: a flag has this name already"


def _differences(
    name: str, at: Where, given: tuple[str, ...], wanted: tuple[str, ...]
) -> Iterator[Misfit]:
    of = f"{at[0]}: " if at else ""
    for id in given:
        if id not in wanted:
            yield name, (*at, id), f"{of}the rules do not know {id!r}; {choice(id, wanted)}"
    for id in wanted:
        if id not in given:
            yield name, (*at, id), f"{of}{id!r} has no words, and the rules need it"


def _wrong_references(words: Words) -> Iterator[Misfit]:
    """Values that name something that is not there."""
    for name, id, key, given, allowed in _references(words):
        for value in (given,) if isinstance(given, str) else given:
            if value and value not in allowed:
                yield name, (id, key), f"{id}: {key!r} names {value!r}; {choice(value, allowed)}"


def _references(
    words: Words,
) -> Iterator[tuple[str, str, str, str | tuple[str, ...], Collection[str]]]:
    """File, id, key, the value or values there, and what they may be."""
    for id, question in words.questions.items():
        yield "questions.toml", id, "source", question.source, ("guide", "ours")
    for id, outcome in words.outcomes.items():
        yield "outcomes.toml", id, "actions", outcome.actions, words.actions
    for id, headline in words.headlines.items():
        yield "headlines.toml", id, "outcome", headline.outcome, rules.GUIDE_CLASS
        yield "headlines.toml", id, "flag", headline.flag, rules.FLAGS
        yield "headlines.toml", id, "question", headline.question, rules.ANSWERS
        allowed = rules.ANSWERS.get(headline.question, ())
        yield "headlines.toml", id, "answers", headline.answers, allowed
    for id, flag in words.flags.items():
        yield "flags.toml", id, "actions", flag.actions, words.actions
        yield "flags.toml", id, "source", flag.source, WHOSE
        yield "flags.toml", id, "cites", flag.cites, words.sources
        yield "flags.toml", id, "half", flag.half, HALVES
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
        yield "actions.toml", id, "contact", action.contact, words.people
        yield "actions.toml", id, "stage", action.stage, STAGES
        yield "actions.toml", id, "waits_for", action.waits_for, WAITS_FOR
        yield "actions.toml", id, "question", action.question, rules.ANSWERS
        yield "actions.toml", id, "answers", action.answers, rules.ANSWERS.get(action.question, ())


def _nothing_there(words: Words) -> Iterator[Misfit]:
    """Lists that must not be empty, and a key without the one that goes with it."""
    for id, outcome in words.outcomes.items():
        if not outcome.actions:
            yield "outcomes.toml", (id, "actions"), f"{id}: an outcome needs at least one action"
    for id, reason in words.reasons.items():
        if not reason.answers:
            yield "reasons.toml", (id, "answers"), f"{id}: 'answers' has to name at least one"
        if not reason.outcomes:
            yield "reasons.toml", (id, "outcomes"), f"{id}: 'outcomes' has to name at least one"
    pairs = [
        ("actions.toml", id, each.question, each.answers) for id, each in words.actions.items()
    ]
    pairs += [
        ("headlines.toml", id, each.question, each.answers) for id, each in words.headlines.items()
    ]
    for name, id, question, answers in pairs:
        if bool(question) != bool(answers):
            yield name, (id,), f"{id}: 'question' and 'answers' go together"
    lawful = [("flags.toml", id, flag.source, flag.cites) for id, flag in words.flags.items()]
    lawful += [("reasons.toml", id, why.source, why.cites) for id, why in words.reasons.items()]
    for name, id, source, cites in lawful:
        if source == "law" and not cites:
            yield name, (id, "source"), f"{id}: what the law says needs 'cites', to say where from"


def _unused(words: Words) -> Iterator[Misfit]:
    """Actions that nothing uses, and sources that nothing cites."""
    used = {id for outcome in words.outcomes.values() for id in outcome.actions}
    used |= {id for flag in words.flags.values() for id in flag.actions}
    cited = {id for flag in words.flags.values() for id in flag.cites}
    cited |= {id for reason in words.reasons.values() for id in reason.cites}
    for id in words.actions:
        if id not in used:
            yield "actions.toml", (id,), f"{id}: no outcome and no flag uses this action"
    for id in words.sources:
        if id not in cited:
            yield "sources.toml", (id,), f"{id}: no reason and no flag cites this source"


def _dead_links(words: Words, headings: Collection[str]) -> Iterator[Misfit]:
    links = [("questions.toml", id, entry.link) for id, entry in words.questions.items()]
    links += [("outcomes.toml", id, entry.link) for id, entry in words.outcomes.items()]
    links += [("reasons.toml", id, entry.link) for id, entry in words.reasons.items()]
    links += [("flags.toml", id, entry.link) for id, entry in words.flags.items()]
    links += [("actions.toml", id, entry.link) for id, entry in words.actions.items()]
    for name, id, link in links:
        if link and link not in headings:
            yield (
                name,
                (id, "link"),
                f"{id}: {link!r} leads to no heading; {choice(link, headings)}",
            )
