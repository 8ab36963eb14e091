"""Reads a TOML file of words and checks it as a whole: every mistake at once, with its line.

Each file is a set of tables. A table's name is the entry's id; what it may hold are the fields of a
dataclass, which also says what each must be: words, a day, a yes or no, a list of words, one of a
few fixed words, or tables of another dataclass, such as [[police.limits]]. A field with a default
may be left out.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from macros.places import ROOT

FEW = 30
"""So many ids can be told to an author who wrote one that there is not."""

Place = tuple[str, str | None]
"""Where something stands in a file: an entry, and a key or table within it, such as “limits.2”."""


class DataError(ValueError):
    """A data file that cannot be used. `problems` holds one plain sentence for each mistake."""

    def __init__(self, file: str, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            f"{file} needs correcting:\n" + "\n".join(f"  - {p}" for p in self.problems)
        )


def named(file: Path) -> str:
    """Return a file's path as an author writes it, from the project's folder."""
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else file.name


def load(file: Path) -> dict[str, Any]:
    """Return what a TOML file holds. Raises DataError, with the line, for one that is not TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise DataError(named(file), [f"{named(file)} is not TOML: {problem}."]) from None


def line(file: Path, entry: str) -> int:
    """Return the line on which an entry of a file begins."""
    return lines(file)[entry, None]


def lines(file: Path) -> Mapping[Place, int]:
    """Return the line of each entry of a file, under (id, None), and of each of its keys."""
    return _lines(file.read_text(encoding="utf-8"))


def read[T](
    file: Path,
    shape: type[T],
    allowed: Mapping[str, Collection[str]] | None = None,
    check: Callable[[T], Iterable[tuple[str, str]]] | None = None,
) -> dict[str, T]:
    """Read a file whose tables are entries of `shape`; return the entries by id, in file order.

    `shape` is a dataclass whose first field is `id`. `allowed` names, for a field that holds ids of
    something else, those there are. `check` gives, for an entry with fields of the right types,
    each mistake left in it, as a field and a sentence: no more is told of a field whose id is not
    `allowed`. Raises DataError with every mistake in the file, in the order of the lines.
    """
    return _Reader(file, shape, allowed or {}, check).entries()


