"""How a time limit is counted, whatever its length: on limits that no author owns."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from checker import CannotCount, Deadline, deadlines, last_day
from checker.deadlines import PARTS, last_day_in_words
from checker.words import WORDS

PLAIN = WORDS.deadlines["order"]._replace(id="plain", unit="days", number=3, day_off="keep")
FRIDAY = date(2026, 11, 6)


def limit(**changes: Any) -> Deadline:
    """Return a time limit of three days, changed as asked."""
    return PLAIN._replace(**changes)


@pytest.mark.parametrize(
    ("changes", "last"),
    [
        ({"day_one": "next"}, date(2026, 11, 9)),
        ({"day_one": "same"}, date(2026, 11, 8)),
        ({"day_one": "same", "day_off": "next"}, date(2026, 11, 9)),
        ({"unit": "working_days", "day_one": "next"}, date(2026, 11, 11)),
        ({"unit": "working_days", "day_one": "same"}, date(2026, 11, 10)),
        ({"unit": "working_days", "day_one": "next", "day_off": "next"}, date(2026, 11, 11)),
        ({"unit": "months", "number": 2}, date(2027, 1, 6)),
        ({"unit": "months", "number": 1, "day_off": "next"}, date(2026, 12, 7)),
        ({"unit": "months", "number": 1, "day_off": "keep"}, date(2026, 12, 6)),
        ({"unit": "months", "number": 13}, date(2027, 12, 6)),
    ],
)
def test_each_unit_is_counted_as_it_says(changes: dict[str, Any], last: date) -> None:
    """From Friday 6 November 2026: days, working days and months, from that day or the next."""
    assert last_day(limit(**changes), FRIDAY, "england") == last


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 11, 30), date(2026, 12, 30)),
        (date(2026, 10, 31), date(2026, 11, 30)),
    ],
)
def test_a_month_ends_on_the_same_date_or_the_last_there_is(received: date, last: date) -> None:
    """A month from the 31st ends on the last day of a shorter month, in a leap year on the 29th."""
    assert last_day(limit(unit="months", number=1), received, "wales") == last


def test_the_hour_at_which_it_came_does_not_move_the_day() -> None:
    """For a limit in days it counts on which day it came, not when on that day."""
    late = datetime(2026, 11, 6, 23, 59)
    assert last_day(limit(), late, "wales") == last_day(limit(), FRIDAY, "wales")


def test_the_table_is_used_to_its_ends_and_not_past_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the first and the last day whose bank holidays are known it counts, and not beyond."""
    monkeypatch.setattr(deadlines, "KNOWN_FROM", date(2026, 6, 30))
    monkeypatch.setattr(deadlines, "KNOWN_UNTIL", date(2027, 6, 30))
    one = limit(unit="working_days", number=1, day_one="same")
    for day in (date(2026, 6, 30), date(2027, 6, 30)):
        assert last_day(one, day, "scotland") == day
    for day in (date(2026, 6, 29), date(2027, 7, 1)):
        with pytest.raises(CannotCount, match=r"^1 day\..* 30 June 2026 .* 30 June 2027"):
            last_day(one._replace(limit="1 day"), day, "scotland")
    with pytest.raises(CannotCount):  # it would end on a day that is known
        last_day(one._replace(day_one="next"), date(2026, 6, 29), "scotland")
    with pytest.raises(CannotCount):
        last_day(limit(number=2, day_one="next", day_off="next"), date(2027, 6, 29), "wales")


def test_days_without_bank_holidays_need_no_table() -> None:
    """A limit that neither leaves out nor moves from a day off is counted in any year."""
    assert last_day(limit(day_one="next"), date(2050, 1, 1), "england") == date(2050, 1, 4)


@pytest.mark.parametrize(("deadline", "nation"), [("never", "england"), ("breach_", "wales")])
def test_a_time_limit_that_is_not_there_is_named(deadline: str, nation: str) -> None:
    """Whoever asks for an unknown time limit is told which there are."""
    with pytest.raises(ValueError, match=f"'{deadline}': own_information, public_information"):
        last_day(deadline, FRIDAY, nation)


