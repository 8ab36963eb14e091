"""What is due to be checked again: days in, findings out. `make due` lists it.

What the site states, where, and since when is gathered by macros/review/items.py. Nothing here
reads a file or the clock, so that a test can ask about any day.
"""

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from macros.frame.markup import in_words
from macros.reading.standalone import mistakes

Every = Literal["1 month", "3 months", "6 months", "1 year", "2 years"]

MONTHS: dict[Every, int] = {
    "1 month": 1,
    "3 months": 3,
    "6 months": 6,
    "1 year": 12,
    "2 years": 24,
}
"""How often something can be due, and how many months that is."""

Weakness = Literal["title", "second_hand", "copy"]

WEAK: dict[Weakness, str] = {
    "title": "Only a title was read",
    "second_hand": "Only someone else’s summary",
    "copy": "Only a stored copy was read",
}
"""How little something can rest on, the least first."""


@dataclass(frozen=True)
class Item:
    """Something that has to be checked from time to time: a source, or what rests on sources."""

    file: str
    """From the project's folder, as an author writes it."""
    line: int
    """From 1."""
    what: str
    checked: date | None
    """The earliest day on which anything that it rests on was read; None if it rests on nothing."""
    sources: tuple[str, ...]
    every: Every = "1 year"
    weak: Weakness | None = None
    """How the best of its sources is weak; None where that one is not."""

    @property
    def where(self) -> str:
        """The file and the line, as editors take them."""
        return f"{self.file}:{self.line}"

    @property
    def due(self) -> date | None:
        """The day from which it is due; None where it was never checked."""
        return self.checked and _later(self.checked, MONTHS[self.every])


@dataclass(frozen=True)
class Group:
    """What there is to do of one kind, with what is due first at its top."""

    id: str
    title: str
    items: tuple[Item, ...]


def groups(items: Collection[Item], today: date) -> list[Group]:
    """Return what is due, what has no source and what rests on weak ones; some may be empty."""
    due = [item for item in items if item.due and item.due <= today]
    unsourced = [item for item in items if not item.sources]
    return [
        _group("due", "Due for review", due),
        _group("no-source", "No source", unsourced),
        *(
            _group(weak.replace("_", "-"), title, [item for item in items if item.weak == weak])
            for weak, title in WEAK.items()
        ),
    ]


def next_due(items: Collection[Item], today: date) -> Item | None:
    """Return what will be due next after today, or None where nothing will."""
    return min(
        (item for item in items if item.due and item.due > today), key=_soonest, default=None
    )


def overdue(items: Collection[Item], today: date) -> list[str]:
    """Return a sentence with file and line for each item that is due."""
    return [f"{item.where}: {_days(item)}" for item in groups(items, today)[0].items]


def stop_at_days_to_come(dated: Collection[Item], today: date) -> None:
    """Refuse days that nobody can have read anything on yet.

    Args:
        dated: What has a day of its own, with the line on which it stands.
        today: The day of the build.

    Raises:
        Mistakes: There are such days; each is reported with its file and line.
    """
    wrong = sorted((item for item in dated if item.checked and item.checked > today), key=_place)
    mistakes.tell(
        f"{item.where}: “checked” is {item.checked}, a day still to come. "
        f"Allowed: {today} or earlier, the day on which “{item.what}” was read."
        for item in wrong
    )


def as_text(items: Collection[Item], today: date) -> str:
    """Return the whole list for a terminal: each group with its count, and in it line by line."""
    return "\n".join(_lines(items, today))


def _lines(items: Collection[Item], today: date) -> Iterator[str]:
    yield f"What to check again, on {in_words(today)}"
    for group in groups(items, today):
        yield f"\n{group.title}: {len(group.items)}"
        yield from (f"  {item.where}: {_days(item)}" for item in group.items)
    if following := next_due(items, today):
        yield f"\nNext due\n  {following.where}: {_days(following)}"


def _days(item: Item) -> str:
    if not item.checked or not item.due:
        return f"“{item.what}” has no source, so nothing says when it was checked."
    checked, due = in_words(item.checked), in_words(item.due)
    return f"“{item.what}” was checked on {checked}, and is due for review from {due}."


def _group(id: str, title: str, items: list[Item]) -> Group:
    return Group(id, title, tuple(sorted(items, key=_soonest)))


def _soonest(item: Item) -> tuple[date, str, int]:
    return item.due or date.min, *_place(item)


def _place(item: Item) -> tuple[str, int]:
    return item.file, item.line


def _later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
