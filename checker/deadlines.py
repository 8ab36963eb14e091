"""Time limits: the last day, counted from the day on which something was received.

How each limit is counted, and the law that says so, stands in ``deadlines.toml``. The bank holidays
come from ``bank_holidays.toml``, which ``make bank-holidays`` makes.
"""

from collections.abc import Collection
from datetime import MAXYEAR, date, datetime, timedelta
from typing import Any

from checker.bank_holidays import load
from checker.clocks import later
from checker.model import Deadline
from checker.words import WORDS

__all__ = [
    "KNOWN_FROM",
    "KNOWN_UNTIL",
    "PARTS",
    "CannotCount",
    "check_nation",
    "in_words",
    "last_day",
    "last_day_in_words",
]

PARTS = {
    "england": "england_and_wales",
    "wales": "england_and_wales",
    "scotland": "scotland",
    "northern_ireland": "northern_ireland",
}
"""For each nation, the part of the United Kingdom whose bank holidays it has."""

DAY = timedelta(days=1)
SATURDAY = 5

KNOWN_FROM: date
"""The first day of which it is known whether it is a bank holiday."""

KNOWN_UNTIL: date
"""The last such day."""

KNOWN_FROM, KNOWN_UNTIL, BANK_HOLIDAYS = load()


class CannotCount(ValueError):
    """A last day that cannot be worked out here; the message says what to go by instead."""

    def __init__(self, limit: Deadline, why: str) -> None:
        super().__init__(f"{limit.limit}. {why}")
        self.limit, self.why = limit, why

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.limit, self.why)


def last_day(deadline: Deadline | str, received: date, nation: str) -> date:
    """The last day on which a time limit is kept; for a limit in hours, the last hour.

    Args:
        deadline: The time limit, or its id.
        received: The day on which it was received. For a limit in hours, a ``datetime``: the time
            at which the breach was noticed.
        nation: ``england``, ``wales``, ``scotland`` or ``northern_ireland``. It may be "" where
            :attr:`Deadline.takes_nation` is false: that limit is the same in all of them.

    Returns:
        A date; for a limit in hours a ``datetime``.

    Raises:
        CannotCount: The limit cannot be counted here, the time of day is missing, or the days are
            outside those whose bank holidays are known.
        ValueError: The time limit or the nation is not known.
    """
    limit = _known_limit(deadline) if isinstance(deadline, str) else deadline
    try:
        return _last_day(limit, received, nation)
    except OverflowError:  # the calendar ends
        raise CannotCount(limit, WORDS.say("too_far_ahead")) from None


def _last_day(limit: Deadline, received: date, nation: str) -> date:
    if nation or limit.takes_nation:
        check_nation(nation)
    if limit.unit == "words":
        raise CannotCount(limit, limit.starts)
    if limit.unit == "hours":
        if not isinstance(received, datetime):
            raise CannotCount(limit, WORDS.say("give_time"))
        return later(received, limit.number)
    start = received.date() if isinstance(received, datetime) else received
    if not limit.takes_nation:
        return _counted(limit, start)
    own = BANK_HOLIDAYS[PARTS[nation]]
    if limit.unit == "working_days":
        _known(limit, start)
    last = _counted(limit, start, _not_counted(limit, nation, own))
    if limit.day_off == "next":
        while _day_off(last, own):
            last += DAY
    _known(limit, last)
    return last


def last_day_in_words(deadline: str, received: str, nation: str) -> str:
    """A sentence that says the last day, or why it cannot be counted.

    Args:
        deadline: The id of the time limit.
        received: When it was received, as ISO 8601: a date, or for a limit in hours a date and a
            time of day.
        nation: As for :func:`last_day`; "" where it is not known.

    Raises:
        ValueError: There is no such time limit, or no such nation.
    """
    limit = _known_limit(deadline)
    try:
        day = datetime.fromisoformat(received) if "T" in received else date.fromisoformat(received)
    except ValueError:
        return WORDS.say("not_a_date", received=received)
    if not nation and limit.takes_nation:
        return WORDS.say("choose_nation")
    try:
        last = last_day(limit, day, nation)
    except CannotCount as reason:
        return str(reason)
    return WORDS.say("last_day", received=in_words(day), last=in_words(last))


def check_nation(nation: str) -> None:
    """Refuse a nation that is not one of the four.

    Raises:
        ValueError: There is no such nation; the message says which there are.
    """
    if nation not in PARTS:
        raise ValueError(f"There is no nation {nation!r}: {', '.join(PARTS)}.")


def _known_limit(id: str) -> Deadline:
    if id not in WORDS.deadlines:
        raise ValueError(f"There is no time limit {id!r}: {', '.join(WORDS.deadlines)}.")
    return WORDS.deadlines[id]


def _counted(limit: Deadline, start: date, holidays: Collection[date] = ()) -> date:
    """The day on which a limit ends, before it moves from a day off."""
    if limit.unit == "months":
        return _months_later(start, limit.number)
    first = start if limit.day_one == "same" else start + DAY
    if limit.unit == "days":
        return first + (limit.number - 1) * DAY
    day, left = first - DAY, limit.number
    while left:
        day += DAY
        left -= not _day_off(day, holidays)
    return day


def _months_later(start: date, months: int) -> date:
    """The same date some months later, or the last of that month where it has no such date."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year >= MAXYEAR:
        raise OverflowError
    last_of_month = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - DAY
    return last_of_month.replace(day=min(start.day, last_of_month.day))


def _not_counted(limit: Deadline, nation: str, own: Collection[date]) -> Collection[date]:
    """The bank holidays that do not count as working days for a limit."""
    whose = limit.not_counted_scotland if nation == "scotland" else ""
    if (whose or limit.not_counted) == "uk":
        return frozenset().union(*BANK_HOLIDAYS.values())
    return own


def _day_off(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() >= SATURDAY or day in holidays


def _known(limit: Deadline, day: date) -> None:
    if not KNOWN_FROM <= day <= KNOWN_UNTIL:
        first, last = _in_words(KNOWN_FROM), _in_words(KNOWN_UNTIL)
        raise CannotCount(limit, WORDS.say("bank_holidays_unknown", first=first, last=last))


def in_words(day: date) -> str:
    """A day as people say it, such as "Friday 4 December 2026", with the hour where it has one."""
    said = f"{day:%A} {_in_words(day)}"
    return f"{said}, {day:%H:%M}" if isinstance(day, datetime) else said


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
