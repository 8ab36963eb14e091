"""What the checker takes and gives: plain, frozen values and two exceptions.

The words in them come from the TOML files beside this module; the names of the fields are the
keys that an author writes there, and :mod:`checker.words` checks a file against them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

type Given = str | tuple[str, ...]
"""An answer as it stands on the path: one id, or for a question that takes several, all of them
in the order in which the question lists them."""

type Path = Mapping[str, Given]
"""The answers that were asked for, by question id, in the order of asking."""


def plain(given: Given) -> str | list[str]:
    """An answer in plain JSON types."""
    return given if isinstance(given, str) else list(given)


def plain_answers(path: Path) -> dict[str, str | list[str]]:
    """Answers in plain JSON types, by question id."""
    return {question: plain(answer) for question, answer in path.items()}


SET_BY_RULES = frozenset({"id", "optional", "several", "who_label", "half"})
"""Fields of questions and actions that are worked out, and that no author writes."""


class Answer(NamedTuple):
    """One answer that a question offers."""

    id: str
    label: str
    hint: str = ""


class Question(NamedTuple):
    """A question, with every answer that it offers."""

    id: str
    text: str
    why: str
    source: str
    link: str
    answers: Mapping[str, Answer]
    hint: str = ""
    checks: tuple[str, ...] = ()
    optional: bool = False
    several: bool = False
    """Whether it takes a set of answers, an empty one included."""


class Source(NamedTuple):
    """Where a statement of law comes from, and the day on which that was checked."""

    id: str
    title: str
    publisher: str
    url: str
    checked: date
    read: str
    """How: "page", if only its opening; "copy", a stored copy of it; "title", no more than that."""
    supports: str

    def to_dict(self) -> dict[str, Any]:
        """What a reader needs to find the source, in plain JSON types."""
        return {
            "id": self.id,
            "title": self.title,
            "publisher": self.publisher,
            "url": self.url,
            "checked": self.checked.isoformat(),
        }


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


class Action(NamedTuple):
    """Something to do."""

    id: str
    text: str
    who: str
    stage: str
    link: str
    detail: str = ""
    contact: str = ""
    waits_for: str = ""
    question: str = ""
    answers: tuple[str, ...] = ()
    who_label: str = ""
    half: str | None = None
    """Of a share that is both kinds, the half that it belongs to; None where it is for both."""

    def to_dict(self) -> dict[str, Any]:
        """The action in plain JSON types."""
        return {
            "id": self.id,
            "text": self.text,
            "detail": self.detail,
            "link": self.link,
            "who": self.who,
            "who_label": self.who_label,
            "contact": self.contact or None,
            "stage": self.stage,
            "half": self.half,
        }


class Outcome(NamedTuple):
    """What the checker can answer, in words."""

    id: str
    title: str
    sentence: str
    summary: str
    link: str
    who_decides: str
    what_to_use: str
    write_down: str
    ask: str
    actions: tuple[str, ...]


class Headline(NamedTuple):
    """A title and a sentence in place of an outcome's own, and the answers that call for them."""

    id: str
    outcome: str
    sentence: str
    title: str = ""
    summary: str = ""
    who_decides: str = ""
    flag: str = ""
    question: str = ""
    answers: tuple[str, ...] = ()


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


class Words(NamedTuple):
    """All words of the checker, by id."""

    questions: Mapping[str, Question]
    outcomes: Mapping[str, Outcome]
    headlines: Mapping[str, Headline]
    reasons: Mapping[str, ReasonWords]
    flags: Mapping[str, Flag]
    actions: Mapping[str, Action]
    people: Mapping[str, Person]
    sources: Mapping[str, Source]


class Reason(NamedTuple):
    """Why a decision is what it is: the answer that caused it, and who says so."""

    id: str
    text: str
    question: str
    answer: str
    source: str
    link: str
    cites: tuple[Source, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The reason in plain JSON types."""
        return {
            "id": self.id,
            "text": self.text,
            "question": self.question,
            "answer": self.answer,
            "source": self.source,
            "link": self.link,
            "cites": [source.to_dict() for source in self.cites],
        }


class Decision(NamedTuple):
    """The outcome for a set of answers, with everything that explains it."""

    outcome: str
    guide_class: str | None
    """The guide's own kind of sharing that the outcome belongs to; None where it has none."""
    flags: frozenset[str]
    path: tuple[tuple[str, Given], ...]
    reasons: tuple[Reason, ...]
    actions: tuple[Action, ...]
    words: Outcome
    headline: str
    """The id of the headline in the words; "" where they are the outcome's own."""
    rules_version: str

    def to_dict(self) -> dict[str, Any]:
        """The decision in plain JSON types, the same in CPython and in the browser."""
        words = self.words
        return {
            "outcome": self.outcome,
            "guide_class": self.guide_class,
            "headline": self.headline,
            "title": words.title,
            "sentence": words.sentence,
            "summary": words.summary,
            "link": words.link,
            "who_decides": words.who_decides,
            "what_to_use": words.what_to_use,
            "write_down": words.write_down,
            "ask": words.ask,
            "flags": sorted(self.flags),
            "path": [[question, plain(answer)] for question, answer in self.path],
            "reasons": [reason.to_dict() for reason in self.reasons],
            "actions": [action.to_dict() for action in self.actions],
            "rules_version": self.rules_version,
        }


class Alternative(NamedTuple):
    """A change of one answer, and what it would lead to: another outcome, or a question."""

    question: str
    answer: str
    outcome: str | None
    opens: str | None

    def to_dict(self) -> dict[str, Any]:
        """The alternative in plain JSON types."""
        return {
            "question": self.question,
            "answer": self.answer,
            "outcome": self.outcome,
            "opens": self.opens,
        }


class Problem(NamedTuple):
    """One thing that is wrong with a set of answers."""

    question: str
    answer: str
    message: str

    def to_dict(self) -> dict[str, Any]:
        """The problem in plain JSON types."""
        return {"question": self.question, "answer": self.answer, "message": self.message}


class InvalidAnswers(ValueError):
    """The answers hold an unknown question, an unknown answer, or an answer of the wrong type.

    ``problems`` lists all of them, each with what was allowed.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


class UnansweredQuestion(ValueError):
    """A question that decides the outcome has no answer yet; ``question`` is its id."""

    def __init__(self, question: str) -> None:
        super().__init__(f"the question {question!r} needs an answer before this can be decided")
        self.question = question
