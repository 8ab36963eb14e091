"""What would change the answer."""

import pytest

from checker import Alternative, UnansweredQuestion, alternatives, classify, next_question
from tests.checker import specification as spec


def by_brute_force(answers: spec.Answers) -> set[Alternative]:
    """Every change of one answer on the path, tried out."""
    found = set()
    for question in spec.asked(answers):
        for other in spec.DECIDING[question]:
            changed = {**answers, question: other}
            try:
                outcome = spec.expected_outcome(changed)
            except KeyError as missing:
                found.add(Alternative(question, other, None, missing.args[0]))
                continue
            if outcome != spec.expected_outcome(answers):
                found.add(Alternative(question, other, outcome, None))
    return found


def test_alternatives_are_exactly_the_single_changes_that_matter() -> None:
    """A reader is shown each answer that would change the result or open a question."""
    for answers in spec.complete():
        shown = alternatives(answers)
        assert by_brute_force(answers) == set(shown), answers
        assert len(set(shown)) == len(shown)


def test_an_answer_given_before_is_not_asked_again() -> None:
    """Where the question that a change would open is answered already, the new outcome is shown."""
    answers = {
        "situation": "share_outside",
        "identifies_individuals": "no",
        "could_be_worked_out": "no",
        "can_be_made_anonymous": "yes",
    }
    assert Alternative("could_be_worked_out", "yes", "anonymise_first", None) in alternatives(
        answers
    )


def test_a_new_question_is_named_where_an_answer_opens_one() -> None:
    """Someone in an emergency sees which question comes next if it is a request after all."""
    shown = alternatives({"situation": "emergency"})
    assert Alternative("situation", "request", None, "which_request") in shown
    assert Alternative("situation", "breach", "not_a_share", None) in shown


def test_an_optional_answer_is_no_alternative() -> None:
    """Who asks and what applies refine the result, so changing them is never offered as a way out.

    Nor do they hide an answer that would change it.
    """
    for answers in spec.complete():
        extra = {"agreement_in_force": "no", "asked_by": "police", "also_applies": ["restricted"]}
        assert alternatives({**answers, **extra}) == alternatives(answers)


def test_trying_an_alternative_gives_what_it_promised() -> None:
    """Taking the link leads to the outcome, or to the question, that it named."""
    for answers in spec.complete():
        for change in alternatives(answers):
            changed = {**answers, change.question: change.answer}
            if change.outcome:
                assert change.outcome == classify(changed).outcome
            else:
                question = next_question(changed)
                assert question is not None
                assert change.opens == question.id


def test_an_unfinished_set_of_answers_has_no_alternatives() -> None:
    """Before the outcome is settled there is nothing that could change it."""
    with pytest.raises(UnansweredQuestion) as raised:
        alternatives({"situation": "share_outside"})
    assert raised.value.question == "identifies_individuals"
