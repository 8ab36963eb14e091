"""What the rules cover: every set of answers that decides, and what the worked cases show of it."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import prod
from typing import Any

from checker import Decision, classify, decision_table, rules
from checker.model import Given
from checker.table import complete_paths
from checker.words import WORDS
from macros.bundle import states
from macros.guide.cases import CASES, Case, given
from macros.places import ROOT

type Answers = dict[str, Any]

type Member = tuple[str, str]
"""Something that a worked case can show: the id of its kind, and its own."""

RULES = "rules"
STEPS = "steps"


@dataclass(frozen=True)
class Kind:
    """Something of which every member should be shown by a worked case."""

    id: str
    title: str
    names: Mapping[str, str]
    """The name of each member, by its id."""


def kinds() -> tuple[Kind, ...]:
    """Return everything that a worked case can show."""
    table = {
        str(number): f"Rule {number}: leads to “{WORDS.outcomes[row.outcome].title}”"
        for number, row in enumerate(_table(), 1)
    }
    headlines = {id: each.title or each.sentence for id, each in WORDS.headlines.items()}
    return (
        Kind("outcomes", "Outcomes", {id: each.title for id, each in WORDS.outcomes.items()}),
        Kind("headlines", "Headlines", headlines),
        Kind(RULES, "Rows of the decision table", table),
        Kind("reasons", "Reasons", {id: each.text for id, each in WORDS.reasons.items()}),
        Kind("flags", "What else was found", {id: each.title for id, each in WORDS.flags.items()}),
        Kind(STEPS, "Steps", {id: each.lead for id, each in WORDS.actions.items()}),
        Kind("deadlines", "Time limits", {id: each.title for id, each in WORDS.deadlines.items()}),
    )


def members(decision: Decision) -> dict[str, list[str]]:
    """Return what a decision shows, by kind."""
    deciding = tuple(each for each in decision.path if each[0] not in rules.OPTIONAL)
    return {
        "outcomes": [decision.outcome],
        "headlines": [decision.headline] if decision.headline else [],
        RULES: _rows(deciding),
        "reasons": [reason.id for reason in decision.reasons if reason.id in WORDS.reasons],
        "flags": sorted(decision.flags),
        STEPS: [action.id for action in decision.actions],
        "deadlines": [deadline.id for deadline in decision.deadlines],
    }


@cache
def _rows(path: tuple[tuple[str, Given], ...]) -> list[str]:
    """Return the rows of the decision table that hold for answers, by their numbers from 1."""
    return [str(number) for number, row in enumerate(_table(), 1) if row.holds(dict(path))]


_table = cache(decision_table)


def shown(cases: Mapping[str, Case] = CASES) -> dict[str, dict[str, list[Case]]]:
    """Return the worked cases that show each member of each kind; none for a gap."""
    found: dict[str, dict[str, list[Case]]] = {
        kind.id: {id: [] for id in kind.names} for kind in kinds()
    }
    for case in cases.values():
        for kind, ids in members(case.decide()).items():
            for id in dict.fromkeys(ids):
                found[kind][id].append(case)
    return found


@cache
def decided() -> tuple[Decision, ...]:
    """Return the decision for every complete set of answers to the questions that decide."""
    return tuple(classify(path) for path in complete_paths())


def with_optional() -> int:
    """Return how many sets of answers there are when the optional questions count too.

    Each of them may be left open. One that takes several answers may have any of them, or none.
    """

    def ways(question: str) -> int:
        offered = len(rules.ANSWERS[question])
        return 1 + (2**offered if question in rules.SEVERAL else offered)

    return sum(
        prod(ways(question) for question in rules.OPTIONAL if rules.is_asked(question, path))
        for path in map(dict, (decision.path for decision in decided()))
    )


def asked() -> dict[str, int]:
    """Return for each question the number of complete sets of answers with which it is asked."""
    paths = [dict(decision.path) for decision in decided()]
    return {
        question: sum(
            question in path or (question in rules.OPTIONAL and rules.is_asked(question, path))
            for path in paths
        )
        for question in rules.ANSWERS
    }


def longest() -> list[Answers]:
    """Return the complete sets of answers to the most questions that decide."""
    paths = [dict(decision.path) for decision in decided()]
    most = max(map(len, paths))
    return [path for path in paths if len(path) == most]


def gaps() -> dict[Member, Answers | None]:
    """Return what no worked case shows, with answers that do: as :func:`reaching` finds them."""
    missing = [
        (kind, id) for kind, ids in shown().items() for id, showing in ids.items() if not showing
    ]
    ways = reaching(missing)
    return {member: ways.get(member) for member in missing}


def reaching(wanted: Collection[Member]) -> dict[Member, Answers]:
    """Return answers that show each of these, where a set can be found.

    Looked for in what the checker says of every state: first with no optional answer, then with
    one, then with those two that together do something else.
    """
    table = json.loads(states.build(ROOT).read_bytes())
    found: dict[Member, Answers] = {}
    for answers, said in _said(table):
        for member in _members(table, answers, said):
            if member in wanted:
                found.setdefault(member, answers)
    return found


def _said(table: Mapping[str, Any]) -> Iterator[tuple[Answers, Mapping[str, Any]]]:
    """Yield sets of answers with what is said of them, or added by the optional ones in them."""
    results = {way: said for way, said in table["ways"].items() if isinstance(said, dict)}
    first = {said["fit"]: way for way, said in reversed(results.items())}
    added = [
        (way, optional, said)
        for fit, way in first.items()
        for optional, said in table["fits"][fit].items()
    ]
    for way, said in results.items():
        yield given(way), said
    for way, optional, said in sorted(added, key=lambda each: each[1].count("&")):
        yield given(f"{way}&{optional}"), said


def _members(
    table: Mapping[str, Any], answers: Answers, said: Mapping[str, Any]
) -> Iterator[Member]:
    """Yield what is said, as what a worked case can show."""
    if "verdict" in said:
        verdict = table["verdicts"][said["verdict"]]
        yield "outcomes", verdict["outcome"]
        yield "headlines", verdict["headline"]
    for name, kind in {"reasons": "reasons", "actions": STEPS, "deadlines": "deadlines"}.items():
        yield from ((kind, table[name][number]["id"]) for number in said.get(name, []))
    yield from (("flags", flag) for flag in said.get("flags", []))
    if not answers.keys() & rules.OPTIONAL.keys():
        yield from ((RULES, row) for row in _rows(tuple(answers.items())))
