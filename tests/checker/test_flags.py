"""Which answer adds what: each flag, with the answer that it is put down to."""

from typing import Any

import pytest

from checker import classify

PRE_PLANNED = {
    "situation": "share_outside",
    "identifies_individuals": "yes",
    "specifiable_in_advance": "yes",
    "decision_at_any_stage": "no",
    "regular_or_bulk": "yes",
}
CASE_BY_CASE = {
    **PRE_PLANNED,
    "specifiable_in_advance": "no",
    "decision_at_any_stage": "yes",
    "can_be_split": "no",
}
MIXED = {**CASE_BY_CASE, "can_be_split": "yes"}
UNCLEAR = {**PRE_PLANNED, "decision_at_any_stage": "not_sure"}
REPORT = {**CASE_BY_CASE, "decision_at_any_stage": "no", "who_decides": "duty_to_report"}
ORDERED = {**REPORT, "who_decides": "court_or_law"}
WORKABLE = {**PRE_PLANNED, "identifies_individuals": "no", "can_be_made_anonymous": "no"}
SUPPLIER = {
    "situation": "use_supplier",
    "identifies_individuals": "yes",
    "supplier_contract": "yes",
}
UNCLEAR_SUPPLIER = {**SUPPLIER, **WORKABLE, "situation": "use_supplier"}

CAUSES = [
    ("identifiability_unconfirmed", PRE_PLANNED, "identifies_individuals", "not_sure"),
    ("identifiability_unconfirmed", SUPPLIER, "identifies_individuals", "not_sure"),
    ("identifiability_unconfirmed", WORKABLE, "could_be_worked_out", "yes"),
    ("identifiability_unconfirmed", WORKABLE, "could_be_worked_out", "not_sure"),
    ("identifiability_unconfirmed", UNCLEAR_SUPPLIER, "could_be_worked_out", "yes"),
    ("agreement_missing", PRE_PLANNED, "agreement_in_force", "no"),
    ("agreement_missing", MIXED, "agreement_in_force", "no"),
    ("inside_agreement", CASE_BY_CASE, "agreement_in_force", "yes"),
    ("should_become_agreement", CASE_BY_CASE, "also_applies", "repeats_the_same"),
    ("should_become_agreement", MIXED, "also_applies", "repeats_the_same"),
    ("contract_missing", SUPPLIER, "supplier_contract", "no"),
    ("contract_missing", SUPPLIER, "supplier_contract", "not_sure"),
    ("internal", PRE_PLANNED, "situation", "share_inside"),
    ("asked_by_themselves", CASE_BY_CASE, "asked_by", "themselves"),
    ("asked_by_service", MIXED, "asked_by", "service"),
    ("asked_by_police", UNCLEAR, "asked_by", "police"),
    ("asked_by_family", CASE_BY_CASE, "asked_by", "family"),
    ("asked_by_representative", MIXED, "asked_by", "representative"),
    ("asked_by_elected", UNCLEAR, "asked_by", "elected"),
    ("legal_duty", CASE_BY_CASE, "also_applies", "legal_duty"),
    ("legal_duty", REPORT, "who_decides", "duty_to_report"),
    ("restricted", ORDERED, "also_applies", "restricted"),
    ("in_danger_if_seen", PRE_PLANNED, "also_applies", "in_danger_if_seen"),
    ("cannot_decide", UNCLEAR, "also_applies", "cannot_decide"),
    ("consent_refused", CASE_BY_CASE, "also_applies", "consent_refused"),
    ("sensitive", SUPPLIER, "also_applies", "sensitive"),
    ("criminal_offence", SUPPLIER, "also_applies", "criminal_offence"),
    ("deceased", MIXED, "also_applies", "deceased"),
    ("staff", ORDERED, "also_applies", "staff"),
    ("overseas", PRE_PLANNED, "also_applies", "overseas"),
]


@pytest.mark.parametrize(("flag", "answers", "question", "answer"), CAUSES)
def test_a_flag_is_put_down_to_the_answer_that_caused_it(
    flag: str, answers: dict[str, str], question: str, answer: str
) -> None:
    """Where something is added to a result, the reader sees which answer of theirs added it."""
    given = [answer] if question == "also_applies" else answer
    decision = classify({**answers, question: given})
    causes = [(why.question, why.answer) for why in decision.reasons if why.id == flag]
    assert causes == [(question, answer)]
    assert flag in decision.flags


