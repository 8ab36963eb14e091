"""Which kind of sharing the answers describe."""

import pytest

from checker import classify, next_question, rules
from tests.checker import specification as spec

ONCE = {
    "situation": "share_outside",
    "identifies_individuals": "yes",
    "specifiable_in_advance": "yes",
    "decision_at_any_stage": "no",
    "regular_or_bulk": "no",
}


def test_the_questions_and_their_answers_are_those_of_the_specification() -> None:
    """Every question offers the answers that were specified, in their order, and no others."""
    optional = {
        "agreement_in_force": spec.YES_NO,
        "asked_by": spec.ASKED_BY,
        "also_applies": spec.OVERLAYS,
    }
    specified = {**spec.DECIDING, **optional}
    assert list(specified) == list(rules.ANSWERS)
    for question, answers in rules.ANSWERS.items():
        assert specified[question] == answers, (
            f"tests/checker/specification.py and checker/rules.py differ in the answers to "
            f"{question}. Say in the specification what is wanted."
        )
    assert set(optional) == set(rules.OPTIONAL)
    assert {"also_applies"} == set(rules.SEVERAL)


def test_every_complete_set_of_answers_has_the_outcome_of_the_specification() -> None:
    """Every way through the questions ends in the outcome that was specified."""
    for answers in spec.complete():
        assert classify(answers).outcome == spec.expected_outcome(answers), answers


def test_answers_to_other_questions_leave_the_outcome_as_it_is() -> None:
    """What was answered before the path changed does not change where the path leads."""
    for answers in spec.all_deciding():
        assert classify(answers).outcome == spec.expected_outcome(answers), answers


def test_every_outcome_belongs_to_the_right_kind_of_the_guide() -> None:
    """An outcome names the guide's own kind of sharing, or none where the guide has none."""
    given = {(d.outcome, d.guide_class) for d in map(classify, spec.complete())}
    assert set(spec.GUIDE_CLASSES.items()) == given
    assert dict(rules.GUIDE_CLASS) == spec.GUIDE_CLASSES


def test_refinements_add_flags_and_never_change_the_outcome() -> None:
    """Who asks, an agreement or a special fact adds flags, and leaves the kind as it is."""
    found: set[str] = set()
    for answers in spec.refined():
        decision = classify(answers)
        assert spec.expected_outcome(answers) == decision.outcome, answers
        assert spec.expected_flags(answers) == decision.flags, answers
        found |= decision.flags
    assert set(rules.FLAGS) == found


def test_the_questions_come_in_order_and_only_where_they_count() -> None:
    """A person is asked at most eight questions, then the optional ones, none of them twice."""
    most = 0
    for answers in spec.complete():
        given: dict[str, object] = {}
        deciding: list[str] = []
        optional: list[str] = []
        while question := next_question(given):
            assert question.id not in given
            (optional if question.optional else deciding).append(question.id)
            given[question.id] = answers.get(question.id, next(iter(question.answers)))
            if question.several:
                given[question.id] = []
        assert spec.asked(answers) == deciding
        assert spec.expected_optional(answers) == optional, answers
        most = max(most, len(deciding))
    assert most == 8


def test_a_way_ends_where_no_question_is_open() -> None:
    """A way through the questions is told with the first open question, or with none at its end."""
    assert rules.walk({}) == ({}, "situation")
    assert rules.walk({"situation": "emergency"}) == ({"situation": "emergency"}, None)


def test_the_order_of_the_answers_does_not_matter() -> None:
    """Answers given back to front lead to the same decision."""
    for answers in spec.complete():
        backwards = dict(reversed(answers.items()))
        assert classify(answers) == classify(backwards)
        assert classify(backwards).path == tuple(answers.items())


@pytest.mark.parametrize(
    ("given", "open_still"),
    [
        ({"also_applies": ["overseas"]}, "agreement_in_force"),
        ({"asked_by": "police"}, "agreement_in_force"),
        ({"agreement_in_force": "no", "also_applies": ["overseas"]}, "asked_by"),
        ({"agreement_in_force": "no", "asked_by": "police"}, "also_applies"),
    ],
)
def test_a_later_optional_answer_does_not_hide_an_earlier_question(
    given: dict[str, object], open_still: str
) -> None:
    """Someone who says first what applies is still asked what stands before it."""
    question = next_question({**ONCE, **given})
    assert question is not None
    assert open_still == question.id
    stands = dict(classify({**ONCE, **given}).path)
    assert set(given) <= set(stands)


def test_answers_off_the_path_play_no_part() -> None:
    """What was answered before the path changed is neither shown nor counted."""
    stray = {"specifiable_in_advance": "yes", "decision_at_any_stage": "no"}
    optional = {"asked_by": "family", "agreement_in_force": "no", "also_applies": ["overseas"]}
    decision = classify({"situation": "emergency", **stray, **optional})
    assert decision.path == (("situation", "emergency"),)
    assert frozenset() == decision.flags


def test_a_single_occasion_is_never_a_regular_flow() -> None:
    """Someone who rings about one person is told to decide, not to look for an agreement."""
    assert classify(ONCE).outcome == "case_by_case"
    for answers in spec.complete():
        if answers.get("regular_or_bulk") != "yes":
            assert classify(answers).outcome != "pre_planned", answers


def test_an_order_is_an_order_whichever_way_someone_comes_to_it() -> None:
    """Who starts with a share and says that a court decides ends where a formal demand does."""
    direct = classify({"situation": "request", "which_request": "legal_demand"})
    found_later = classify({**ONCE, "specifiable_in_advance": "no", "who_decides": "court_or_law"})
    assert {"legal_demand"} == {direct.outcome, found_later.outcome}
