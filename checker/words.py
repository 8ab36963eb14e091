"""The words: loads the TOML files beside this module, and checks them as a whole.

Every problem in every file is reported in one go, each with its file and line, so that an author
can fix them all before trying again.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from os import PathLike, path
from types import MappingProxyType
from typing import Any

from checker import mistakes, rules
from checker.consistency import misfits
from checker.mistakes import Where
from checker.model import Action, Answer, Case, Deadline, Outcome, Question, Source
from checker.written import (
    Flag,
    Headline,
    Moved,
    Person,
    Phrase,
    ReasonWords,
    Words,
)

FOLDER = path.dirname(__file__)

KINDS: dict[str, Any] = {
    "questions.toml": Question,
    "outcomes.toml": Outcome,
    "headlines.toml": Headline,
    "reasons.toml": ReasonWords,
    "flags.toml": Flag,
    "actions.toml": Action,
    "people.toml": Person,
    "deadlines.toml": Deadline,
    "earlier.toml": Moved,
    "sources.toml": Source,
    "phrases.toml": Phrase,
}
"""What each file holds: tables of this kind, each named by its id."""

COMPUTED: dict[Any, frozenset[str]] = {
    Question: frozenset({"optional", "several"}),
    Action: frozenset({"who_label", "half"}),
    Deadline: frozenset({"sources"}),
}
"""Fields that are filled in here, and that no author writes."""

BLANK: dict[Any, Any] = {str: "", int: 0, date: date.min, tuple[str, ...]: ()}
"""What stands in for a value that is missing or wrong while the rest is checked."""

CASE = 'must be like { question = ["answer", "answer"] }.'


def load(folder: str | PathLike[str] = FOLDER, headings: Collection[str] | None = None) -> Words:
    """The words that the TOML files of a folder hold.

    Args:
        folder: Where the files are.
        headings: Every heading that a link may lead to, as ``"page/#id"``. Without it the links
            are not followed, as this module knows nothing of the pages.

    Raises:
        Mistakes: A file is missing, is not TOML, or holds something that does not fit. Within
            ``together`` they are noted, and all tables come back as partial ones.
    """
    problems = _Problems(folder)
    tables = [_entries(folder, name, kind, problems) for name, kind in KINDS.items()]
    words = Words(*tables)
    for name, where, message in misfits(words, headings):
        problems.add(name, where, message)
    if found := problems.sentences():
        mistakes.tell(found)
        return Words(*map(mistakes.Partial[Any], tables))
    actions = {
        id: action._replace(who_label=words.people[action.who].label)
        for id, action in words.actions.items()
    }
    deadlines = {
        id: deadline._replace(sources=tuple(words.sources[cite] for cite in deadline.cites))
        for id, deadline in words.deadlines.items()
    }
    return words._replace(actions=actions, deadlines=deadlines)


class _Problems:
    """Collects what is wrong, one problem for a place, and finds the lines."""

    def __init__(self, folder: str | PathLike[str]) -> None:
        self.folder = path.basename(folder)
        self.texts: dict[str, str] = {}
        self.found: dict[tuple[str, Where], str] = {}
        self.unreadable: list[str] = []

    def add(self, name: str, where: Where, message: str) -> None:
        self.found.setdefault((name, where), message)

    def sentences(self) -> list[str]:
        """Every problem with its file and line, in their order."""
        placed = [
            (name, mistakes.lines(self.texts[name])[where], message)
            for (name, where), message in self.found.items()
        ]
        in_order = [f"{self.folder}/{name}:{line}: {said}" for name, line, said in sorted(placed)]
        return self.unreadable + in_order


def _entries(
    folder: str | PathLike[str], name: str, kind: Any, problems: _Problems
) -> dict[str, Any]:
    shown = f"{problems.folder}/{name}"
    try:
        problems.texts[name] = mistakes.read(path.join(folder, name), shown)
        tables = mistakes.parse(problems.texts[name], shown)
    except mistakes.Mistakes as found:
        problems.unreadable += found.problems
        return mistakes.Partial()
    return {id: _entry(kind, name, (id,), table, problems) for id, table in tables.items()}


def _entry(kind: Any, name: str, where: Where, table: Any, problems: _Problems) -> Any:
    """One table as its kind wants it, with blanks where it does not fit."""
    if not isinstance(table, dict):
        problems.add(name, where, f"{mistakes.entry(where)} {mistakes.TABLE}")
        return _entry(kind, name, where, {}, _Problems(""))
    computed = {"id", *COMPUTED.get(kind, ())}
    wanted = {key: type for key, type in kind.__annotations__.items() if key not in computed}
    values: dict[str, Any] = {}
    for key, type in wanted.items():
        at = (*where, key)
        if key in table:
            values[key], problem = READERS[type](table[key])
            if type == Mapping[str, Answer] and not problem:
                answers = {
                    answer: _entry(Answer, name, (*at, answer), table[key][answer], problems)
                    for answer in table[key]
                }
                values[key] = MappingProxyType(answers)
        elif key in kind._field_defaults:
            continue
        else:
            values[key], problem = BLANK.get(type, {}), mistakes.MISSING
        if problem:
            problems.add(name, at, f"{mistakes.entry(where, key)} {problem}")
    for key in table:
        if key not in wanted:
            wrong = f"{mistakes.entry(where, key)} {mistakes.unknown(key, wanted)}"
            problems.add(name, (*where, key), wrong)
    entry = kind(id=where[-1], **values)
    if kind is Question:
        several, optional = entry.id in rules.SEVERAL, entry.id in rules.OPTIONAL
        entry = entry._replace(several=several, optional=optional)
    return entry


type Read = tuple[Any, str | None]
"""A value as its field wants it, or a blank; and what is wrong with it, if anything."""


def _text(given: Any) -> Read:
    return (given, None) if isinstance(given, str) and given.strip() else ("", mistakes.TEXT)


def _day(given: Any) -> Read:
    return (given, None) if type(given) is date else (date.min, mistakes.DATE)


def _number(given: Any) -> Read:
    return (given, None) if type(given) is int and given >= 0 else (0, mistakes.NUMBER)


def _table(given: Any) -> Read:
    return (given, None) if isinstance(given, dict) else ({}, mistakes.TABLE)


def _pairs(given: Any) -> Read:
    if isinstance(given, dict) and all(isinstance(each, str) for each in given.values()):
        return MappingProxyType(given), None
    return MappingProxyType({}), 'must be like { question = "answer" }.'


def _cases(given: Any) -> Read:
    cases = [_case(each) for each in (given if isinstance(given, list) else [given])]
    return tuple(case for case, _ in cases), next((wrong for _, wrong in cases if wrong), None)


def _case(given: Any) -> tuple[Case, str | None]:
    """Answers that something depends on, or nothing and what is wrong with them."""
    if not isinstance(given, dict):
        return (), CASE
    texts = {question: _texts(answers) for question, answers in given.items()}
    if not texts or any(wrong or not answers for answers, wrong in texts.values()):
        return (), CASE
    return tuple((question, answers) for question, (answers, _) in texts.items()), None


def _texts(given: Any) -> tuple[tuple[str, ...], str | None]:
    if isinstance(given, list) and all(isinstance(each, str) and each.strip() for each in given):
        twice = sorted({each for each in given if given.count(each) > 1})
        return tuple(given), f"has “{'”, “'.join(twice)}” more than once." if twice else None
    return (), mistakes.TEXTS


READERS: dict[Any, Callable[[Any], Read]] = {
    str: _text,
    date: _day,
    int: _number,
    Mapping[str, Answer]: _table,
    Mapping[str, str]: _pairs,
    Case: _case,
    tuple[Case, ...]: _cases,
    tuple[str, ...]: _texts,
}
"""How a value is read, by the type of its field."""

WORDS = load()
"""The words of this checker."""
