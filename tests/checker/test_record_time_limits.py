"""Time limits in a record: the last day, or what starts the clock."""

from typing import Any

import pytest

from checker import printed, record
from checker.words import WORDS
from tests.checker.test_record import AT

BREACH = {"situation": "breach"}
REQUEST = {"situation": "request", "which_request": "own_information"}


@pytest.mark.parametrize("form", [printed.to_text, printed.to_html])
def test_a_record_says_the_last_day(form: Any) -> None:
    """With the hour at which a breach was noticed, the record says until when to report it."""
    content = record.make(BREACH, made_at=AT, received="2026-12-24T16:30")
    said = " ".join(form(content).split())
    assert "Sunday 27 December 2026, 16:30" in said
    assert WORDS.deadlines["breach"].limit in said
    assert record.rerun(record.to_json(content)).details["received"] == "2026-12-24T16:30"


def test_a_record_without_a_day_still_names_the_time_limit() -> None:
    """Whoever does not know when it came in reads what starts the clock."""
    content = record.make(BREACH, made_at=AT)
    assert content["last_days"] == {}
    said = " ".join(printed.to_text(content).split())
    assert WORDS.deadlines["breach"].limit in said
    assert WORDS.deadlines["breach"].starts in said


def test_a_day_without_a_nation_is_printed_and_nothing_is_counted_from_it() -> None:
    """Whoever keeps a record as evidence finds in it when the request came, and its limit."""
    content = record.make(REQUEST, made_at=AT, received="2026-04-01")
    said = " ".join(printed.to_text(content).split())
    assert "Received, or noticed: Wednesday 1 April 2026" in said
    assert content["last_days"] == {}
    for limit in content["decision"]["deadlines"]:
        assert f"{limit['limit']}. {limit['starts']}" in said


def test_the_hours_of_a_breach_need_no_nation() -> None:
    """72 hours are the same everywhere: they are counted from the time that stands beside them."""
    content = record.make(BREACH, made_at=AT, received="2026-12-24T16:30")
    said = " ".join(printed.to_text(content).split())
    assert "Received, or noticed: Thursday 24 December 2026, 16:30" in said
    assert "27 December 2026, 16:30" in content["last_days"]["breach"]


def test_a_limit_that_cannot_be_counted_is_named_once() -> None:
    """A day of which no bank holidays are known does not print the limit twice."""
    content = record.make(REQUEST, made_at=AT, received="1999-04-01", nation="england")
    said = " ".join(printed.to_text(content).split())
    for limit in content["decision"]["deadlines"]:
        assert content["last_days"][limit["id"]].startswith(limit["limit"])
        assert f"{limit['limit']}. {limit['limit']}" not in said


def test_a_day_that_cannot_be_counted_from_is_told_and_kept() -> None:
    """A mistyped day does not lose the record: it says that it is not a date, and keeps it."""
    content = record.make(BREACH, made_at=AT, received="31 February")
    told = WORDS.say("not_a_date", received="31 February")
    assert content["last_days"]["breach"] == told
    assert content["details"]["received"] == "31 February"


@pytest.mark.parametrize("received", ["", "2026-04-01"])
def test_a_nation_that_is_not_there_gets_into_no_record(received: str) -> None:
    """Whoever makes a record with an unknown nation is told, whether or not a day is counted."""
    with pytest.raises(ValueError, match="'atlantis': england"):
        record.make(REQUEST, made_at=AT, received=received, nation="atlantis")
