"""The bank holidays that the time limits are counted with, against a list made by hand.

It was taken from the Banking and Financial Dealings Act 1971 and the proclamations under it. Days
that fall on a weekend are made up for, and only the day that makes up for them is listed.
"""

from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker import last_day, mistakes
from checker.bank_holidays import DAYS, load
from checker.mistakes import Mistakes

EVERYWHERE = {
    "2026-01-01": "New Year's Day, a Thursday",
    "2026-04-03": "Good Friday",
    "2026-05-04": "first Monday in May",
    "2026-05-25": "last Monday in May",
    "2026-12-25": "Christmas Day, a Friday",
    "2026-12-28": "for Boxing Day, a Saturday",
    "2027-01-01": "New Year's Day, a Friday",
    "2027-03-26": "Good Friday",
    "2027-05-03": "first Monday in May",
    "2027-05-31": "last Monday in May",
    "2027-12-27": "for Christmas Day, a Saturday",
    "2027-12-28": "for Boxing Day, a Sunday",
}
ENGLAND_AND_WALES = {
    "2026-04-06": "Easter Monday",
    "2026-08-31": "last Monday in August",
    "2027-03-29": "Easter Monday",
    "2027-08-30": "last Monday in August",
}
NORTHERN_IRELAND = ENGLAND_AND_WALES | {
    "2026-03-17": "St Patrick's Day, a Tuesday",
    "2026-07-13": "for the Battle of the Boyne, 12 July, a Sunday",
    "2027-03-17": "St Patrick's Day, a Wednesday",
    "2027-07-12": "Battle of the Boyne, a Monday",
}
SCOTLAND = {
    "2026-01-02": "2 January, a Friday",
    "2026-06-15": "World Cup, by proclamation",
    "2026-08-03": "first Monday in August",
    "2026-11-30": "St Andrew's Day, a Monday",
    "2027-01-04": "for 2 January, a Saturday",
    "2027-08-02": "first Monday in August",
    "2027-11-30": "St Andrew's Day, a Tuesday",
}
OFF = {
    nation: {date.fromisoformat(day) for day in EVERYWHERE | its_own}
    for nation, its_own in {
        "england": ENGLAND_AND_WALES,
        "wales": ENGLAND_AND_WALES,
        "scotland": SCOTLAND,
        "northern_ireland": NORTHERN_IRELAND,
    }.items()
}


