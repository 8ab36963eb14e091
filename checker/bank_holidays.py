"""The table of bank holidays: reads ``bank_holidays.toml``, and checks it.

``make bank-holidays`` makes the file. A mistake made by hand is reported with its line.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from os import PathLike, path
from typing import Any, NamedTuple

from checker import mistakes

PARTS = ("england_and_wales", "scotland", "northern_ireland")
"""The parts of the United Kingdom that have bank holidays of their own."""

BOUNDS = ("known_from", "known_until")

CHECKED = "checked"
"""The day on which the table was made: governments may have added a bank holiday since."""

DAYS = "must be a list of dates such as 2026-12-25, in square brackets."

FILE = path.join(path.dirname(__file__), "bank_holidays.toml")


class BankHolidays(NamedTuple):
    """Which days are bank holidays, and from when to when that is known."""

    known_from: date
    known_until: date
    days: Mapping[str, frozenset[date]]
    """The days of each part of the United Kingdom."""


UNREAD = BankHolidays(date.min, date.max, dict.fromkeys(PARTS, frozenset()))
"""What stands in for a file with mistakes while the rest is checked."""


def load(file: str | PathLike[str] = FILE) -> BankHolidays:
    """The table that a file holds.

    Raises:
        Mistakes: It is missing, is not TOML, or holds something that does not fit. Within
            ``together`` that is noted, and the table has no bank holidays.
    """
    name = f"checker/{path.basename(file)}"
    try:
        text = mistakes.read(file, name)
        table = mistakes.parse(text, name)
    except mistakes.Mistakes as found:
        mistakes.tell(found.problems)
        return UNREAD
    problems = [
        (mistakes.lines(text)[*where, key], f"{mistakes.entry(where, key)} {wrong}")
        for where, key, wrong in _misfits(table)
    ]
    if problems:
        mistakes.tell(f"{name}:{line}: {wrong}" for line, wrong in sorted(problems))
        return UNREAD
    days = {part: frozenset(table[part]["days"]) for part in PARTS}
    return BankHolidays(table["known_from"], table["known_until"], days)


def _misfits(table: Mapping[str, Any]) -> Iterator[tuple[mistakes.Where, str, str]]:
    """The table and the key of each thing that does not fit, and what is wrong with it."""
    yield from _names((), table, (CHECKED, *BOUNDS, *PARTS))
    for key in (CHECKED, *BOUNDS):
        if key in table and type(table[key]) is not date:
            yield (), key, mistakes.DATE
    for part in PARTS:
        if part not in table:
            continue
        if not isinstance(table[part], dict):
            yield (), part, mistakes.TABLE
            continue
        yield from _names((part,), table[part], ("days",))
        days = table[part].get("days", [])
        if not isinstance(days, list) or any(type(day) is not date for day in days):
            yield (part,), "days", DAYS


def _names(
    where: mistakes.Where, table: Mapping[str, Any], allowed: tuple[str, ...]
) -> Iterator[tuple[mistakes.Where, str, str]]:
    for key in table:
        if key not in allowed:
            yield where, key, mistakes.unknown(key, allowed)
    for key in allowed:
        if key not in table:
            yield where, key, mistakes.MISSING
