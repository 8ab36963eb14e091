"""What the checker gives can be sent elsewhere: to another process, or to a program as JSON."""

import copy
import pickle
from typing import Any

import pytest

import checker
from checker.words import WORDS

ANSWERS = {"situation": "request", "which_request": "own_information"}
DECISION = checker.classify(ANSWERS)
RECORD = checker.record.make(ANSWERS, made_at="2026-11-26T12:00:00+00:00")

CASE = checker.classify(
    {
        "situation": "share_outside",
        "identifies_individuals": "yes",
        "specifiable_in_advance": "no",
        "decision_at_any_stage": "yes",
        "can_be_split": "no",
    }
)

IN_JSON = {
    checker.Decision: (
        "outcome guide_class headline title sentence source summary link who_decides what_to_use "
        "write_down ask flags path reasons actions deadlines rules_version"
    ),
    checker.Action: "id lead text detail link who who_label contacts stage half",
    checker.Deadline: (
        "id title limit nations unit number takes_nation starts stops instead link sure cites"
    ),
    checker.Reason: "id text question answer source link cites",
    checker.Source: "id title publisher url checked",
    checker.Alternative: "question answer outcome opens",
    checker.Problem: "question answer message",
}
"""The names in JSON, which other programs and the page itself read."""


@pytest.mark.parametrize(
    "thing",
    [
        DECISION,
        RECORD,
        checker.record.rerun(checker.record.to_json(RECORD)),
        *(question for question in WORDS.questions.values()),
        checker.alternatives(ANSWERS),
        checker.decision_table(),
        checker.classify,
        checker.Decision,
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_what_the_checker_gives_can_be_sent_to_another_process(thing: Any) -> None:
    """Whoever decides many flows at once can pass all that is given between processes."""
    again = pickle.loads(pickle.dumps(thing))  # noqa: S301
    assert again == thing
    assert type(again) is type(thing)
    assert copy.deepcopy(thing) == thing


def test_a_question_from_another_process_cannot_be_changed_either() -> None:
    """Its answers are as firm as before."""
    question = pickle.loads(pickle.dumps(checker.next_question({})))  # noqa: S301
    with pytest.raises(TypeError):
        question.answers["other"] = None


def test_errors_come_whole_from_another_process() -> None:
    """What was wrong is told just the same, with all that the error holds."""
    with pytest.raises(checker.InvalidAnswers) as invalid:
        checker.classify({"situation": "x", "y": "z"})
    again = pickle.loads(pickle.dumps(invalid.value))  # noqa: S301
    assert str(again) == str(invalid.value)
    assert again.problems == invalid.value.problems
    with pytest.raises(checker.UnansweredQuestion) as missing:
        checker.classify({})
    again = pickle.loads(pickle.dumps(missing.value))  # noqa: S301
    assert str(again) == str(missing.value)
    assert again.question == missing.value.question


def _things() -> list[Any]:
    with pytest.raises(checker.InvalidAnswers) as invalid:
        checker.classify({"situation": "x"})
    alternatives = checker.alternatives(dict(CASE.path))
    return [
        DECISION,
        CASE.actions[0],
        DECISION.deadlines[0],
        DECISION.reasons[0],
        DECISION.reasons[0].cites[0],
        alternatives[0],
        invalid.value.problems[0],
    ]


@pytest.mark.parametrize("thing", _things(), ids=lambda thing: type(thing).__name__)
def test_json_has_each_part_under_its_name(thing: Any) -> None:
    """Whoever reads the JSON finds the same names as in Python, and the same text under each."""
    content = thing.to_dict()
    assert list(content) == IN_JSON[type(thing)].split()
    for name, value in content.items():
        if isinstance(value, str) and hasattr(thing, name):
            assert value == str(getattr(thing, name))
