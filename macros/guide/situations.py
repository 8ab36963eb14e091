"""The situations, who asks and what has happened: read from situations.toml, and checked."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from checker import InvalidAnswers, UnansweredQuestion, classify, mistakes
from macros.guide.cases import CASES, given
from macros.law.now import Sure, overstated
from macros.law.sources import SOURCES
from macros.places import DATA, DOCS
from macros.reading.data import read
from macros.reading.settings import CONTACTS, NATIONS

GROUPS = {"who_asks": "Who is asking?", "what_happened": "What has happened?"}

PROFESSIONS = {
    "social_care": "Social care",
    "schools": "Schools, colleges and early years",
    "health": "Health",
    "housing": "Housing",
    "police": "Police, fire and probation",
    "charities": "Charities, clubs and faith groups",
    "councillors": "Councillors",
}


@dataclass(frozen=True)
class Rule:
    """A time limit, or what the law says. One that is not the law has no nations and no sources."""

    text: str
    nations: tuple[str, ...] = ()
    sure: Sure | None = None
    sources: tuple[str, ...] = ()

    @property
    def legal(self) -> bool:
        """Whether it states the law or official guidance, and does not only advise."""
        return bool(self.nations or self.sure or self.sources)


@dataclass(frozen=True)
class Situation:
    """What a person at work is faced with, and what to do about it."""

    id: str
    title: str
    short: str
    group: Literal["who_asks", "what_happened"]
    professions: tuple[str, ...]
    answer: str
    now: tuple[str, ...]
    never: tuple[str, ...]
    examples: tuple[str, ...]
    answers: str
    """What is known already, as in the checker's address after the "#"."""
    see: tuple[str, ...]
    """Pages that say more, from the folder of the pages, some with a heading."""
    contacts: tuple[str, ...]
    words: tuple[str, ...] = ()
    """What people call it, or search for."""
    at_risk: bool = False
    """Whether a person may be at risk: then the page says how to refer."""
    limits: tuple[Rule, ...] = ()
    law: tuple[Rule, ...] = ()

    @property
    def path(self) -> str:
        """The page's place among the pages."""
        return f"situations/{self.id.replace('_', '-')}.md"


def load(name: str = "situations.toml") -> dict[str, Situation]:
    """Return the situations by id. Raises Mistakes with every mistake in the file."""
    allowed: dict[str, Collection[str]] = {
        "professions": PROFESSIONS,
        "examples": CASES,
        "contacts": CONTACTS,
        "nations": NATIONS,
        "sources": SOURCES,
    }
    return read(DATA / name, Situation, allowed, _mistakes)


def _mistakes(situation: Situation) -> Iterator[tuple[str, str]]:
    """What is wrong with a situation whose fields are in order: the field, and a sentence."""
    try:
        classify(given(situation.answers))
    except InvalidAnswers as wrong:
        for problem in wrong.problems:
            yield "answers", f"“answers”: {problem.message}"
    except UnansweredQuestion:
        pass  # the checker asks on from here
    for see in situation.see:
        if dead := _dead(see):
            yield "see", f"“see”: {dead}"
    for field, rules, always in (
        ("limits", situation.limits, False),
        ("law", situation.law, True),
    ):
        for number, rule in enumerate(rules, 1):
            if (always or rule.legal) and not (rule.nations and rule.sure and rule.sources):
                needs = "states the law: it needs nations, sure and sources."
                yield f"{field}.{number}", f"“{field}” number {number} {needs}"
            elif set(rule.sources) <= SOURCES.keys() and (
                claim := overstated(rule.sure, rule.sources)
            ):
                yield f"{field}.{number}", f"“{field}” number {number} {claim}"


def _dead(see: str) -> str | None:
    """What is wrong with a link to a page, or None."""
    path, _, heading = see.partition("#")
    file = DOCS / path
    if not file.is_file():
        return f"there is no page “{path}”."
    if heading and heading_of(mistakes.read(file, path), heading) is None:
        return f"“{path}” has no heading “#{heading}”."
    return None


def heading_of(markdown: str, id: str) -> str | None:
    """Return the words of the heading with this id in a page, or None where it has none."""
    found = re.search(rf"^#+ (.+?) \{{: #{re.escape(id)} \}}", markdown, re.MULTILINE)
    return found[1] if found else None


SITUATIONS = load()
