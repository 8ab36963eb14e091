"""The last day on which something may still be answered.

Every date here was worked out by hand from the law and a calendar. The comments say how.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from checker import CannotCount, classify, last_day
from checker.deadlines import KNOWN_UNTIL
from checker.words import WORDS
from tests.checker import specification as spec

NATIONS = ("england", "wales", "scotland", "northern_ireland")
UNDER_THE_ACT_OF_2000 = ("england", "wales", "northern_ireland")
"""Where section 10(6) of the Freedom of Information Act 2000 says what a working day is."""

DAYS = [date(2026, 6, 1) + timedelta(days=n) for n in range(500)]
"""Every day from June 2026 to October 2027, for things to be received on."""

COUNTED_IN_DAYS = [
    id for id, deadline in WORDS.deadlines.items() if deadline.unit not in ("hours", "words")
]


def nations_of(deadline: str) -> tuple[str, ...]:
    """The nations in which a time limit holds."""
    return tuple(nation for nation in NATIONS if nation in WORDS.deadlines[deadline].nations)


def check(deadline: str, received: str, last: str, *nations: str) -> None:
    """Compare the last day with the one worked out by hand, in each of some nations."""
    for nation in nations:
        assert last_day(deadline, date.fromisoformat(received), nation) == date.fromisoformat(last)


def test_the_time_limits_are_those_of_the_specification() -> None:
    """Every time limit that a result may have to name is there, and each is counted somehow."""
    assert set(WORDS.deadlines) == {
        "own_information",
        "public_information",
        "environmental_information",
        "rights_request",
        "complaint",
        "deceased_health_records",
        "breach",
        "order",
    }
    units = {id: deadline.unit for id, deadline in WORDS.deadlines.items()}
    assert set(units.values()) <= {"months", "working_days", "days", "hours", "words"}
    assert (units["own_information"], units["rights_request"]) == ("months", "months")
    assert (units["public_information"], units["breach"]) == ("working_days", "hours")
    assert units["order"] == "words"


CLOCKS: list[tuple[dict[str, str], set[str]]] = [
    ({"which_request": "own_information"}, {"own_information"}),
    ({"which_request": "deceased_records"}, {"deceased_health_records"}),
    (
        {"which_request": "public_information"},
        {"public_information", "environmental_information"},
    ),
    ({"which_request": "rights_or_complaint"}, {"rights_request", "complaint"}),
    ({"which_request": "press"}, {"public_information"}),
    ({"which_request": "legal_demand"}, {"order"}),
    ({"situation": "breach"}, {"breach"}),
    (
        {
            "situation": "share_outside",
            "identifies_individuals": "yes",
            "specifiable_in_advance": "no",
            "decision_at_any_stage": "yes",
            "can_be_split": "no",
            "asked_by": "themselves",
        },
        {"own_information"},
    ),
    (
        {
            "which_request": "other",
            "identifies_individuals": "no",
            "could_be_worked_out": "no",
        },
        {"public_information"},
    ),
    (
        {
            "situation": "share_outside",
            "identifies_individuals": "yes",
            "specifiable_in_advance": "no",
            "decision_at_any_stage": "no",
            "who_decides": "court_or_law",
        },
        {"order"},
    ),
]


@pytest.mark.parametrize(("answers", "clocks"), CLOCKS)
def test_a_result_names_the_clock_that_runs(answers: dict[str, str], clocks: set[str]) -> None:
    """Whoever has to answer by a day learns so with the result, whichever nation they are in."""
    decision = classify({"situation": "request", **answers})
    assert clocks <= {deadline.id for deadline in decision.deadlines}


def test_no_clock_runs_where_nobody_asked_and_nothing_went_wrong() -> None:
    """A share of our own, or an emergency, is not hurried by a time limit that is not its own."""
    for answers in spec.refined():
        decision = classify(answers)
        if (
            answers["situation"] not in ("request", "breach")
            and answers.get("asked_by") != "themselves"
            and decision.outcome != "legal_demand"
        ):
            assert decision.deadlines == (), answers


OWN_INFORMATION = [
    # The same day of the next month, a Thursday.
    ("2026-11-03", "2026-12-03", NATIONS),
    # It counts from the day of receipt, a Saturday too: Monday 7 December.
    ("2026-11-07", "2026-12-07", NATIONS),
    # A Saturday, 3 October: the Monday after.
    ("2026-09-03", "2026-10-05", NATIONS),
    # September has no 31st day; the 30th is a Wednesday.
    ("2026-08-31", "2026-09-30", NATIONS),
    # February has no 31st day; the 28th is a Sunday.
    ("2027-01-31", "2027-03-01", NATIONS),
    # Christmas Day is a Friday, then a weekend, and Boxing Day is made up for on Monday the 28th.
    ("2026-11-25", "2026-12-29", NATIONS),
    # New Year's Day is a Friday, then a weekend; on Monday the 4th Scotland makes up for the 2nd.
    ("2026-12-01", "2027-01-04", UNDER_THE_ACT_OF_2000),
    ("2026-12-01", "2027-01-05", ("scotland",)),
    # St Andrew's Day, Monday 30 November, is a day off in Scotland alone.
    ("2026-10-30", "2026-11-30", UNDER_THE_ACT_OF_2000),
    ("2026-10-30", "2026-12-01", ("scotland",)),
    # St Patrick's Day, Wednesday 17 March, is a day off in Northern Ireland alone.
    ("2027-02-17", "2027-03-17", ("england", "wales", "scotland")),
    ("2027-02-17", "2027-03-18", ("northern_ireland",)),
    # Good Friday is 26 March; Easter Monday, the 29th, is no bank holiday in Scotland.
    ("2027-02-26", "2027-03-30", UNDER_THE_ACT_OF_2000),
    ("2027-02-26", "2027-03-29", ("scotland",)),
    # Monday 30 August is a bank holiday everywhere but in Scotland, where it was 2 August.
    ("2027-07-30", "2027-08-31", UNDER_THE_ACT_OF_2000),
    ("2027-07-30", "2027-08-30", ("scotland",)),
    ("2027-07-02", "2027-08-02", UNDER_THE_ACT_OF_2000),
    ("2027-07-02", "2027-08-03", ("scotland",)),
]


@pytest.mark.parametrize(("received", "last", "nations"), OWN_INFORMATION)
@pytest.mark.parametrize("deadline", ["own_information", "rights_request"])
def test_a_person_who_asks_for_their_own_has_a_month(
    deadline: str, received: str, last: str, nations: tuple[str, ...]
) -> None:
    """One month from the day of receipt, or the next working day of the nation after that."""
    check(deadline, received, last, *nations)


FREEDOM_OF_INFORMATION = [
    # Four weeks on is Monday 30 November, a bank holiday in Scotland, so no working day anywhere.
    ("2026-11-02", "2026-12-01", NATIONS),
    # From Friday, Saturday or Sunday, Monday is the first day: four weeks, and St Andrew's Day.
    ("2026-11-06", "2026-12-07", NATIONS),
    ("2026-11-07", "2026-12-07", NATIONS),
    ("2026-11-08", "2026-12-07", NATIONS),
    # Four weeks on is 29 December; Christmas Day and Monday the 28th are off.
    ("2026-12-01", "2026-12-31", NATIONS),
    # The 15th day is 31 December; Friday 1 January and, for Scotland's 2nd, Monday the 4th are off.
    ("2026-12-08", "2027-01-11", NATIONS),
    # Off under the Act of 2000: 17 March (Northern Ireland), Good Friday the 26th, Easter Monday.
    ("2027-03-01", "2027-04-01", UNDER_THE_ACT_OF_2000),
    # Off under Scotland's own Act: Good Friday alone.
    ("2027-03-01", "2027-03-30", ("scotland",)),
    # Off under the Act of 2000: 12 July (Northern Ireland) and 2 August (Scotland).
    ("2027-07-05", "2027-08-04", UNDER_THE_ACT_OF_2000),
    # Off under Scotland's own Act: 2 August.
    ("2027-07-05", "2027-08-03", ("scotland",)),
    # 30 August is a bank holiday, but not in Scotland.
    ("2027-08-09", "2027-09-07", UNDER_THE_ACT_OF_2000),
    ("2027-08-09", "2027-09-06", ("scotland",)),
    # Monday 15 June 2026 was a bank holiday in Scotland by proclamation, for the World Cup.
    ("2026-06-01", "2026-06-30", NATIONS),
]


@pytest.mark.parametrize(("received", "last", "nations"), FREEDOM_OF_INFORMATION)
def test_the_public_has_twenty_working_days(
    received: str, last: str, nations: tuple[str, ...]
) -> None:
    """Twenty working days after receipt; outside Scotland a bank holiday anywhere is a day off."""
    check("public_information", received, last, *nations)


def test_environmental_information_takes_as_long() -> None:
    """The regulations on the environment count their twenty working days as the Acts do."""
    for nation in NATIONS:
        for day in DAYS:
            last = last_day("public_information", day, nation)
            assert last_day("environmental_information", day, nation) == last


def test_a_breach_has_three_days_and_nights() -> None:
    """72 hours from the time of day at which it was known, over Christmas and a weekend too."""
    known = datetime(2026, 12, 24, 16, 0)
    for nation in NATIONS:
        assert last_day("breach", known, nation) == datetime(2026, 12, 27, 16, 0)


@pytest.mark.parametrize(
    ("noticed", "end"),
    [
        ("2026-10-22T14:00", "2026-10-25T13:00"),
        ("2026-10-23T14:00", "2026-10-26T13:00"),
        ("2026-10-25T01:30", "2026-10-28T00:30"),
        ("2026-10-25T12:00", "2026-10-28T12:00"),
        ("2026-03-27T14:00", "2026-03-30T15:00"),
        ("2026-03-29T14:00", "2026-04-01T14:00"),
        ("2026-07-01T14:00", "2026-07-04T14:00"),
        ("2026-03-26T01:00", "2026-03-29T02:00"),
        ("2026-10-22T02:00", "2026-10-25T01:00"),
        ("2027-10-29T14:00", "2027-11-01T13:00"),
        ("2028-03-24T09:00", "2028-03-27T10:00"),
    ],
)
def test_every_hour_counts_when_the_clocks_change(noticed: str, end: str) -> None:
    """In October 72 hours are over an hour earlier by the clock, in March an hour later."""
    assert last_day("breach", datetime.fromisoformat(noticed), "") == datetime.fromisoformat(end)


def test_a_time_that_has_a_zone_keeps_it() -> None:
    """Hours in Greenwich are not those of the clocks."""
    at = datetime(2026, 10, 23, 14, tzinfo=UTC)
    assert last_day("breach", at, "") == at + timedelta(hours=72)


def test_hours_need_no_calendar() -> None:
    """72 hours are 72 hours in a year of which no bank holiday is known yet."""
    assert last_day("breach", datetime(2050, 2, 27, 9, 30), "wales") == datetime(2050, 3, 2, 9, 30)


def test_a_time_limit_may_be_given_itself_or_by_its_id() -> None:
    """What a decision carries can be counted as it is, without looking up its name."""
    received = date(2026, 11, 3)
    for id in COUNTED_IN_DAYS:
        for nation in nations_of(id):
            by_id = last_day(id, received, nation)
            assert last_day(WORDS.deadlines[id], received, nation) == by_id


@pytest.mark.parametrize("deadline", COUNTED_IN_DAYS)
def test_who_receives_it_later_never_has_to_answer_earlier(deadline: str) -> None:
    """From one day of receipt to the next the last day stays or moves on, and lies ahead."""
    for nation in nations_of(deadline):
        last = [last_day(deadline, day, nation) for day in DAYS]
        assert last == sorted(last)
        assert all(day < end for day, end in zip(DAYS, last, strict=True))


@pytest.mark.parametrize(
    "deadline", [id for id in COUNTED_IN_DAYS if WORDS.deadlines[id].unit != "days"]
)
def test_months_and_working_days_end_on_a_working_day(deadline: str) -> None:
    """Nobody is given a Saturday or a Sunday as the last day to answer a request."""
    for nation in nations_of(deadline):
        assert all(last_day(deadline, day, nation).weekday() < 5 for day in DAYS)


def refusal(deadline: str, received: date, nation: str) -> str:
    """The sentence with which counting is refused."""
    with pytest.raises(CannotCount) as raised:
        last_day(deadline, received, nation)
    return str(raised.value)


def is_a_sentence(text: str) -> bool:
    """Whether a reader can take this for a sentence, with no id of the program in it."""
    begins = text[:1].isupper() or text[:1].isdigit()
    return begins and text.endswith(".") and " " in text and "_" not in text


@pytest.mark.parametrize("nation", NATIONS)
def test_an_order_has_the_date_that_stands_in_it(nation: str) -> None:
    """No day is worked out for an order: a sentence says where its date is found."""
    told = refusal("order", date(2026, 11, 3), nation)
    assert is_a_sentence(told)
    assert "order" in told


@pytest.mark.parametrize("deadline", ["own_information", "rights_request", "public_information"])
@pytest.mark.parametrize("year", [1990, 2050])
def test_where_the_bank_holidays_are_not_known_it_says_so(deadline: str, year: int) -> None:
    """A last day that could be wrong by a bank holiday is not given."""
    for nation in NATIONS:
        assert is_a_sentence(refusal(deadline, date(year, 11, 3), nation))


@pytest.mark.parametrize("deadline", ["own_information", "public_information"])
def test_a_last_day_in_a_year_that_is_not_known_is_not_given(deadline: str) -> None:
    """What comes in while the bank holidays are known may still end where they are not."""
    for nation in NATIONS:
        assert last_day(deadline, KNOWN_UNTIL - timedelta(days=60), nation) <= KNOWN_UNTIL
        assert is_a_sentence(refusal(deadline, KNOWN_UNTIL, nation))


def test_hours_are_not_counted_from_a_day() -> None:
    """Without the time of day the hour cannot be given, and the reader is asked for it."""
    assert is_a_sentence(refusal("breach", date(2026, 12, 24), "england"))


def test_the_last_day_that_there_is_does_not_break_it() -> None:
    """At the very end of the calendar it is refused like any other year that is not known."""
    assert is_a_sentence(refusal("own_information", date.max, "england"))
    assert is_a_sentence(refusal("public_information", date.max, "england"))
