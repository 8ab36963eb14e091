"""The decision as a table: the fewest rows that say what :func:`checker.classify` says.

A row holds where each question that it names was asked and got one of the row's answers. What a
row does not name may be anything, or may not have been asked. Rows need no order: every complete
set of answers fits rows of one outcome only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checker import rules
from checker.model import Given


class Row(NamedTuple):
    """Answers that lead to an outcome: for each question that counts, those that it may have."""

    when: Mapping[str, frozenset[str]]
    outcome: str

    def holds(self, path: Mapping[str, Given]) -> bool:
        """Whether the row fits the answers on a path."""
        return all(path.get(question) in answers for question, answers in self.when.items())


def paths() -> Iterator[tuple[dict[str, str], str | None]]:
    """Every set of answers on the way to an outcome, with the question that comes next.

    That is None where the answers decide the outcome.
    """
    unfinished: list[dict[str, str]] = [{}]
    while unfinished:
        path = unfinished.pop()
        _, question = rules.walk(path)
        if question is None or question in rules.OPTIONAL:
            yield path, None
            continue
        yield path, question
        unfinished += [{**path, question: answer} for answer in reversed(rules.ANSWERS[question])]


def complete_paths() -> Iterator[dict[str, str]]:
    """Every complete set of answers to the questions that decide the outcome."""
    return (path for path, question in paths() if question is None)


def decision_table() -> tuple[Row, ...]:
    """The smallest set of rows that gives every complete set of answers its outcome."""
    decided = [(path, rules.outcome(path)) for path in complete_paths()]
    rows = []
    for outcome in rules.GUIDE_CLASS:
        inside = [path for path, its_outcome in decided if its_outcome == outcome]
        outside = [path for path, its_outcome in decided if its_outcome != outcome]
        while inside:
            row = _widest(Row({q: frozenset({a}) for q, a in inside[0].items()}, outcome), outside)
            rows.append(row)
            inside = [path for path in inside if not row.holds(path)]
    return tuple(rows)


def _widest(row: Row, outside: list[dict[str, str]]) -> Row:
    """The row with as many questions as possible left out, and then as many answers let in.

    ``outside`` are the paths that it must not come to hold for.
    """
    for question in tuple(row.when):
        without = Row({q: a for q, a in row.when.items() if q != question}, row.outcome)
        if not any(map(without.holds, outside)):
            row = without
            continue
        for answer in rules.ANSWERS[question]:
            wider = Row({**row.when, question: row.when[question] | {answer}}, row.outcome)
            if not any(map(wider.holds, outside)):
                row = wider
    return row
