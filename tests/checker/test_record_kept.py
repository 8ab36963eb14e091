"""What a record keeps, letter by letter: files that people have saved must open for years."""

import hashlib
import json

import pytest

from checker import RULES_VERSION, classify, record
from checker.words import WORDS
from tests.checker.test_record import AT, CALL, MIXED, made, resealed

REQUEST = {"situation": "request", "which_request": "public_information"}


def test_the_seal_can_be_worked_out_by_anyone() -> None:
    """It is SHA-256 over the record in JSON: keys sorted, no spaces, letters as ASCII."""
    content = {"title": "Café", "answers": {"b": ["x", "y"], "a": 1}, "sha256": "left out"}
    text = b'{"answers":{"a":1,"b":["x","y"]},"title":"Caf\\u00e9"}'
    assert record.digest(content) == hashlib.sha256(text).hexdigest()


def test_a_saved_file_can_be_read_in_any_editor() -> None:
    """Each part stands on a line of its own, set in by two, with letters as they were typed."""
    text = record.to_json({"title": "Café", "details": {"name": "Zoë"}})
    assert text == '{\n  "title": "Café",\n  "details": {\n    "name": "Zoë"\n  }\n}\n'


def test_a_record_says_what_it_is_and_has_these_parts() -> None:
    """Other programs find each part under its name; the seal comes last."""
    content = made()
    parts = "kind schema made_at site rules_version answers details last_days questions decision"
    assert list(content) == [*parts.split(), "sha256"]
    assert content["kind"] == "which-rules-apply/decision-record"
    assert content["schema"] == 1
    assert json.loads(record.to_json(content)) == content


def test_every_detail_is_kept_under_its_own_name() -> None:
    """What was typed into one box does not come back in another."""
    details = {
        "title": "The title",
        "note": "The note",
        "name": "The name",
        "role": "The role",
        "received": "2026-11-05",
        "nation": "wales",
    }
    content = record.make(MIXED, made_at=AT, site="build 7", **details)
    assert content["details"] == details
    assert content["site"] == "build 7"
    assert record.rerun(record.to_json(content)).details == details


def test_what_was_not_given_is_kept_as_not_given() -> None:
    """Nobody finds in a record what they did not write."""
    content = record.make(MIXED, made_at=AT)
    assert set(content["details"]) == set(record.DETAILS)
    assert set(content["details"].values()) == {""}
    assert content["site"] == ""
    assert content["last_days"] == {}


def test_the_last_days_are_counted_for_the_nation() -> None:
    """Easter Monday is a working day in Scotland, so that 20 working days end a day earlier."""
    days = {}
    for nation in ("england", "scotland"):
        content = record.make(REQUEST, made_at=AT, received="2026-04-01", nation=nation)
        assert set(content["last_days"]) == {
            limit["id"] for limit in content["decision"]["deadlines"]
        }
        days[nation] = content["last_days"]["public_information"]
    assert "Friday 1 May 2026" in days["england"]
    assert "Thursday 30 April 2026" in days["scotland"]


def test_each_question_is_kept_with_the_answer_and_its_label() -> None:
    """Years later the record itself says what was asked, and what each answer was called."""
    content = made()
    for asked in content["questions"]:
        words = WORDS.questions[asked["id"]]
        chosen = asked["answer"] if isinstance(asked["answer"], list) else [asked["answer"]]
        assert asked == {
            "id": words.id,
            "text": words.text,
            "answer": MIXED[words.id],
            "labels": [words.answers[each].label for each in chosen],
        }


def test_what_becomes_of_a_record_is_given_in_plain_parts() -> None:
    """The page is told the state, the messages, the differences, the answers and the details."""
    content = {**made(), "rules_version": "0.9.0"}
    content["decision"] = {**content["decision"], "reasons": []}
    told = record.rerun(resealed(content))
    assert told.to_dict() == {
        "status": "different",
        "messages": list(told.messages),
        "differences": list(told.differences),
        "answers": MIXED,
        "details": content["details"],
    }
    assert told.differences


