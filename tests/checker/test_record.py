"""The decision record: what is kept, and what is said when it is opened again."""

from html import unescape
from typing import Any

import pytest

from checker import RULES_VERSION, InvalidAnswers, UnansweredQuestion, classify, printed, record
from checker.words import WORDS
from tests.checker import specification as spec

AT = "2026-11-22T10:05:00+00:00"

MIXED: dict[str, Any] = {
    "situation": "share_outside",
    "identifies_individuals": "yes",
    "specifiable_in_advance": "no",
    "decision_at_any_stage": "yes",
    "can_be_split": "yes",
    "agreement_in_force": "no",
    "also_applies": ["sensitive"],
}
CALL: dict[str, Any] = {
    "situation": "share_outside",
    "identifies_individuals": "yes",
    "specifiable_in_advance": "no",
    "decision_at_any_stage": "yes",
    "can_be_split": "no",
}


def made(**changes: Any) -> dict[str, Any]:
    """Return a record with every detail filled in."""
    given = {
        "made_at": AT,
        "site": "build 7",
        "title": "A weekly list",
        "note": "Spoke to the duty desk.\nRang back.",
        "name": "A Practitioner",
        "role": "Housing officer",
    }
    return record.make(MIXED, **{**given, **changes})


def resealed(content: dict[str, Any]) -> str:
    """Return a record's text with the seal put right after a change."""
    return record.to_json({**content, "sha256": record.digest(content)})


def test_a_record_holds_the_decision_and_the_questions_as_worded() -> None:
    """Years later it can still be read what was asked, what was answered and what was decided."""
    content = made()
    assert classify(MIXED).to_dict() == content["decision"]
    assert content["answers"] == MIXED
    assert list(MIXED) == [question["id"] for question in content["questions"]]
    assert all(question["text"] and question["labels"] for question in content["questions"])
    assert content["rules_version"] == RULES_VERSION
    assert content["details"]["name"] == "A Practitioner"
    assert content["made_at"] == AT
    assert content["site"] == "build 7"


def test_answers_off_the_path_are_not_kept() -> None:
    """A record holds only what the decision rests on."""
    content = record.make({"situation": "emergency", "can_be_split": "yes"}, made_at=AT)
    assert content["answers"] == {"situation": "emergency"}


def test_a_record_is_made_only_of_a_decision() -> None:
    """Nothing is recorded of answers that are wrong or not complete, nor at a time that is none."""
    with pytest.raises(InvalidAnswers):
        record.make({"situation": "x"}, made_at=AT)
    with pytest.raises(UnansweredQuestion):
        record.make({}, made_at=AT)
    with pytest.raises(ValueError, match="isoformat"):
        record.make(MIXED, made_at="yesterday")


def test_every_decision_can_be_kept_and_opened_again() -> None:
    """Whatever was decided, its record says the same when it is opened under the same rules."""
    for answers in spec.complete():
        told = record.rerun(record.to_json(record.make(answers, made_at=AT)))
        assert told.status == "same"
        assert told.differences == ()
        assert answers == told.answers