@pytest.mark.parametrize(
    ("answers", "agreement"),
    [
        (PRE_PLANNED, "yes"),
        (PRE_PLANNED, "not_sure"),
        (MIXED, "yes"),
        (MIXED, "not_sure"),
        (CASE_BY_CASE, "no"),
        (CASE_BY_CASE, "not_sure"),
        (REPORT, "no"),
    ],
)
def test_an_agreement_adds_nothing_where_it_settles_nothing(
    answers: dict[str, str], agreement: str
) -> None:
    """An agreement that exists, is unknown or is not needed is not reported as missing."""
    assert classify({**answers, "agreement_in_force": agreement}).flags == classify(answers).flags


@pytest.mark.parametrize("answers", [PRE_PLANNED, MIXED])
def test_a_law_may_stand_in_for_the_agreement_that_is_missing(answers: dict[str, str]) -> None:
    """Where a law says that it must be shared, nobody reads that a missing agreement stops it."""
    given: dict[str, Any] = {
        **answers,
        "agreement_in_force": "no",
        "also_applies": ["legal_duty"],
    }
    decision = classify(given)
    assert decision.flags == {"law_may_stand_in", "legal_duty"}
    causes = [(why.question, why.answer) for why in decision.reasons if why.id in decision.flags]
    assert len(causes) == 2
    assert set(causes) <= {("agreement_in_force", "no"), ("also_applies", "legal_duty")}


def test_a_law_stands_in_for_nothing_where_nothing_is_missing() -> None:
    """With an agreement in force, or where no agreement is needed, a duty is only a duty."""
    also = {"also_applies": ["legal_duty"]}
    for answers in (
        {**PRE_PLANNED, "agreement_in_force": "yes"},
        {**MIXED, "agreement_in_force": "not_sure"},
        {**CASE_BY_CASE, "agreement_in_force": "no"},
    ):
        assert "law_may_stand_in" not in classify({**answers, **also}).flags


@pytest.mark.parametrize("answers", [CASE_BY_CASE, MIXED])
def test_what_has_an_agreement_is_not_told_to_become_one(answers: dict[str, str]) -> None:
    """Sharing the same facts again and again calls for an agreement only where there is none."""
    for agreement, told in (("yes", False), ("no", True), ("not_sure", True)):
        decision = classify(
            {**answers, "agreement_in_force": agreement, "also_applies": ["repeats_the_same"]}
        )
        assert told == ("should_become_agreement" in decision.flags), agreement
        assert "repeats_the_same" not in decision.flags


def test_a_duty_named_twice_is_told_once() -> None:
    """Someone who says twice that a law makes them report reads about the duty once."""
    decision = classify({**REPORT, "also_applies": ["legal_duty"]})
    causes = [(why.question, why.answer) for why in decision.reasons if why.id == "legal_duty"]
    assert causes == [("who_decides", "duty_to_report")]
    assert decision.flags == {"legal_duty"}


def test_nobody_asking_adds_nothing() -> None:
    """Where a share is somebody's own idea, no asker has to be checked."""
    assert classify({**CASE_BY_CASE, "asked_by": "nobody"}).flags == frozenset()


def test_an_agreement_that_is_not_asked_about_counts_for_nothing() -> None:
    """Inside one organisation an earlier answer about an agreement adds nothing."""
    for answers in (PRE_PLANNED, CASE_BY_CASE, MIXED):
        for agreement in ("yes", "no"):
            decision = classify(
                {**answers, "situation": "share_inside", "agreement_in_force": agreement}
            )
            assert decision.flags == {"internal"}


def test_what_nobody_can_be_found_in_is_not_marked_as_internal() -> None:
    """A count that goes to a colleague needs none of the care that is due to people."""
    anonymous = {
        "situation": "share_inside",
        "identifies_individuals": "no",
        "could_be_worked_out": "no",
    }
    assert classify(anonymous).flags == frozenset()
