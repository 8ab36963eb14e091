"""The worked cases: read and checked as a whole, each decided by the checker.

The pages of examples, the unit tests, the run in the browser's Python and the journeys in the
browser all take them from here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

from checker import InvalidAnswers, UnansweredQuestion, classify
from checker.model import Decision
from checker.rules import SEVERAL
from checker.words import WORDS
from macros.law.sources import SOURCES
from macros.places import DATA
from macros.reading.data import read

NONE = "none_of_these"
"""In an address, the answer that none of several applies."""


_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Basis = Literal["published", "principle", "written"]


@dataclass(frozen=True)
class Theme:
    """What a case can be about."""

    id: str
    title: str


@dataclass(frozen=True)
class Role:
    """Who can be sharing in a case."""

    id: str
    title: str
    words: tuple[str, ...] = ()
    """What else people type to find their own work."""


@dataclass(frozen=True)
class Case:
    """A worked case, with the outcome that it must have."""

    id: str
    title: str
    slug: str
    """The last part of its page's address."""
    text: str
    answers: str
    """As in the checker's address, after the "#"."""
    expected: str
    why: str
    themes: tuple[str, ...]
    roles: tuple[str, ...]
    """Who is sharing; the first is the one whose story it is most."""
    basis: Basis
    sources: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """Flags that it must have, among others."""
    steps: tuple[str, ...] = ()
    """Actions that its result must show, among others."""

    @property
    def path(self) -> str:
        """Its page's place among the pages."""
        return f"examples/{self.slug}.md"

    @property
    def given(self) -> dict[str, str | list[str]]:
        """The answers by question, as the checker takes them."""
        return given(self.answers)

    def decide(self) -> Decision:
        """Return what the checker decides now.

        Raises InvalidAnswers or UnansweredQuestion where the answers are not sound.
        """
        return classify(self.given)


def given(answers: str) -> dict[str, str | list[str]]:
    """Return the answers of an address by question, as the checker takes them."""
    pairs = parse_qsl(answers, keep_blank_values=True)
    several = {
        question: [each for key, each in pairs if key == question and each != NONE]
        for question, _ in pairs
    }
    return {
        question: several[question] if question in SEVERAL else answer for question, answer in pairs
    }


def load(name: str = "cases.toml") -> dict[str, Case]:
    """Return the cases by id.

    Raises Mistakes with every mistake in the file, and every case that is decided differently.
    """
    allowed = {
        "expected": WORDS.outcomes,
        "themes": THEMES,
        "roles": ROLES,
        "sources": SOURCES,
        "flags": WORDS.flags,
        "steps": WORDS.actions,
    }
    owners: dict[str, str] = {}

    def mistakes(case: Case) -> Iterator[tuple[str, str]]:
        yield from _mistakes(case)
        if (owner := owners.setdefault(case.slug, case.id)) != case.id:
            yield "slug", f"“slug”: [{owner}] has the address “{case.slug}” already."

    return read(DATA / name, Case, allowed, mistakes)


def _mistakes(case: Case) -> Iterator[tuple[str, str]]:
    """What is wrong with a case whose fields are in order: the field, and a sentence."""
    if not _SLUG.fullmatch(case.slug) or case.slug == "index":
        yield (
            "slug",
            f"“slug”: “{case.slug}” cannot be an address. Use small letters, digits and hyphens.",
        )
    questions = [question for question, _ in parse_qsl(case.answers, keep_blank_values=True)]
    for question in dict.fromkeys(questions):
        if questions.count(question) > 1 and question not in SEVERAL:
            yield "answers", f"“answers” has “{question}” more than once."
    try:
        decision = case.decide()
    except InvalidAnswers as wrong:
        for problem in wrong.problems:
            yield "answers", f"“answers”: {problem.message}"
    except UnansweredQuestion as missing:
        yield (
            "answers",
            f"“answers” has no answer to “{missing.question}”, which decides the outcome.",
        )
    else:
        if decision.outcome != case.expected:
            given = f"the checker gives “{decision.outcome}”"
            yield "expected", f"expected “{case.expected}”, but {given}."
        for flag in case.flags:
            if flag not in decision.flags:
                yield "flags", f"expected the flag “{flag}”, which its answers do not give."
        shown = {action.id for action in decision.actions}
        for step in case.steps:
            if step not in shown:
                yield "steps", f"expected the step “{step}”, which its result does not show."
    if case.basis == "written" and case.sources:
        yield "sources", "is written for this site: it has no “sources”, or another “basis”."
    if case.basis != "written" and not case.sources:
        yield "basis", f"is “{case.basis}”: say in which “sources”."


THEMES = read(DATA / "themes.toml", Theme)
ROLES = read(DATA / "roles.toml", Role)
CASES = load()
