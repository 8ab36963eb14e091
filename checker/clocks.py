"""The clocks of the United Kingdom, which go forward an hour in March and back in October.

They change on the last Sunday of each, at one in the morning by Greenwich: Summer Time Act 1972, as
amended by the Summer Time Order 2002. Browsers' Python comes without a database of time zones.
"""

from datetime import datetime, timedelta

SUMMER = timedelta(hours=1)


def later(at: datetime, hours: int) -> datetime:
    """What the clocks show some hours later.

    Args:
        at: What they show now. Of an hour that they show twice, the first is meant. A time that
            has a zone is not of these clocks, and keeps its zone.
        hours: Every hour counts.

    Raises:
        OverflowError: The calendar ends before that.
    """
    if at.tzinfo is not None:
        return at + timedelta(hours=hours)
    greenwich = at - SUMMER if _summer(at - SUMMER) else at
    end = greenwich + timedelta(hours=hours)
    return end + SUMMER if _summer(end) else end


def _summer(greenwich: datetime) -> bool:
    return _change(greenwich.year, 3) <= greenwich < _change(greenwich.year, 10)


def _change(year: int, month: int) -> datetime:
    """When the clocks change in a month that has 31 days, by Greenwich."""
    last = datetime(year, month, 31, 1)
    return last - timedelta(days=last.isoweekday() % 7)
