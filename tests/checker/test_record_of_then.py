"""Records of earlier rules: they still open, and say what has changed."""

from typing import Any

from checker import record
from checker.words import WORDS
from tests.checker.test_record import AT, CALL, resealed


def earlier(answers: dict[str, Any], title: str) -> str:
    """Return the text of a record that was made under rules 1.1.0."""
    content = record.make(CALL, made_at=AT)
    content |= {"rules_version": "1.1.0", "answers": answers}
    content["decision"] |= {"title": title, "sentence": "As it was."}
    return resealed(content)


def test_a_record_of_earlier_rules_still_opens() -> None:
    """Answers that are called otherwise today are carried over, and that is said."""
    told = record.rerun(earlier({"situation": "own_information_request"}, "Not a share"))
    assert told.status == "different"
    assert told.answers == {"situation": "request", "which_request": "own_information"}
    assert told.messages[1:] == (WORDS.earlier["own_information_request"].message,)
    assert told.differences[0]["then"] == ["Not a share", "As it was."]


def test_what_became_of_a_court_order_is_told_first() -> None:
    """Whoever ticked a court order reads where to start with one, before anything else changed."""
    ticked = ["police_request", "legal_demand", "requester_unverified"]
    told = record.rerun(earlier({**CALL, "also_applies": ticked}, "A call"))
    assert told.messages[1] == WORDS.earlier["legal_demand"].message
    assert told.answers == {**CALL, "asked_by": "police"}


def test_a_record_whose_rules_asked_less_shows_its_old_result() -> None:
    """Where today's rules ask one question more, the result of then stands beside that question."""
    regular = {**CALL, "specifiable_in_advance": "yes", "decision_at_any_stage": "no"}
    del regular["can_be_split"]
    told = record.rerun(earlier(regular, "A list"))
    assert told.status == "new_question"
    assert told.messages == (WORDS.say("new_question"),)
    assert set(told.details) == set(record.DETAILS)
    assert told.answers == regular
    (difference,) = told.differences
    assert difference["what"] == "outcome"
    assert difference["then"] == ["A list", "As it was."]
    assert difference["now"] == [WORDS.questions["regular_or_bulk"].text]


def test_a_record_of_todays_rules_with_a_question_open_is_not_blamed_on_the_rules() -> None:
    """A record that lost an answer is told to hold none, not to come from earlier rules."""
    content = record.make(CALL, made_at=AT)
    del content["answers"]["can_be_split"]
    assert record.rerun(resealed(content)).status == "unanswered"


def test_an_altered_record_of_earlier_rules_is_told_to_be_altered() -> None:
    """That something was changed by hand is said first, also where a question is open."""
    content = record.make(CALL, made_at=AT)
    content["rules_version"] = "1.1.0"
    del content["answers"]["can_be_split"]
    told = record.rerun(record.to_json(content))
    assert told.status == "altered"