class _Reader[T]:
    """Reads one file and collects the mistakes on the way."""

    def __init__(
        self,
        file: Path,
        shape: type[T],
        allowed: Mapping[str, Collection[str]],
        check: Callable[[T], Iterable[tuple[str, str]]] | None,
    ) -> None:
        self._name = named(file)
        self._shape = shape
        self._allowed = allowed
        self._check = check
        self._text = file.read_text(encoding="utf-8")
        self._lines = _lines(self._text)
        self._problems: list[tuple[int, str]] = []

    def entries(self) -> dict[str, T]:
        for entry, times in Counter(entry for entry, _ in _headers(self._text)).items():
            if times > 1:
                self._note(entry, None, f"[{entry}] is there {times} times. Give each its own id.")
        try:
            tables = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as problem:
            if not self._problems:  # a repeated id is an error of TOML's too, said worse
                raise DataError(self._name, [f"{self._name} is not TOML: {problem}."]) from None
            tables = {}
        entries = {}
        for entry, parts in tables.items():
            before = len(self._problems)
            values = self._entry(entry, parts)
            sound = len(self._problems) == before
            unknown = self._unknown(entry, values)
            if sound:
                entries[entry] = self._shape(id=entry, **values)  # type: ignore[call-arg]
                for key, wrong in self._check(entries[entry]) if self._check else ():
                    if key not in unknown:
                        self._note(entry, key, f"[{entry}] {wrong}")
        if self._problems:
            problems = sorted(self._problems, key=lambda problem: problem[0])
            lines = [f"{self._name}:{line}: {problem}" for line, problem in problems]
            raise DataError(self._name, lines)
        return entries

    def _entry(self, entry: str, parts: object) -> dict[str, Any]:
        """Return the fields of one entry that can be used; note what cannot."""
        if not isinstance(parts, dict):
            self._note(entry, None, f"{entry} stands outside any table. Put it under an [id].")
            return {}
        return self._table((entry, None), f"[{entry}]", parts, self._shape)

    def _table(self, at: Place, name: str, parts: dict[str, Any], shape: Any) -> dict[str, Any]:
        """Return the fields of a table that can be used; note what cannot."""
        wanted = {f.name: f for f in fields(shape) if f.name != "id"}
        kinds = get_type_hints(shape)
        for key in parts:
            if key not in wanted:
                close = get_close_matches(key, wanted, n=1)
                hint = f" Did you mean “{close[0]}”?" if close else ""
                wrong = f"{name} may not hold “{key}”.{hint} Allowed: {', '.join(wanted)}."
                self._note(*_within(at, key), wrong)
        for key, part in wanted.items():
            if key not in parts and _required(part):
                self._note(*at, f"{name} has no “{key}”.")
        values: dict[str, Any] = {}
        for key in wanted:
            if key not in parts:
                continue
            kind, part = kinds[key], parts[key]
            if get_origin(kind) in (
                UnionType,
                Union,
            ):  # `str | None`: what is written is never None
                kind = get_args(kind)[0]
            inner = get_args(kind)[0] if get_origin(kind) is tuple else None
            if is_dataclass(inner) and _is_tables(part):
                values[key] = tuple(self._inner(at[0], key, inner, part))
                continue
            problem, value = _fit(kind, part)
            if problem:
                self._note(*_within(at, key), f"{name} “{key}” {problem}.")
            else:
                values[key] = value
        return values

    def _inner(self, entry: str, key: str, shape: Any, tables: list[Any]) -> Iterable[Any]:
        """Yield each table within an entry that is sound; note what is wrong with the others."""
        for number, parts in enumerate(tables, 1):
            before = len(self._problems)
            name = f"[[{entry}.{key}]] number {number}"
            values = self._table((entry, f"{key}.{number}"), name, parts, shape)
            if len(self._problems) == before:
                yield shape(**values)

    def _unknown(self, entry: str, values: Mapping[str, Any]) -> set[str]:
        """Note each id of something else that is not there; return the fields that have one."""
        unknown = set()
        for name, value in values.items():
            inner = isinstance(value, tuple) and value and is_dataclass(value[0])
            for number, part in enumerate(value, 1) if inner else ():
                where = {key: getattr(part, key) for key in self._allowed if hasattr(part, key)}
                for key, asked in self._not_there(where):
                    unknown.add(name)
                    at = f"[[{entry}.{name}]] number {number} “{key}”"
                    self._note(entry, f"{name}.{number}", f"{at}: {asked}")
        for name, asked in self._not_there(values):
            unknown.add(name)
            self._note(entry, name, f"[{entry}] “{name}”: {asked}")
        return unknown

    def _not_there(self, values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        """Yield each field and what is wrong with it, for each id that is not there."""
        for name, allowed in self._allowed.items():
            value = values.get(name, ())
            for asked in value if isinstance(value, tuple) else (value,):
                if asked not in allowed:
                    yield name, f"there is no “{asked}”.{_instead(asked, allowed)}"

    def _note(self, entry: str, key: str | None, problem: str) -> None:
        line = self._lines.get((entry, key)) or self._lines.get((entry, None), 1)
        self._problems.append((line, problem))


def _instead(asked: str, allowed: Collection[str]) -> str:
    """Return what may have been meant: the nearest, or all there are where they are few."""
    if close := get_close_matches(asked, allowed, n=1):
        return f" Did you mean “{close[0]}”?"
    return f" Allowed: {', '.join(allowed)}." if len(allowed) <= FEW else ""


def _required(part: Field[Any]) -> bool:
    return part.default is MISSING and part.default_factory is MISSING


def _fit(kind: Any, value: object) -> tuple[str | None, object]:
    """Return what is wrong with a value for this type, or None; and the value in that type."""
    if get_origin(kind) is Literal:
        choices = get_args(kind)
        wrong = f"must be one of {', '.join(choices)}, not “{value}”"
        return (None if value in choices else wrong), value
    if get_origin(kind) is tuple:
        if is_dataclass(get_args(kind)[0]):
            return "must be tables, each under a [[heading]] with two brackets", value
        words = isinstance(value, list) and value and all(_is_words(item) for item in value)
        return (None, tuple(value)) if words else ("must be a list of words", value)  # type: ignore[arg-type]
    if kind is str:
        return (None if _is_words(value) else "must be words, and not empty"), value
    if kind is date:
        return (None if type(value) is date else "must be a date, such as 2026-11-22"), value
    return (None if type(value) is kind else "must be true or false"), value


def _within(at: Place, key: str) -> Place:
    """Return where a key stands: within an entry by its name, deeper down with its table."""
    entry, table = at
    return entry, key if table is None else table


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _headers(text: str) -> list[tuple[str, int]]:
    """Return the id and the line, from 1, of each table of a TOML text."""
    return [
        (found[1], number)
        for number, line in enumerate(text.splitlines(), 1)
        if (found := re.match(r"\[([\w-]+)\]\s*(#.*)?$", line))
    ]


def _lines(text: str) -> dict[Place, int]:
    """Return the line of each table, under (id, None), of each of its keys and inner tables."""
    lines: dict[Place, int] = {}
    starts = {number: entry for entry, number in _headers(text)}
    inner: Counter[tuple[str, str]] = Counter()
    entry = ""
    for number, line in enumerate(text.splitlines(), 1):
        if number in starts:
            entry = starts[number]
            lines[entry, None] = number
        elif found := re.match(r"\[\[([\w-]+)\.([\w-]+)\]\]", line):
            inner[found[1], found[2]] += 1
            lines[found[1], f"{found[2]}.{inner[found[1], found[2]]}"] = number
        elif found := re.match(r"([\w-]+)\s*=", line):
            lines.setdefault((entry, found[1]) if entry else (found[1], None), number)
    return lines
