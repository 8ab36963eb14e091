"""Steps fit each other: none contradicts another, and first things come first."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from checker import Action, Decision, classify
from checker.rules import SHARING, STAGES
from checker.words import WORDS
from tests.checker import specification as spec
from tests.checker.decided import decisions, ids


def with_thirds() -> Iterator[tuple[spec.Answers, Decision]]:
    """Every refinement of up to two answers, and every two beside a law that may stand in."""
    yield from decisions()
    overlays = [each for each in spec.OVERLAYS if each != "legal_duty"]
    for answers in spec.complete():
        if spec.expected_outcome(answers) in ("pre_planned", "mixed"):
            for pair in combinations(overlays, 2):
                also = {"legal_duty", *pair}
                given = {**answers, "agreement_in_force": "no", "also_applies": also}
                yield given, classify(given)


def test_no_result_holds_two_steps_that_contradict_each_other() -> None:
    """Nobody reads two steps that cannot both be followed, in one half or over both."""
    for answers, decision in with_thirds():
        actions = {action.id: action for action in decision.actions}
        for action in actions.values():
            for other in action.contradicts:
                assert other not in actions or apart(action, actions[other]), (answers, action.id)


def apart(one: Action, other: Action) -> bool:
    """Whether two actions stand in different halves."""
    return None not in (one.half, other.half) and one.half != other.half


CONTRADICTIONS = [
    ("find_the_agreement", "get_an_agreement"),
    ("share_as_specified", "get_an_agreement"),
    ("read_what_the_law_fixes", "get_an_agreement"),
    ("to_legal_today", "get_an_agreement"),
    ("to_legal_today", "impact_assessment"),
    ("no_agreement_needed", "processor_contract"),
    ("tell_nobody_yet", "tell_the_person"),
    ("dead_is_not_anonymous", "tell_the_person"),
]


@pytest.mark.parametrize(("one", "other"), CONTRADICTIONS)
def test_known_contradictions_are_written_down(one: str, other: str) -> None:
    """Pairs of steps that were once seen together are declared, so that a test sees them."""
    actions = WORDS.actions
    assert other in actions[one].contradicts or one in actions[other].contradicts


def test_every_action_shows_once_and_first_things_come_first() -> None:
    """What two things ask for is asked once; both halves' first steps, each half, then the rest."""
    for answers, decision in decisions():
        actions = decision.actions
        shown = [action.id for action in actions]
        assert len(set(shown)) == len(shown), answers
        places = [place(action) for action in actions]
        assert sorted(places) == places, answers


def place(action: Action) -> tuple[int, int]:
    """Where an action belongs: above the halves, in the case-by-case one, in the other, below."""
    stage = STAGES.index(action.stage)
    parts = {"case_by_case": 1, "pre_planned": 2, None: 0 if stage < SHARING else 3}
    return parts[action.half], stage


def test_what_cannot_wait_stands_before_what_can() -> None:
    """Stop, danger and who asks come before all else, and asking and noting after sharing."""
    assert STAGES.index("stop") < STAGES.index("danger") < STAGES.index("who")
    assert STAGES.index("who") < STAGES.index("now") < STAGES.index("check") < SHARING
    assert SHARING < STAGES.index("ask") < STAGES.index("record") < STAGES.index("later")


def test_danger_and_who_asks_come_before_anything_is_shared() -> None:
    """Nobody reads about danger, an impostor or a restriction after the step that shares."""
    before = {
        "refer_today",
        "worry_is_not_restricted",
        "stop_what_is_restricted",
        "is_it_restricted",
        "could_it_lead_danger_to_someone",
        "leave_addresses_out",
        "make_sure_who_asks",
        "is_it_the_person",
        "family_may_be_the_danger",
    }
    for answers, decision in decisions():
        shown = ids(decision)
        for sharing in {"share_what_is_needed", "share_as_specified", "share_as_approved"}:
            if sharing in shown:
                assert not before & set(shown[shown.index(sharing) :]), answers
