"""The two mistakes that must never be made, and what keeps "not sure" from leading to them."""

import re

from checker import classify
from checker.words import WORDS
from tests.checker import specification as spec

TELLS_TO_WAIT = re.compile(
    r"\b(until|before|without|unless|wait for|first get|get)\b[^.]*"
    r"\b(agreement|protocol|form|consent)\b[^.]*\b(is|are|has|have|signed|given|in place|there)\b",
    re.IGNORECASE,
)


def test_personal_information_is_never_called_anonymised() -> None:
    """Information is called anonymised only if nobody is identified and nobody could be."""
    for answers in spec.all_deciding():
        if classify(answers).outcome == "anonymised":
            assert answers["identifies_individuals"] == "no"
            assert answers["could_be_worked_out"] == "no"


def test_nobody_waits_where_a_person_has_to_judge_or_is_in_danger() -> None:
    """No action in an emergency or a case-by-case decision waits for agreement, form or consent."""
    seen = set()
    for answers in spec.refined():
        decision = classify(answers)
        if decision.guide_class == "case_by_case":
            seen.add(decision.outcome)
            assert {""} == {action.waits_for for action in decision.actions}, answers
    assert {"share_now", "case_by_case"} == seen


def test_only_the_agreed_half_of_a_mixed_share_waits_for_an_agreement() -> None:
    """In a share of both kinds, what waits for an agreement stands in the pre-planned half."""
    waiting = set()
    for answers in spec.refined():
        decision = classify(answers)
        if decision.outcome == "mixed":
            waiting |= {action.half for action in decision.actions if action.waits_for}
    assert {"pre_planned"} == waiting


def test_the_words_of_what_never_waits_do_not_say_wait() -> None:
    """An action that is not marked as waiting does not tell the reader to wait, in its words."""
    told = [
        action.id
        for action in WORDS.actions.values()
        if not action.waits_for and TELLS_TO_WAIT.search(f"{action.text} {action.detail}")
    ]
    assert told == []
    assert TELLS_TO_WAIT.search("Wait for an agreement to be signed.")


def test_an_emergency_is_settled_by_one_answer() -> None:
    """Someone who says that there is danger is told to share, and is asked nothing more."""
    decision = classify({"situation": "emergency"})
    assert decision.outcome == "share_now"
    assert decision.actions[0].id == "share_what_is_needed_now"


def test_a_decision_by_a_person_is_never_pre_planned() -> None:
    """If someone has to decide, or it is not always fixed, it is never called pre-planned."""
    for answers in spec.complete():
        someone_decides = answers.get("decision_at_any_stage") == "yes"
        not_fixed = answers.get("specifiable_in_advance") == "no"
        if someone_decides or not_fixed:
            assert classify(answers).outcome != "pre_planned", answers


def test_not_sure_never_leads_to_the_lighter_rules() -> None:
    """Becoming unsure of an answer never makes a share anonymous or pre-planned."""
    heavy = ("case_by_case", "mixed", "needs_more_information")
    for answers in spec.all_deciding():
        before = classify(answers)
        for question in spec.asked(answers):
            if "not_sure" not in spec.DECIDING[question]:
                continue
            after = classify({**answers, question: "not_sure"})
            if "specifiable_in_advance" in dict(before.path):
                assert after.outcome != "anonymised", (answers, question)
            if before.outcome in heavy:
                assert after.outcome != "pre_planned", (answers, question)
