"""What the checker takes and gives: plain, frozen values and two exceptions.

The words in them come from the TOML files beside this module; the names of the fields are the
keys that an author writes there, and :mod:`checker.words` checks a file against them.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

type Given = str | tuple[str, ...]
"""An answer as it stands on the path: one id, or for a question that takes several, all of them
in the order in which the question lists them."""

type Path = Mapping[str, Given]
"""The answers that were asked for, by question id, in the order of asking."""

type Case = tuple[tuple[str, tuple[str, ...]], ...]
"""Answers that something depends on: for each question one of these. "outcome" may stand among the
questions, for what the answers lead to."""


def plain(given: Given) -> str | list[str]:
    """An answer in plain JSON types."""
    return given if isinstance(given, str) else list(given)


def plain_answers(path: Path) -> dict[str, str | list[str]]:
    """Answers in plain JSON types, by question id."""
    return {question: plain(answer) for question, answer in path.items()}


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
    plain: str = ""
    """What it asks, in everyday words, where `text` is long and has to stay as it is."""
    hint: str = ""
    checks: tuple[str, ...] = ()
    optional: bool = False
    several: bool = False
    """Whether it takes a set of answers, an empty one included."""

    def __reduce__(self) -> tuple[Any, ...]:
        # A mapping that nobody can change does not pickle, and a plain one does.
        return _question, ({**self._asdict(), "answers": dict(self.answers)},)


def _question(fields: dict[str, Any]) -> Question:
    return Question(**{**fields, "answers": MappingProxyType(fields["answers"])})


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


class Action(NamedTuple):
    """Something to do."""

    id: str
    lead: str
    """What to do, for people who read nothing else."""
    who: str
    stage: str
    link: str
    then: str = ""
    """What else has to be read at once, as somebody could be hurt."""
    detail: str = ""
    """What is read by those who want to know more."""
    contacts: tuple[str, ...] = ()
    waits_for: str = ""
    when: Case = ()
    """Shown only where all of this holds."""
    unless: tuple[Case, ...] = ()
    """Not shown where all of any of these holds."""
    replaces: tuple[str, ...] = ()
    """Actions that it takes the place of where both would be shown."""
    contradicts: tuple[str, ...] = ()
    """Actions that must never be shown beside it, in whichever of the two this is written."""
    who_label: str = ""
    half: str | None = None
    """Of a share that is both kinds, the half that it belongs to; None where it is for both."""

    @property
    def text(self) -> str:
        """All that is shown at once."""
        return f"{self.lead} {self.then}".rstrip()

    def fits(self, path: Path, outcome: str) -> bool:
        """Whether its own conditions allow it to be shown for these answers."""
        return holds(self.when, path, outcome) and not any(
            holds(case, path, outcome) for case in self.unless
        )

    def to_dict(self) -> dict[str, Any]:
        """The action in plain JSON types."""
        return {
            "id": self.id,
            "lead": self.lead,
            "text": self.text,
            "detail": self.detail,
            "link": self.link,
            "who": self.who,
            "who_label": self.who_label,
            "contacts": list(self.contacts),
            "stage": self.stage,
            "half": self.half,
        }


def holds(case: Case, path: Path, outcome: str) -> bool:
    """Whether every question of a case got one of its answers, or more."""
    return all(_given(path, outcome, question) & set(answers) for question, answers in case)


def _given(path: Path, outcome: str, question: str) -> set[str]:
    given = outcome if question == "outcome" else path.get(question, ())
    return {given} if isinstance(given, str) else set(given)


class Deadline(NamedTuple):
    """A time limit that a law sets: for what, how long, and how it is counted."""

    id: str
    title: str
    limit: str
    """How long, in words."""
    nations: tuple[str, ...]
    unit: str
    """"months", "working_days", "days" or "hours"; "words" where it cannot be counted here."""
    number: int
    """How many units; 0 where the unit is "words"."""
    starts: str
    stops: str
    link: str
    source: str
    cites: tuple[str, ...]
    checked: date
    sure: str
    """"seen" at an official source, "second_hand", or "not_confirmed"."""
    day_one: str = "next"
    """Whether the day of receipt is day one ("same") or the day after it is ("next")."""
    not_counted: str = ""
    """Of working days, whose bank holidays are left out: "uk" or "nation"; "" for other units."""
    not_counted_scotland: str = ""
    """The same for Scotland, where its law differs."""
    day_off: str = "keep"
    """Whether a limit that ends on a day off moves to the "next" working day; "keep": it stays."""
    instead: str = ""
    """Where another limit holds, which cannot be counted here."""
    sources: tuple[Source, ...] = ()

    @property
    def takes_nation(self) -> bool:
        """Whether the last day depends on the nation, for its bank holidays."""
        return self.unit == "working_days" or self.day_off == "next"

    def to_dict(self) -> dict[str, Any]:
        """The time limit in plain JSON types."""
        return {
            "id": self.id,
            "title": self.title,
            "limit": self.limit,
            "nations": list(self.nations),
            "unit": self.unit,
            "number": self.number,
            "takes_nation": self.takes_nation,
            "starts": self.starts,
            "stops": self.stops,
            "instead": self.instead,
            "link": self.link,
            "sure": self.sure,
            "cites": [source.to_dict() for source in self.sources],
        }


class Outcome(NamedTuple):
    """What the checker can answer, in words."""

    id: str
    title: str
    sentence: str
    source: str
    """Whose the sentence is: "guide", "law" or "ours"."""
    summary: str
    link: str
    who_decides: str
    what_to_use: str
    write_down: str
    ask: str
    actions: tuple[str, ...]


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
    """What else was found, by id."""
    path: tuple[tuple[str, Given], ...]
    """The questions that were asked, in their order, each with its answer."""
    reasons: tuple[Reason, ...]
    actions: tuple[Action, ...]
    deadlines: tuple[Deadline, ...]
    """The time limits that a law sets, of all nations."""
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
            "source": words.source,
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
            "deadlines": [deadline.to_dict() for deadline in self.deadlines],
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

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


class UnansweredQuestion(ValueError):
    """A question that decides the outcome has no answer yet; ``question`` is its id."""

    def __init__(self, question: str) -> None:
        super().__init__(f"The question {question!r} needs an answer before this can be decided.")
        self.question = question

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.question,)