def a_month_on(day: date) -> date:
    """The same day of the next month, or its last day where it has no such day."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def test_each_part_of_the_kingdom_has_its_number_of_days() -> None:
    """The list made by hand has eight days a year, ten in Northern Ireland and nine in Scotland.

    Scotland has one more in 2026, for the World Cup.
    """
    numbers = {
        (nation, year): len([day for day in days if day.year == year])
        for nation, days in OFF.items()
        for year in (2026, 2027)
    }
    assert [numbers["england", 2026], numbers["england", 2027]] == [8, 8]
    assert [numbers["northern_ireland", 2026], numbers["northern_ireland", 2027]] == [10, 10]
    assert [numbers["scotland", 2026], numbers["scotland", 2027]] == [10, 9]
    assert all(day.weekday() < 5 for days in OFF.values() for day in days)


@pytest.mark.parametrize("nation", OFF)
def test_no_bank_holiday_is_missing_and_none_is_made_up(nation: str) -> None:
    """Whatever day of 2026 or 2027 a month ends on, it is put off by the bank holidays alone."""
    received = date(2025, 12, 1)
    while received < date(2027, 12, 1):
        expected = a_month_on(received)
        while expected.weekday() >= 5 or expected in OFF[nation]:
            expected += timedelta(days=1)
        assert last_day("own_information", received, nation) == expected, received
        received += timedelta(days=1)


def test_all_that_does_not_fit_in_the_table_is_told_at_once(tmp_path: Path) -> None:
    """Whoever changes it by hand reads each place, and what belongs there."""
    file = tmp_path / "bank_holidays.toml"
    file.write_text(
        "known_form = 2025-01-01\nknown_until = 2028\nscotland = 1\n"
        "[england_and_wales]\ndays = [2026-12-25, 26]\n[northern_ireland]\nday = []\n",
        encoding="utf-8",
    )
    with pytest.raises(Mistakes) as raised:
        load(file)
    assert [each.removeprefix("checker/bank_holidays.toml:") for each in raised.value.problems] == [
        "1: “checked” is missing.",
        "1: “known_form” is not known here. Did you mean “known_from”? Allowed: checked, "
        "known_from, known_until, england_and_wales, scotland, northern_ireland.",
        "1: “known_from” is missing.",
        f"2: “known_until” {mistakes.DATE}",
        f"3: “scotland” {mistakes.TABLE}",
        f"5: [england_and_wales] “days” {DAYS}",
        "6: [northern_ireland] “days” is missing.",
        "7: [northern_ireland] “day” is not known here. Did you mean “days”? Allowed: days.",
    ]


def test_while_mistakes_are_held_back_a_broken_table_stands_for_no_bank_holidays(
    tmp_path: Path,
) -> None:
    """The rest of the words is read all the same, so that all mistakes are told in one go."""
    with pytest.raises(Mistakes, match=r"bank_holidays\.toml:1: is not there"), mistakes.together():
        table = load(tmp_path / "bank_holidays.toml")
        assert not any(table.days.values())
        assert table.known_from < date(1900, 1, 1) < date(2100, 1, 1) < table.known_until


GOOD = """checked = 2026-11-01
known_from = 2025-01-01
known_until = 2028-12-31
[england_and_wales]
days = [2026-12-25, 2026-12-28]
[scotland]
days = []
[northern_ireland]
days = [2026-03-17]
"""


def test_a_table_that_fits_is_read_as_it_stands(tmp_path: Path) -> None:
    """Each part has its own days, and the days from and until which all are known."""
    file = tmp_path / "bank_holidays.toml"
    file.write_text(GOOD, encoding="utf-8")
    table = load(file)
    assert (table.known_from, table.known_until) == (date(2025, 1, 1), date(2028, 12, 31))
    assert table.days == {
        "england_and_wales": {date(2026, 12, 25), date(2026, 12, 28)},
        "scotland": set(),
        "northern_ireland": {date(2026, 3, 17)},
    }


@pytest.mark.parametrize(
    ("before", "after", "told_of"),
    [
        ("known_from = 2025-01-01", "known_from = 2025-01-01T09:00:00", "known_from"),
        ("checked = 2026-11-01\n", "", "checked"),
        ("[2026-03-17]", "[2026-03-17T09:00:00]", "days"),
        ("[england_and_wales]\ndays = [2026-12-25, 2026-12-28]\n", "", "england_and_wales"),
        ("known_until = ", "known_until == ", "bank_holidays.toml:3:"),
    ],
)
def test_one_thing_that_does_not_fit_is_told_with_its_file(
    tmp_path: Path, before: str, after: str, told_of: str
) -> None:
    """A date with a time is refused, no part may be missing, and the file must be TOML."""
    file = tmp_path / "bank_holidays.toml"
    assert before in GOOD
    file.write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(Mistakes) as raised:
        load(file)
    (problem,) = raised.value.problems
    assert problem.startswith("checker/bank_holidays.toml:")
    assert told_of in problem


def test_what_follows_a_part_that_is_left_out_is_looked_at_too(tmp_path: Path) -> None:
    """So that nobody mends one thing to be told of the next."""
    file = tmp_path / "bank_holidays.toml"
    without = GOOD.replace("[england_and_wales]\ndays = [2026-12-25, 2026-12-28]\n", "")
    file.write_text(without.replace("[2026-03-17]", "[17]"), encoding="utf-8")
    with pytest.raises(Mistakes) as raised:
        load(file)
    assert len(raised.value.problems) == 2