@pytest.mark.parametrize("unit", ["days", "working_days", "months", "hours", "words"])
def test_a_nation_that_is_not_there_is_named(unit: str) -> None:
    """Whoever asks for an unknown nation is told which there are, even where it changes nothing."""
    with pytest.raises(ValueError, match="'france': england, wales, scotland, northern_ireland"):
        last_day(limit(unit=unit), FRIDAY, "france")


def test_what_came_before_the_known_bank_holidays_is_counted_where_they_do_not_matter() -> None:
    """Only the last day of a month has to be known; of working days it is every day."""
    before = deadlines.KNOWN_FROM - timedelta(days=5)
    month = limit(unit="months", number=1, day_off="next")
    assert last_day(month, before, "wales") > deadlines.KNOWN_FROM
    with pytest.raises(CannotCount, match="knows the bank holidays from"):
        last_day(limit(unit="working_days", number=20), before, "wales")


@pytest.mark.parametrize(
    ("unit", "received"),
    [("days", date.max), ("months", date.max), ("months", date(9998, 12, 5))],
)
def test_too_far_ahead_is_told(unit: str, received: date) -> None:
    """A day at the end of the calendar is refused in a sentence."""
    one = limit(unit=unit, number=1, day_one="next")
    with pytest.raises(CannotCount) as told:
        last_day(one, received, "england")
    assert str(told.value) == f"{one.limit}. {WORDS.say('too_far_ahead')}"


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"unit": "days", "day_off": "keep"}, False),
        ({"unit": "months", "day_off": "keep"}, False),
        ({"unit": "days", "day_off": "next"}, True),
        ({"unit": "working_days", "day_off": "keep"}, True),
    ],
)
def test_nobody_is_asked_for_a_nation_that_changes_nothing(
    changes: dict[str, Any], asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where a bank holiday may move the last day does it matter where one is."""
    monkeypatch.setitem(WORDS.deadlines, "plain", limit(**changes))
    said = last_day_in_words("plain", "2026-11-06", "")
    if asked:
        assert said == WORDS.say("choose_nation")
    else:
        assert "Friday 6 November 2026" in said
        assert {last_day_in_words("plain", "2026-11-06", nation) for nation in PARTS} == {said}


@pytest.mark.parametrize(
    ("deadline", "received", "nation", "said"),
    [
        ("own_information", "2026-11-03", "wales", "Thursday 3 December 2026"),
        ("own_information", "2026-11-03T10:00", "wales", "Thursday 3 December 2026"),
        ("breach", "2026-11-03T10:05", "", "Friday 6 November 2026, 10:05"),
    ],
)
def test_the_last_day_is_told_in_a_sentence(
    deadline: str, received: str, nation: str, said: str
) -> None:
    """A person reads the day in words, and from which day it was counted."""
    sentence = last_day_in_words(deadline, received, nation)
    assert "Tuesday 3 November 2026" in sentence
    assert said in sentence


@pytest.mark.parametrize(
    ("deadline", "received", "sentence"),
    [
        ("own_information", "2026-11-03", WORDS.say("choose_nation")),
        ("breach", "2026-11-03", f"{WORDS.deadlines['breach'].limit}. {WORDS.say('give_time')}"),
        ("breach", "3 November", WORDS.say("not_a_date", received="3 November")),
        ("breach", "2026-02-31", WORDS.say("not_a_date", received="2026-02-31")),
        (
            "order",
            "2026-11-03",
            f"{WORDS.deadlines['order'].limit}. {WORDS.deadlines['order'].starts}",
        ),
    ],
)
def test_what_cannot_be_counted_says_what_is_missing(
    deadline: str, received: str, sentence: str
) -> None:
    """A person reads what to give, or what to go by instead."""
    assert last_day_in_words(deadline, received, "") == sentence


def test_a_day_has_no_hour() -> None:
    """Where only a day is given, no time of day is made up."""
    said = last_day_in_words("own_information", "2026-11-03", "wales")
    assert ":" not in said.replace("2026:", "")
