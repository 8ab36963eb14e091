"""The tables that authors write, other than those that a decision passes on unchanged.

The names of the fields are the keys that an author writes; :mod:`checker.words` checks a file
against them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from checker.model import Action, Case, Deadline, Outcome, Path, Question, Source, holds


class Person(NamedTuple):
    """Somebody who acts, or whom to ask."""

    id: str
    label: str


class ReasonWords(NamedTuple):
    """A reason as an author writes it: which answers cause it, and where it is shown."""

    id: str
    question: str
    answers: tuple[str, ...]
    outcomes: tuple[str, ...]
    text: str
    source: str
    link: str
    cites: tuple[str, ...] = ()


class Headline(NamedTuple):
    """A title and a sentence in place of an outcome's own, and what calls for them."""

    id: str
    outcomes: tuple[str, ...]
    sentence: str
    source: str
    title: str = ""
    summary: str = ""
    who_decides: str = ""
    what_to_use: str = ""
    link: str = ""
    flag: str = ""
    when: Case = ()
    actions: tuple[str, ...] = ()
    """What to do besides what the outcome lists."""

    def fits(self, path: Path, outcome: str, flags: frozenset[str]) -> bool:
        """Whether these answers call for it."""
        return (
            outcome in self.outcomes
            and (not self.flag or self.flag in flags)
            and holds(self.when, path, outcome)
        )


class Flag(NamedTuple):
    """Something that is added to an outcome, in words."""

    id: str
    title: str
    text: str
    source: str
    link: str
    actions: tuple[str, ...]
    cites: tuple[str, ...] = ()
    half: str = ""


class Moved(NamedTuple):
    """What became of an answer of earlier rules; its id is that answer's."""

    id: str
    question: str
    message: str
    becomes: Mapping[str, str] = MappingProxyType({})


class Phrase(NamedTuple):
    """A sentence around a decision, or a heading, in which the code fills in curly words."""

    id: str
    text: str


class Words(NamedTuple):
    """All words of the checker, by id."""

    questions: Mapping[str, Question]
    outcomes: Mapping[str, Outcome]
    headlines: Mapping[str, Headline]
    reasons: Mapping[str, ReasonWords]
    flags: Mapping[str, Flag]
    actions: Mapping[str, Action]
    people: Mapping[str, Person]
    deadlines: Mapping[str, Deadline]
    earlier: Mapping[str, Moved]
    sources: Mapping[str, Source]
    phrases: Mapping[str, Phrase]

    def say(self, phrase: str, **filled_in: object) -> str:
        """A phrase by its id, with its curly words filled in."""
        return self.phrases[phrase].text.format(**filled_in)
