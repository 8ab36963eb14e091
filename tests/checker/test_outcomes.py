"""Which kind of sharing the answers describe."""

from checker import classify, next_question, rules
from tests.checker import specification as spec


def test_every_set_of_answers_has_the_outcome_of_the_specification() -> None:
    """Every way to answer the eight deciding questions gives the outcome that was specified."""
    for answers in spec.all_deciding():
        assert classify(answers).outcome == spec.expected_outcome(answers), answers


def test_every_outcome_belongs_to_the_right_kind_of_the_guide() -> None:
    """An outcome names the guide's own kind of sharing, or none where the guide has none."""
    given = {(d.outcome, d.guide_class) for d in map(classify, spec.complete())}
    assert set(spec.GUIDE_CLASSES.items()) == given


def test_refinements_add_flags_and_never_change_the_outcome() -> None:
    """An agreement or a special fact adds flags, and leaves the kind of sharing as it is."""
    for answers in spec.refined():
        decision = classify(answers)
        assert spec.expected_outcome(answers) == decision.outcome, answers
        assert spec.expected_flags(answers) == decision.flags, answers


def test_the_questions_come_in_order_and_only_where_they_count() -> None:
    """A person is asked at most eight questions, then the two optional ones, none of them twice."""
    for answers in spec.complete():
        given: dict[str, object] = {}
        deciding: list[str] = []
        optional: list[str] = []
        while question := next_question(given):
            assert question.id not in given
            (optional if question.optional else deciding).append(question.id)
            given[question.id] = answers.get(question.id, "yes")
            if question.several:
                given[question.id] = []
        outcome = spec.expected_outcome(answers)
        refined = outcome in ("pre_planned", "case_by_case", "mixed")
        assert spec.asked(answers) == deciding
        assert len(deciding) <= 8
        assert (["agreement_in_force", "also_applies"] if refined else []) == optional


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


def test_a_later_optional_answer_does_not_hide_an_earlier_question() -> None:
    """Someone who ticks what applies first is still asked about the agreement."""
    answers = {
        "situation": "share_outside",
        "identifies_individuals": "yes",
        "specifiable_in_advance": "yes",
        "decision_at_any_stage": "no",
        "also_applies": ["overseas"],
    }
    question = next_question(answers)
    assert question is not None
    assert question.id == "agreement_in_force"
    assert "overseas" in classify(answers).flags


def test_answers_off_the_path_play_no_part() -> None:
    """What was answered before the path changed is neither shown nor counted."""
    stray = {"specifiable_in_advance": "yes", "decision_at_any_stage": "no"}
    decision = classify({"situation": "emergency", **stray, "also_applies": ["overseas"]})
    assert decision.path == (("situation", "emergency"),)
    assert frozenset() == decision.flags