@pytest.mark.parametrize(
    ("version", "status"),
    [("2.3.0", "newer"), ("2.2.9", "newer"), ("2.10.0", "older"), ("3.0.0", "older")],
)
def test_the_same_result_under_other_rules_is_told(
    version: str, status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader is told that the rules have another version and that the result is the same."""
    monkeypatch.setattr(record, "RULES_VERSION", "2.3.1")
    content = {**made(), "rules_version": version}
    told = record.rerun(resealed(content))
    assert f"same_{status}_rules" == told.status
    assert version in told.messages[0]


def test_what_differs_is_told_for_outcome_reasons_and_actions() -> None:
    """Under newer rules with another result, a reader sees then and now of each part."""
    content = {**made(), "rules_version": "0.9.0"}
    content["decision"] = {
        **content["decision"],
        "outcome": "pre_planned",
        "title": "A list for ever",
        "reasons": [
            {"id": "old_reason", "text": "It was so."},
            *content["decision"]["reasons"][1:],
        ],
        "actions": content["decision"]["actions"][1:],
    }
    told = record.rerun(resealed(content))
    assert told.status == "different"
    decision = classify(MIXED)
    assert (
        {
            "what": "outcome",
            "then": ["A list for ever", decision.words.sentence],
            "now": [decision.words.title, decision.words.sentence],
        },
        {"what": "reasons", "then": ["It was so."], "now": [decision.reasons[0].text]},
        {"what": "actions", "then": [], "now": [decision.actions[0].text]},
    ) == told.differences


def test_a_changed_record_is_told_so() -> None:
    """If anything in a record was changed, even its note, that is said."""
    content = made()
    content["details"]["note"] = "Spoke to nobody."
    told = record.rerun(record.to_json(content))
    assert told.status == "altered"
    assert "changed after it was made" in told.messages[0]
    assert told.differences == ()
    assert told.details["note"] == "Spoke to nobody."


def test_a_record_cut_short_gives_what_is_left() -> None:
    """From a file that was cut short, the answers and details that are whole are still read."""
    text = record.to_json(made())
    for end in range(1, len(text) - 2, 97):
        told = record.rerun(text[:end])
        assert told.status == "unreadable", end
        assert "damaged or cut short" in told.messages[0]
    assert {q: list(a) if isinstance(a, tuple) else a for q, a in told.answers.items()} == MIXED
    assert told.details["title"] == "A weekly list"


def test_a_record_of_a_later_form_is_told_so() -> None:
    """A record made by a later checker is not guessed at, but its answers are shown."""
    told = record.rerun(resealed({**made(), "schema": 2}))
    assert told.status == "later_schema"
    assert "later version of the checker" in told.messages[0]
    assert told.answers["situation"] == "share_outside"


@pytest.mark.parametrize("schema", [2.0, 1e999])
def test_a_later_form_is_a_later_form_however_it_is_written(schema: float) -> None:
    """Other programs may write the number of the form with a point."""
    assert record.rerun(resealed({**made(), "schema": schema})).status == "later_schema"


@pytest.mark.parametrize("schema", [None, "1", "2", True, 0, -1, [], {}])
def test_a_record_without_a_form_of_ours_is_not_trusted(schema: object) -> None:
    """Something that does not say which form it has, as ours do, is no record of ours."""
    assert record.rerun(resealed({**made(), "schema": schema})).status == "unreadable"


def test_a_record_that_says_two_things_is_not_trusted() -> None:
    """A second set of answers, put in before the first, does not pass as unchanged."""
    text = record.to_json(made()).replace('"answers":', '"answers": {}, "answers":', 1)
    assert record.rerun(text).status == "unreadable"


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a": ['])
def test_a_file_of_endless_brackets_does_no_harm(opening: str) -> None:
    """A file that would end the browser's Python is not given to it."""
    inside = opening * 3000
    told = record.rerun(f'{{"kind": "{record.KIND}", "schema": 1, "answers": {inside}')
    assert told.status == "unreadable"
    assert "damaged" not in told.messages[0]


def test_brackets_in_a_note_do_no_harm() -> None:
    """What a person types may hold any number of brackets, also where the file was cut short."""
    text = record.to_json(made(note='[{"' * 1000 + "\\"))
    assert record.rerun(text).status == "same"
    cut = record.rerun(text[: text.index("[{") + 500])
    assert "cut short" in cut.messages[0]
    assert cut.answers["situation"] == "share_outside"


def test_a_version_that_is_none_does_no_harm() -> None:
    """Whatever stands where the version of the rules should be, the record is still compared."""
    told = record.rerun(resealed({**made(), "rules_version": "9" * 5000}))
    assert told.status == "same_older_rules"


@pytest.mark.parametrize("version", ["2.0.0. Call 0900 123 to confirm", "2", ["2.0.0"], None])
def test_a_record_cannot_put_words_into_our_mouth(version: object) -> None:
    """Only a version that looks like one stands in the sentence about versions."""
    told = record.rerun(resealed({**made(), "rules_version": version}))
    unknown = WORDS.say("unknown_version")
    assert WORDS.say("versions", then=unknown, now=RULES_VERSION) in told.messages[0]


def test_a_detail_that_is_no_text_is_left_out() -> None:
    """A title that is a number is shown as none; what else was typed is still there."""
    content = made()
    content["details"]["title"] = 7
    details = record.rerun(resealed(content)).details
    assert "title" not in details
    assert details["note"] == content["details"]["note"]


@pytest.mark.parametrize("text", ["", "WHICH RULES APPLY?\n\nA call, just once", "[1, 2]", "7"])
def test_a_file_that_is_no_record_is_told_apart_from_a_damaged_one(text: str) -> None:
    """Whoever picks the copy as text by mistake reads which file to choose, and loses nothing."""
    told = record.rerun(text)
    assert told.status == "unreadable"
    assert told.messages == (WORDS.say("no_record"),)
    assert told.details == {}


def test_a_headline_that_changed_is_told() -> None:
    """A record from before a headline was put at the top is told to be different now."""
    content = record.make({**CALL, "agreement_in_force": "yes"}, made_at=AT)
    assert content["decision"]["headline"]
    del content["decision"]["headline"]
    now = content["decision"]["sentence"]
    content["decision"]["sentence"] = "You decide."
    (difference,) = record.rerun(resealed(content)).differences
    assert difference == {"what": "headline", "then": ["You decide."], "now": [now]}


def test_what_is_not_known_is_told_in_the_words_of_the_record() -> None:
    """A record made by other rules says itself what its questions and answers were called."""
    content = made()
    content["answers"] |= {"situation": "share_mars", "mood": "good"}
    content["questions"] = [
        {"id": "situation", "text": "What?", "answer": "share_mars", "labels": ["Share with Mars"]},
        {"id": "mood", "text": "How are you?", "answer": "good", "labels": ["Well"]},
    ]
    messages = record.rerun(resealed(content)).messages
    asked = WORDS.questions["situation"].text
    assert f"the answer “Share with Mars” to “{asked}”" in messages[0]
    assert "the question “How are you?”" in messages[1]


def test_one_of_several_answers_that_is_not_known_is_told_in_its_own_words() -> None:
    """Of two ticks, the one that rules of then had and today's have not is named."""
    content = made()
    ticked = ["sensitive", "on_camera"]
    content["answers"]["also_applies"] = ticked
    labels = ["It is delicate", "It shows somebody on camera"]
    entry = {"id": "also_applies", "text": "What else?", "answer": ticked, "labels": labels}
    content["questions"] = [entry]
    (message,) = record.rerun(resealed(content)).messages[:1]
    assert "the answer “It shows somebody on camera”" in message


def test_of_a_great_many_unknown_ids_the_first_are_named() -> None:
    """A file with thousands of unknown questions is told of in a list that can be read."""
    answers = {**MIXED, **{f"question {number}": "yes" for number in range(5000)}}
    told = record.rerun(resealed({**made(), "answers": answers}))
    assert told.status == "unknown_ids"
    assert len(told.messages) < 30
    assert "4980 more" in told.messages[-1]


def test_ids_that_are_not_known_are_all_named() -> None:
    """A record with a question and an answer that do not exist names both, and keeps the rest."""
    answers = {**MIXED, "can_be_split": "perhaps", "mood": "good"}
    told = record.rerun(resealed({**made(), "answers": answers}))
    assert told.status == "unknown_ids"
    split = WORDS.questions["can_be_split"].text
    assert told.messages == (
        WORDS.say("unknown_answer", answer="perhaps", question=split),
        WORDS.say("unknown_question", question="mood"),
        WORDS.say("unanswered", question=split),
    )
    assert told.answers["specifiable_in_advance"] == "no"


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "7", '"x"', "{}", '{"kind": "x"}', "[" * 100_000, "NaN", "\x00"]
)
def test_a_file_that_is_no_record_is_told_so(text: str) -> None:
    """Opening some other file does no harm, and says what it is not."""
    told = record.rerun(text)
    assert told.status == "unreadable"
    assert told.messages
    assert told.answers == {}