@pytest.mark.parametrize("version", ["1.1.0", "0.9.0"])
def test_only_answers_of_earlier_rules_are_carried_over(version: str) -> None:
    """An answer that was renamed is understood in an earlier record, and unknown in a new one."""
    content = record.make(CALL, made_at=AT)
    content["answers"] = {"situation": "own_information_request"}
    told = record.rerun(resealed({**content, "rules_version": version}))
    assert told.answers == {"situation": "request", "which_request": "own_information"}
    told = record.rerun(resealed(content))
    assert told.status == "unknown_ids"
    assert told.answers == {}


def test_an_earlier_record_without_sound_answers_does_no_harm() -> None:
    """Missing answers, or a list, are reported, and the original result is still shown."""
    for answers in (["situation"], None):
        content = {**made(), "rules_version": "1.1.0", "answers": answers}
        told = record.rerun(resealed(content))
        assert told.status == "unknown_ids"
        assert told.messages[0] == "The answers have to be pairs of a question and its answer."
    del content["answers"]
    told = record.rerun(resealed(content))
    assert told.status == "new_question"
    assert told.answers == {}


def test_a_record_with_a_question_open_says_which() -> None:
    """A record of today's rules that lacks an answer names the question, whatever else is wrong."""
    content = record.make(CALL, made_at=AT)
    del content["answers"]["can_be_split"]
    unanswered = WORDS.say("unanswered", question=WORDS.questions["can_be_split"].text)
    told = record.rerun(resealed(content))
    assert told.status == "unanswered"
    assert told.messages == (unanswered,)
    assert told.differences == ()
    assert told.details == content["details"]
    told = record.rerun(record.to_json(content))
    assert told.status == "altered"
    assert told.messages == (WORDS.say("altered"), unanswered)


def test_a_result_of_then_that_is_gone_is_told_to_be_gone() -> None:
    """Where a record has no result that could be read, a reader is told so, not shown a blank."""
    for decision in (None, {}, {"title": "", "sentence": None}):
        told = record.rerun(resealed({**made(), "decision": decision}))
        assert told.differences[0]["then"] == [WORDS.say("no_result")]
        now = classify(MIXED).words
        assert told.differences[0]["now"] == [now.title, now.sentence]


def test_entries_of_then_that_are_none_are_passed_over() -> None:
    """Of reasons that something else has written, those that can be read are compared."""
    content = made()
    odd = ["x", {"text": "no id"}, {"id": "bare"}, {"id": 7, "text": 8}]
    content["decision"] = {
        **content["decision"],
        "reasons": [*odd, *content["decision"]["reasons"]],
        "actions": "none",
    }
    told = record.rerun(resealed(content))
    actions = [action.text for action in classify(MIXED).actions]
    assert told.differences == (
        {"what": "reasons", "then": ["", "8"], "now": []},
        {"what": "actions", "then": [], "now": actions},
    )


def test_the_same_version_with_another_result_is_told_so() -> None:
    """Nobody reads that the rules have changed where they have not; both versions stand there."""
    content = made()
    versions = WORDS.say("versions", then="0.9.0", now=RULES_VERSION)
    told = record.rerun(record.to_json(content))
    assert told.messages == (WORDS.say("same"),)
    told = record.rerun(resealed({**content, "rules_version": "0.9.0"}))
    assert told.messages == (WORDS.say("same_other_rules", versions=versions),)

    content["decision"] = {**content["decision"], "reasons": []}
    told = record.rerun(resealed(content))
    assert told.status == "different"
    assert told.messages == (WORDS.say("different"),)
    told = record.rerun(resealed({**content, "rules_version": "0.9.0"}))
    assert told.status == "different"
    assert told.messages == (WORDS.say("different_other_rules", versions=versions),)


def test_a_record_from_before_there_were_headlines_is_the_same_without_one() -> None:
    """Where nothing presses now either, an early record is not told to be different."""
    content = record.make(CALL, made_at=AT)
    assert content["decision"].pop("headline") == ""
    assert record.rerun(resealed(content)).status == "same"


@pytest.mark.parametrize(
    ("left", "then"),
    [
        ({"title": "A call", "sentence": "You decide."}, "You decide."),
        ({"title": "A call", "sentence": ""}, "A call"),
        ({"title": "", "sentence": ""}, WORDS.say("no_result")),
    ],
)
def test_of_a_headline_that_changed_one_line_is_shown(left: dict[str, str], then: str) -> None:
    """The present sentence is shown beside the original, or what is left of it."""
    content = record.make({**CALL, "agreement_in_force": "yes"}, made_at=AT)
    content["decision"] = {**content["decision"], **left, "headline": "another"}
    now = classify({**CALL, "agreement_in_force": "yes"}).words.sentence
    told = record.rerun(resealed(content))
    assert told.differences == ({"what": "headline", "then": [then], "now": [now]},)


