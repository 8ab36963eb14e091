"""Whatever is thrown at the checker, it answers in one of the ways that it promises."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checker import (
    InvalidAnswers,
    UnansweredQuestion,
    alternatives,
    classify,
    next_question,
    record,
    upgrade,
)
from checker.browser import handle
from checker.deadlines import PARTS
from checker.rules import ANSWERS, GUIDE_CLASS
from checker.words import WORDS
from tests.checker import specification as spec

EARLIER = (
    "own_information_request",
    "public_information_request",
    "police_request",
    "requester_unverified",
    "legal_demand",
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
QUESTIONS = st.sampled_from(list(ANSWERS)) | st.text(max_size=8)
ONE_ANSWER = st.sampled_from(sorted({a for each in ANSWERS.values() for a in each}.union(EARLIER)))
GIVEN = st.dictionaries(QUESTIONS, ONE_ANSWER | st.lists(ONE_ANSWER, max_size=4) | JSON)
SOUND = st.fixed_dictionaries(
    {},
    optional={
        **{question: st.sampled_from(answers) for question, answers in spec.DECIDING.items()},
        "agreement_in_force": st.sampled_from(spec.YES_NO),
        "asked_by": st.sampled_from(spec.ASKED_BY),
        "also_applies": st.sets(st.sampled_from(spec.OVERLAYS)),
    },
)

DAYS = st.dates().map(str) | st.datetimes().map(lambda at: at.isoformat("T", "minutes"))
NATIONS = st.sampled_from([*PARTS, ""])
DETAILS = st.fixed_dictionaries(
    {}, optional={"received": DAYS | JSON, "nation": NATIONS | JSON, "note": st.text() | JSON}
)
REQUEST = st.fixed_dictionaries(
    {"do": st.sampled_from(["state", "last_day", "record", "rerun"])},
    optional={
        "answers": GIVEN | JSON,
        "deadlines": st.lists(st.sampled_from(list(WORDS.deadlines)) | JSON, max_size=3) | JSON,
        "received": DAYS | JSON,
        "nation": NATIONS | JSON,
        "details": DETAILS | JSON,
        "made_at": DAYS | JSON,
        "site": st.text() | JSON,
        "record": st.text() | JSON,
    },
)
"""A request of the page's, or one that has some of it wrong."""

settings.register_profile("checker", deadline=None)
settings.load_profile("checker")


@given(GIVEN)
def test_any_answers_are_decided_or_refused_with_a_reason(answers: dict[str, Any]) -> None:
    """Answers of any shape lead to a decision, an open question, or a list of all problems."""
    try:
        decision = classify(answers)
    except InvalidAnswers as invalid:
        assert invalid.problems
        assert all(problem.message for problem in invalid.problems)
    except UnansweredQuestion as missing:
        question = next_question(answers)
        assert question is not None
        assert question.id == missing.question
    else:
        assert decision.outcome in GUIDE_CLASS


@given(GIVEN)
def test_any_answers_are_brought_up_to_date_once(answers: dict[str, Any]) -> None:
    """Answers of any shape and age are brought up to date without a fault, and only once."""
    new, _ = upgrade(answers)
    again, messages = upgrade(new)
    assert repr(new) == repr(again)  # what is not a number is not equal to itself
    assert not messages


@given(SOUND)
def test_sound_answers_agree_with_the_specification(answers: dict[str, Any]) -> None:
    """With any number of overlays and of answers off the path, the specification still holds."""
    try:
        decision = classify(answers)
    except UnansweredQuestion as missing:
        assert missing.question not in answers
    else:
        assert spec.expected_outcome(answers) == decision.outcome
        assert spec.expected_flags(answers) == decision.flags
        assert json.loads(json.dumps(decision.to_dict())) == decision.to_dict()
        assert all(change.outcome != decision.outcome for change in alternatives(answers))


@given(JSON | REQUEST)
def test_the_page_always_gets_an_answer(request: Any) -> None:
    """Whatever the page sends, it gets JSON back that says whether it worked, and if not, why."""
    answer = json.loads(handle(json.dumps(request)))
    assert isinstance(answer["ok"], bool)
    assert answer["ok"] or answer["error"]


def test_a_request_of_endless_brackets_gets_an_answer() -> None:
    """A request that is nested too deeply gets an error."""
    answer = json.loads(handle("[" * 100_000))
    assert not answer["ok"]
    assert answer["error"]


@given(GIVEN)
def test_the_page_keeps_what_it_understands(answers: dict[str, Any]) -> None:
    """Of an address with anything in it, what is understood is kept and the rest is named.

    An answer of earlier rules may have become several of today's, and that is told.
    """
    answer = json.loads(handle(json.dumps({"do": "state", "answers": answers})))
    assert answer["ok"]
    assert answer["problems"] or answer["changed"] or len(answers) == len(answer["answers"])
    assert (answer["decision"] is None) == (answer["next"] is not None)


@given(st.text() | JSON.map(json.dumps))
def test_any_file_can_be_opened_as_a_record(text: str) -> None:
    """Opening any file at all as a record ends in a status and a sentence, never in a fault."""
    told = record.rerun(text)
    assert told.messages
    assert json.dumps(told.to_dict())


@given(SOUND, st.text(), st.text(), st.data())
def test_a_damaged_record_is_never_taken_for_a_sound_one(
    answers: dict[str, Any], title: str, note: str, data: st.DataObject
) -> None:
    """A record opened again is the same; one that was cut or changed is told as such."""
    last = {question: offered[-1] for question, offered in spec.DECIDING.items()}
    answers = {**last, "situation": "share_outside", **answers}
    content = record.make(answers, made_at="2026-11-22", title=title, note=note)
    text = record.to_json(content)
    told = record.rerun(text)
    assert told.status == "same"
    assert title == told.details["title"]
    cut = record.rerun(text[: data.draw(st.integers(0, len(text) - 3))])
    assert cut.status == "unreadable"
    assert cut.details.get("note", note) == note
    key = data.draw(st.sampled_from([key for key in content if key != "sha256"]))
    other = data.draw(JSON)
    if other != content[key]:
        changed = record.rerun(json.dumps({**content, key: other}))
        assert changed.status in ("altered", "unreadable", "later_schema"), key
