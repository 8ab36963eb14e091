"""Which answer adds what: each flag, with the answer that it is put down to."""

import pytest

from checker import classify

PRE_PLANNED = {
    "situation": "share_outside",
    "identifies_individuals": "yes",
    "specifiable_in_advance": "yes",
    "decision_at_any_stage": "no",
}
CASE_BY_CASE = {
    **PRE_PLANNED,
    "specifiable_in_advance": "no",
    "decision_at_any_stage": "yes",
    "can_be_split": "no",
}
MIXED = {**CASE_BY_CASE, "can_be_split": "yes"}
ORDERED = {**PRE_PLANNED, "specifiable_in_advance": "no", "who_decides": "court_or_law"}
WORKABLE = {**PRE_PLANNED, "identifies_individuals": "no", "can_be_made_anonymous": "no"}

CAUSES = [
    ("identifiability_unconfirmed", PRE_PLANNED, "identifies_individuals", "not_sure"),
    ("identifiability_unconfirmed", WORKABLE, "could_be_worked_out", "yes"),
    ("identifiability_unconfirmed", WORKABLE, "could_be_worked_out", "not_sure"),
    ("agreement_missing", PRE_PLANNED, "agreement_in_force", "no"),
    ("agreement_missing", MIXED, "agreement_in_force", "no"),
    ("inside_agreement", CASE_BY_CASE, "agreement_in_force", "yes"),
    ("should_become_agreement", CASE_BY_CASE, "also_applies", "repeats_the_same"),
    ("legal_compulsion", ORDERED, "who_decides", "court_or_law"),
    ("legal_compulsion", CASE_BY_CASE, "also_applies", "legal_demand"),
    ("supplier", PRE_PLANNED, "situation", "use_supplier"),
    ("internal", PRE_PLANNED, "situation", "share_inside"),
    ("legal_duty", CASE_BY_CASE, "also_applies", "legal_duty"),
    ("deceased", MIXED, "also_applies", "deceased"),
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


@pytest.mark.parametrize(
    ("answers", "agreement"),
    [
        (PRE_PLANNED, "yes"),
        (PRE_PLANNED, "not_sure"),
        (MIXED, "yes"),
        (CASE_BY_CASE, "no"),
        (CASE_BY_CASE, "not_sure"),
    ],
)
def test_an_agreement_adds_nothing_where_it_settles_nothing(
    answers: dict[str, str], agreement: str
) -> None:
    """An agreement that is there, or not known, is no lack; nor is one that no case needs."""
    assert classify({**answers, "agreement_in_force": agreement}).flags == set()
    assert classify(answers).flags == set()


def test_an_order_named_twice_is_told_once() -> None:
    """Someone who says twice that a court orders it reads about the order once."""
    decision = classify({**ORDERED, "also_applies": ["legal_demand"]})
    causes = [(why.question, why.answer) for why in decision.reasons]
    assert ("who_decides", "court_or_law") in causes
    assert [why.id for why in decision.reasons].count("legal_compulsion") == 1
    assert decision.flags == {"legal_compulsion", "legal_demand"}