def test_a_later_form_is_told_with_both_forms() -> None:
    """A reader sees which form the record has, and which forms this checker reads."""
    told = record.rerun(resealed({**made(), "schema": 3, "decision": {}}))
    (message,) = told.messages
    assert told.differences == ()
    assert message == WORDS.say("later_schema", form=3, known=record.SCHEMA)


@pytest.mark.parametrize("kind", [None, "which-rules-apply/other"])
def test_a_file_of_another_kind_is_no_record(kind: str | None) -> None:
    """What calls itself something else is not decided, however much it looks like a record."""
    told = record.rerun(resealed({**made(), "kind": kind}))
    assert told.status == "unreadable"
    assert told.messages == (WORDS.say("no_record"),)
    assert told.differences == ()
    assert told.to_dict()["answers"] == MIXED


@pytest.mark.parametrize(("unknown", "more"), [(20, 0), (21, 1)])
def test_up_to_twenty_unknown_ids_are_all_named(unknown: int, more: int) -> None:
    """Only what is beyond twenty is told as a number."""
    answers = {**MIXED, **{f"question {number}": "yes" for number in range(unknown)}}
    messages = record.rerun(resealed({**made(), "answers": answers})).messages
    assert messages[:20] == tuple(
        WORDS.say("unknown_question", question=f"question {number}") for number in range(20)
    )
    assert messages[20:] == (WORDS.say("more_unknown", count=more),) * bool(more)


def test_what_is_altered_and_not_known_is_told_of_both() -> None:
    """That something was changed comes first, and does not hide what is not known."""
    content = made()
    content["answers"]["mood"] = "good"
    told = record.rerun(record.to_json(content))
    assert told.status == "altered"
    unknown = WORDS.say("unknown_question", question="mood")
    assert told.messages == (WORDS.say("altered"), unknown)


def test_long_words_of_a_record_are_cut() -> None:
    """A question or an answer that fills pages does not fill the page that tells of it."""
    content = made()
    content["answers"] |= {"mood": "good", "can_be_split": "p" * 500}
    content["questions"] = [{"id": "mood", "text": "q" * 500}]
    about_answer, about_question, _ = record.rerun(resealed(content)).messages
    text = WORDS.questions["can_be_split"].text
    assert about_answer == WORDS.say("unknown_answer", answer="p" * 100, question=text)
    assert about_question == WORDS.say("unknown_question", question="q" * 100)


@pytest.mark.parametrize(
    "questions",
    [
        None,
        7,
        ["situation"],
        [{"id": "can_be_split", "answer": "x", "labels": ["Another question’s"]}],
        [{"id": "situation", "answer": "other", "labels": ["Another answer’s"]}],
        [{"id": "situation", "answer": "x", "labels": []}],
        [{"id": "situation", "answer": "x", "labels": "Label"}],
        [{"id": "situation", "answer": "x"}],
    ],
)
def test_an_answer_without_words_of_its_own_is_told_as_it_stands(questions: object) -> None:
    """Where the record does not say what an unknown answer was called, its id is shown."""
    content = made()
    content["answers"] |= {"situation": "x"}
    content["questions"] = questions
    message = record.rerun(resealed(content)).messages[0]
    question = WORDS.questions["situation"].text
    assert message == WORDS.say("unknown_answer", answer="x", question=question)


def test_of_the_words_of_a_record_the_first_that_fit_are_shown() -> None:
    """Questions that stand before the one in question do not lend it their words."""
    content = made()
    content["answers"] |= {"situation": "x"}
    content["questions"] = [
        7,
        {"id": "mood", "answer": "x", "labels": ["Wrong"]},
        {"id": "situation", "answer": "x", "labels": ["Right", "Wrong"]},
    ]
    text = WORDS.questions["situation"].text
    told = record.rerun(resealed(content)).messages[0]
    assert told == WORDS.say("unknown_answer", answer="Right", question=text)
