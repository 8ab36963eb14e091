"""Reads a TOML file of words and checks it as a whole: every mistake at once, with its line.

A file is a set of entries, each a table whose name is its id (`read`), or it is one thing (`load`).
What a table may hold are the fields of a dataclass or of a TypedDict, which also say what each must
be: text, a day, a number, a yes or no, a list of texts, one of a few fixed words, a table,
several tables such as [[police.limits]], or rows. A field with a default may be left out.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints, is_typeddict

from checker import mistakes
from checker.mistakes import Partial, Where
from macros.places import ROOT


@cache
def named(file: Path) -> str:
    """Return a file's path as an author writes it, from the project's folder."""
    return file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.name


def line(file: Path, entry: str) -> int:
    """Return the line on which an entry of a file begins."""
    return lines(file)[entry,]


def lines(file: Path) -> mistakes.Lines:
    """Return the line of each table of a file, and of each of its keys."""
    return mistakes.lines(mistakes.read(file, named(file)))


def tables(file: Path) -> dict[str, Any]:
    """Return what a file holds that is checked elsewhere. Raises Mistakes where it is not TOML."""
    return mistakes.parse(mistakes.read(file, named(file)), named(file))


def load[T](file: Path, shape: type[T]) -> T:
    """Return what a TOML file holds, which is one thing of this shape.

    Raises:
        Mistakes: Something in it does not fit, or cannot be read.
    """
    try:
        reader = _Reader(file)
    except mistakes.Mistakes as found:
        mistakes.tell(found.problems)
        return cast(T, {})
    value = reader.value((), "", shape, reader.tables)
    mistakes.tell(reader.problems())
    return cast(T, value)


def read[T](
    file: Path,
    shape: type[T],
    allowed: Mapping[str, Collection[str]] | None = None,
    check: Callable[[T], Iterable[tuple[str, str]]] | None = None,
) -> dict[str, T]:
    """Read a file whose tables are entries of `shape`; return the entries by id, in file order.

    Args:
        file: The TOML file.
        shape: A dataclass whose first field is `id`.
        allowed: For a field that holds ids of something else, those there are.
        check: Gives, for an entry with fields of the right types, each mistake left in it, as a
            field and a sentence. Nothing more is reported of a field whose id is not `allowed`; and
            nothing where what is `allowed` comes from a file with mistakes, which may be the cause.

    Raises:
        Mistakes: Everything in the file that does not fit, in the order of the lines.
    """
    allowed = allowed or {}
    try:
        reader = _Reader(file)
    except mistakes.Mistakes as found:
        mistakes.tell(found.problems)
        return Partial()
    whole = not any(isinstance(ids, Partial) for ids in allowed.values())
    entries = {}
    for id, given in reader.tables.items():
        before = len(reader.noted)
        if isinstance(given, dict):
            values = reader.table((id,), given, shape)
        else:
            reader.note((), id, "stands outside any table. Put it under an [id].")
        if len(reader.noted) > before:
            continue
        unknown = _unknown(reader, (id,), values, allowed)
        entries[id] = shape(id=id, **values)  # type: ignore[call-arg]
        for field, wrong in check(entries[id]) if check and whole else ():
            if field not in unknown:
                reader.note((id,), field, wrong, named=False)
    problems = reader.problems()
    mistakes.tell(problems)
    return Partial(entries) if problems or not whole else entries


class _Misfit(ValueError):
    """A value that is not of its type; the message continues from the name of its key."""


class _Reader:
    """Reads one file, and collects the mistakes on the way."""

    def __init__(self, file: Path) -> None:
        self._name = named(file)
        self._text = mistakes.read(file, self._name)
        self.tables = mistakes.parse(self._text, self._name)
        self.noted: list[tuple[Where, str]] = []
        """The place of each mistake, and a sentence."""

    def note(self, table: Where, key: str, wrong: str, *, named: bool = True) -> None:
        """Note a mistake; `wrong` goes on from the name of the key, or, not `named`, has it."""
        self.noted.append(
            ((*table, *key.split(".")), f"{mistakes.entry(table, key if named else '')} {wrong}")
        )

    def problems(self) -> list[str]:
        """Return a sentence for each mistake, in the order of the lines."""
        at = mistakes.lines(self._text)
        placed = [(at[where], wrong) for where, wrong in self.noted]
        placed.sort(key=lambda each: each[0])
        return [f"{self._name}:{line}: {wrong}" for line, wrong in placed]

    def table(self, where: Where, given: dict[str, Any], shape: Any) -> dict[str, Any]:
        """Return the fields of a table that can be used; note what cannot."""
        kinds = {key: kind for key, kind in _hints(shape).items() if key != "id"}
        return self._keys(where, given, kinds, _required(shape))

    def value(self, table: Where, key: str, kind: Any, given: Any) -> Any:
        """Return a value as its type wants it; None, with a note, where it does not fit."""
        try:
            return self._read((*table, key) if key else table, kind, given)
        except _Misfit as misfit:
            self.note(table, key, str(misfit))
            return None

    def _read(self, where: Where, kind: Any, given: Any) -> Any:
        """Return a value as its type wants it. Raises _Misfit where it does not fit."""
        if kind in _PLAIN:
            fits, wrong = _PLAIN[kind]
            return _checked(given, wrong, fits=fits(given))
        if is_typeddict(kind):
            return self.table(where, _as_table(given), kind)
        origin, parts = get_origin(kind), get_args(kind)
        if origin in (UnionType, Union):
            if given == "" and Literal[""] in parts:
                return given
            return self._read(where, next(each for each in parts if each not in _BLANK), given)
        if origin is Literal:
            return _checked(given, mistakes.no_such(str(given), parts), fits=given in parts)
        if origin is dict:
            table, keys = _as_table(given), get_args(parts[0])
            return self._keys(where, table, dict.fromkeys(keys or table, parts[1]), keys)
        if origin is list:
            columns = get_args(parts[0])
            rows = isinstance(given, list) and all(_is_row(columns, row) for row in given)
            return _checked(given, _row(columns), fits=rows)
        if is_dataclass(parts[0]):
            return self._several(where, parts[0], given)
        texts = isinstance(given, list) and bool(given) and all(map(_is_text, given))
        return tuple(_checked(given, mistakes.TEXTS, fits=texts))

    def _keys(
        self, where: Where, given: dict[str, Any], kinds: Mapping[str, Any], needed: Iterable[str]
    ) -> dict[str, Any]:
        for key in given:
            if key not in kinds:
                self.note(where, key, mistakes.unknown(key, kinds))
        for key in needed:
            if key not in given:
                self.note(where, key, mistakes.MISSING)
        values = {
            key: self.value(where, key, kind, given[key])
            for key, kind in kinds.items()
            if key in given
        }
        return {key: value for key, value in values.items() if value is not None}

    def _several(self, where: Where, shape: Any, given: Any) -> Any:
        """Return those of several tables that are sound; note what is wrong with the others."""
        if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
            raise _Misfit("must be tables, each under a [[heading]].")
        sound = []
        for number, parts in enumerate(given, 1):
            before = len(self.noted)
            values = self.table((*where, str(number)), parts, shape)
            if len(self.noted) == before:
                sound.append(shape(**values))
        return tuple(sound)


def _unknown(
    reader: _Reader, where: Where, values: Mapping[str, Any], allowed: Mapping[str, Collection[str]]
) -> set[str]:
    """Note each id of something else that is not there; return the fields that have one."""
    unknown = set()
    for name, value in values.items():
        parts = value if isinstance(value, tuple) else (value,)
        for number, part in enumerate(parts, 1):
            if is_dataclass(part):
                within = {field.name: getattr(part, field.name) for field in fields(part)}
                if _unknown(reader, (*where, name, str(number)), within, allowed):
                    unknown.add(name)
            elif name in allowed and part not in allowed[name]:
                reader.note(where, name, mistakes.no_such(part, allowed[name]))
                unknown.add(name)
    return unknown


@cache
def _hints(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape)


def _required(shape: Any) -> list[str]:
    """Return the fields, besides the id, that may not be left out, in their order."""
    if is_typeddict(shape):
        return [key for key in _hints(shape) if key in shape.__required_keys__]
    none = (MISSING, MISSING)
    return [
        part.name
        for part in fields(shape)
        if part.name != "id" and (part.default, part.default_factory) == none
    ]


def _checked(given: Any, wrong: str, *, fits: bool) -> Any:
    if not fits:
        raise _Misfit(wrong)
    return given


def _as_table(given: Any) -> dict[str, Any]:
    table: dict[str, Any] = _checked(given, mistakes.TABLE, fits=isinstance(given, dict))
    return table


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_row(kinds: tuple[type, ...], given: object) -> bool:
    return isinstance(given, list) and tuple(map(type, given)) == kinds


def _row(kinds: tuple[type, ...]) -> str:
    names = ["text" if kind is str else "a whole number" for kind in kinds]
    return f"must be rows in square brackets, each with {', '.join(names)}."


_BLANK = (type(None), Literal[""])
"""What stands in a union for a value that may be left out or empty."""

_PLAIN: dict[Any, tuple[Callable[[Any], bool], str]] = {
    str: (_is_text, mistakes.TEXT),
    bool: (lambda value: type(value) is bool, mistakes.YES_OR_NO),
    int: (lambda value: type(value) is int and value >= 0, mistakes.NUMBER),
    date: (lambda value: type(value) is date, mistakes.DATE),
}
"""Whether a value is of a type, and what is said of one that is not."""
