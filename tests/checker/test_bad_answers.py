"""What is said of answers that do not fit."""

import pytest

from checker import (
    InvalidAnswers,
    Problem,
    UnansweredQuestion,
    alternatives,
    classify,
    next_question,
)
from checker.decide import sift


def test_every_problem_is_told_at_once_with_what_was_allowed() -> None:
    """Someone who mistypes two answers and a question is told of all three."""
    answers = {"situation": "emergancy", "also_applies": ["oversees", "sensitive"], "who": "me"}
    with pytest.raises(InvalidAnswers) as raised:
        classify(answers)
    problems = raised.value.problems
    assert [(problem.question, problem.answer) for problem in problems] == [
        ("situation", "emergancy"),
        ("also_applies", "oversees"),
        ("who", ""),
    ]
    assert "emergency" in problems[0].message
    assert "overseas" in problems[1].message
    assert "identifies_individuals" in problems[2].message
    assert all(problem.message in str(raised.value) for problem in problems)


@pytest.mark.parametrize(
    "answers",
    [
        {"situation": ["emergency"]},
        {"situation": None},
        {"situation": 1},
        {"situation": {"emergency": True}},
        {"asked_by": ["police"]},
        {"also_applies": "sensitive"},
        {"also_applies": {"sensitive": True}},
        {"also_applies": [["sensitive"]]},
        {"also_applies": [None]},
        {1: "emergency"},
    ],
)
def test_an_answer_of_the_wrong_type_is_refused(answers: dict[str, object]) -> None:
    """An answer has to be an id, and where several may be given, a set of ids."""
    for function in (classify, next_question, alternatives):
        with pytest.raises(InvalidAnswers) as raised:
            function(answers)
        assert len(raised.value.problems) == 1


@pytest.mark.parametrize(
    ("answers", "problem", "message"),
    [
        (
            {"asked_by": ["police"]},
            ("asked_by", "police"),
            "['police'] is not an answer to 'asked_by'. The answers are: nobody, themselves",
        ),
        (
            {"asked_by": ("police", "family")},
            ("asked_by", "police, family"),
            "('police', 'family') is not an answer to 'asked_by'. The answers are: nobody,",
        ),
        (
            {"mood": "good"},
            ("mood", ""),
            "There is no question 'mood'. The questions are: situation, which_request, identifies",
        ),
        (
            {"also_applies": 7},
            ("also_applies", "7"),
            "'also_applies' takes a set of answers, not 7. They are: legal_duty, restricted",
        ),
        (
            {"also_applies": "sensitive"},
            ("also_applies", "sensitive"),
            "'also_applies' takes a set of answers, not 'sensitive'. They are: legal_duty",
        ),
    ],
)
def test_a_problem_says_what_was_given_and_what_is_allowed(
    answers: dict[str, object], problem: tuple[str, str], message: str
) -> None:
    """A reader sees the question, what was given for it, and all that may be."""
    with pytest.raises(InvalidAnswers) as raised:
        classify(answers)
    (told,) = raised.value.problems
    assert (told.question, told.answer) == problem
    assert told.message.startswith(message)


def test_ticks_of_which_none_is_known_leave_the_question_open() -> None:
    """Whoever mistyped their only tick has not said that none applies."""
    sound, _ = sift({"situation": "breach", "also_applies": ["x"]})
    assert sound == {"situation": "breach"}
    assert sift({"also_applies": []})[0] == {"also_applies": ()}


@pytest.mark.parametrize("answers", [None, [], "situation=emergency", 7])
def test_answers_have_to_be_pairs(answers: object) -> None:
    """Something that is no set of answers at all is refused in a sentence."""
    sound, problems = sift(answers)
    assert sound == {}
    message = "The answers have to be pairs of a question and its answer."
    assert problems == (Problem("", "", message),)


def test_what_is_understood_is_kept() -> None:
    """One wrong tick does not lose the right ones."""
    sound, problems = sift({"situation": "breach", "also_applies": ["sensitive", "x"], "y": "z"})
    assert sound == {"situation": "breach", "also_applies": ("sensitive",)}
    assert [problem.question for problem in problems] == ["also_applies", "y"]