def test_the_seal_covers_everything_else() -> None:
    """The fingerprint changes with any part of the record, and not with the order of its parts."""
    content = made()
    seals = {record.digest({**content, key: "x"}) for key in content if key != "sha256"}
    assert len(content) - 1 == len(seals)
    assert content["sha256"] not in seals
    assert content["sha256"] == record.digest(dict(reversed(content.items())))


@pytest.mark.parametrize("form", [printed.to_text, printed.to_html])
def test_the_readable_forms_say_everything(form: Any) -> None:
    """On paper stand the questions, answers, outcome, reasons, actions, version and fingerprint."""
    content = made()
    said = " ".join(form(content).split())
    decision = content["decision"]
    wanted = [decision["title"], decision["sentence"], content["sha256"], RULES_VERSION, "build 7"]
    wanted += [question["text"] for question in content["questions"]]
    wanted += [label for question in content["questions"] for label in question["labels"]]
    wanted += [reason["text"] for reason in decision["reasons"]]
    wanted += [cite["url"] for reason in decision["reasons"] for cite in reason["cites"]]
    wanted += [action["text"] for action in decision["actions"]]
    wanted += [action["detail"] for action in decision["actions"]]
    wanted += ["A weekly list", "Spoke to the duty desk.", "Rang back.", "A Practitioner"]
    wanted += ["Housing officer", "22 November 2026, 10:05", "withdrawn"]
    plain = unescape(said)
    missing = [text for text in wanted if " ".join(text.split()) not in plain]
    assert missing == []


def test_what_a_person_typed_cannot_become_part_of_the_page() -> None:
    """Markup typed into a note stays text in the HTML form."""
    said = printed.to_html(made(title="<script>alert(1)</script>", note="<b>&", name='"><i>'))
    assert "<script" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said
    assert "<b>" not in said
    assert "<i>" not in said


def test_a_record_without_details_has_a_title_of_its_own() -> None:
    """Nothing has to be typed: the record then calls itself a decision record."""
    text = printed.to_text(record.make({"situation": "breach"}, made_at=AT))
    lines = text.splitlines()
    assert lines[0] == WORDS.say("untitled")
    blocks = text.split("\n\n")
    assert len(blocks[1].splitlines()) == 1, "besides when it was made"
    assert WORDS.say("note") not in lines