def test_an_answer_off_the_path_is_checked_all_the_same() -> None:
    """A mistyped answer is reported even if its question would not be asked."""
    with pytest.raises(InvalidAnswers):
        classify({"situation": "emergency", "can_be_split": "maybe"})


@pytest.mark.parametrize(
    "answers",
    [
        {"situation": "own_information_request"},
        {"also_applies": ["police_request"]},
        {"also_applies": ["requester_unverified"]},
        {"also_applies": ["legal_demand"]},
    ],
)
def test_an_answer_of_earlier_rules_is_not_guessed_at(answers: dict[str, object]) -> None:
    """What only earlier rules knew has to be brought up to date, by name, before it is decided."""
    with pytest.raises(InvalidAnswers) as raised:
        classify({"situation": "emergency", **answers})
    assert len(raised.value.problems) == 1


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({}, "situation"),
        ({"situation": "share_inside"}, "identifies_individuals"),
        ({"situation": "share_inside", "can_be_split": "yes"}, "identifies_individuals"),
        ({"situation": "use_supplier", "identifies_individuals": "no"}, "could_be_worked_out"),
        ({"situation": "use_supplier", "identifies_individuals": "yes"}, "supplier_contract"),
        ({"situation": "request"}, "which_request"),
        ({"situation": "request", "which_request": "other"}, "identifies_individuals"),
        (
            {
                "situation": "share_outside",
                "identifies_individuals": "yes",
                "specifiable_in_advance": "yes",
                "decision_at_any_stage": "no",
                "agreement_in_force": "yes",
            },
            "regular_or_bulk",
        ),
    ],
)
def test_a_missing_answer_is_named(answers: dict[str, str], missing: str) -> None:
    """Nothing is decided while a question that decides it is open; it is named."""
    with pytest.raises(UnansweredQuestion) as raised:
        classify(answers)
    assert missing == raised.value.question
    assert missing in str(raised.value)


def test_several_answers_may_be_any_kind_of_collection() -> None:
    """A set, a list and a tuple of what applies mean the same."""
    base = {
        "situation": "share_outside",
        "identifies_individuals": "yes",
        "specifiable_in_advance": "yes",
        "decision_at_any_stage": "no",
        "regular_or_bulk": "yes",
    }
    chosen = ("sensitive", "overseas")
    decisions = {
        classify({**base, "also_applies": kind(chosen)}) for kind in (set, frozenset, list, tuple)
    }
    assert len(decisions) == 1
    assert ("also_applies", chosen) in decisions.pop().path


def test_what_is_not_understood_is_told_in_a_sentence_however_large_it_is() -> None:
    """A file of another kind, huge or deep, is refused like any other mistake, and not repeated."""
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    for answer in (deep, "x" * 1_000_000, [deep], {"x": deep}):
        for answers in ({"situation": answer}, {"also_applies": answer}):
            with pytest.raises(InvalidAnswers) as raised:
                classify(answers)
            assert len(str(raised.value)) < 600
    with pytest.raises(InvalidAnswers) as raised:
        classify({"x" * 1_000_000: "yes"})
    assert len(str(raised.value)) < 600


def test_one_reader_does_not_see_what_another_one_gave() -> None:
    """An answer of a kind of its own, such as a label, leaves no trace in later decisions."""

    class Label(str):
        __slots__ = ()

    classify({"situation": Label("emergency")})
    decision = classify({"situation": "emergency"})
    given = [answer for _, answer in decision.path] + [why.answer for why in decision.reasons]
    assert {type(answer) for answer in given} == {str}


def test_nobody_can_change_the_questions_for_others() -> None:
    """A question that was handed out cannot be altered, so everybody is asked the same."""
    question = next_question({})
    assert question is not None
    with pytest.raises(TypeError):
        question.answers["emergency"] = question.answers["breach"]  # type: ignore[index]


def test_each_mistake_stands_on_a_line_of_its_own() -> None:
    """Whoever reads the error in a terminal can go through it line by line."""
    with pytest.raises(InvalidAnswers) as raised:
        classify({"situation": "x", "which_request": "y"})
    messages = [problem.message for problem in raised.value.problems]
    assert len(messages) > 1
    assert str(raised.value).splitlines() == messages
