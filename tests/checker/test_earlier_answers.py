"""What becomes of answers that were saved under rules 1.x."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pytest

from checker import classify, next_question, upgrade
from checker.words import WORDS
from tests.checker import specification as spec

YES_NO = ("yes", "no", "not_sure")
EARLIER: dict[str, tuple[str, ...]] = {
    "situation": (
        "emergency",
        "share_outside",
        "share_inside",
        "use_supplier",
        "own_information_request",
        "public_information_request",
        "breach",
    ),
    "identifies_individuals": YES_NO,
    "could_be_worked_out": YES_NO,
    "can_be_made_anonymous": YES_NO,
    "specifiable_in_advance": YES_NO,
    "decision_at_any_stage": YES_NO,
    "can_be_split": YES_NO,
    "who_decides": ("court_or_law", "receiver", "automatic", "not_sure"),
    "agreement_in_force": YES_NO,
    "also_applies": (
        "legal_duty",
        "legal_demand",
        "police_request",
        "sensitive",
        "criminal_offence",
        "consent_refused",
        "deceased",
        "repeats_the_same",
        "requester_unverified",
        "overseas",
    ),
}
"""Every question of rules 1.x with its answers."""

GONE = {"legal_demand", "police_request", "requester_unverified"}
"""What could be said to apply under rules 1.x, and cannot be said so any more."""

GUIDE_YES_NO = {
    "situation": "share_outside",
    "identifies_individuals": "yes",
    "specifiable_in_advance": "yes",
    "decision_at_any_stage": "no",
}
CASE_BY_CASE = {**GUIDE_YES_NO, "decision_at_any_stage": "yes", "can_be_split": "no"}
MIXED = {**CASE_BY_CASE, "can_be_split": "yes"}
ORDERED = {**GUIDE_YES_NO, "specifiable_in_advance": "no", "who_decides": "court_or_law"}


def alike(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers in a form in which a list and a set of the same ids are equal."""
    return {
        question: frozenset(given) if isinstance(given, (list, tuple, set)) else given
        for question, given in answers.items()
    }


def one_or_two_answers() -> Iterator[dict[str, Any]]:
    """Each answer of rules 1.x alone and every two, on their own and added to a complete way."""
    singles = [(question, answer) for question, offered in EARLIER.items() for answer in offered]
    for size in (1, 2):
        for chosen in combinations(singles, size):
            given: dict[str, Any] = {q: a for q, a in chosen if q != "also_applies"}
            if also := [answer for question, answer in chosen if question == "also_applies"]:
                given["also_applies"] = also
            for way in ({}, GUIDE_YES_NO, CASE_BY_CASE, MIXED, ORDERED):
                yield {**way, **given}


@pytest.mark.parametrize("which", ["own_information", "public_information"])
def test_a_request_finds_its_new_place(which: str) -> None:
    """A saved request for records is a request of that kind, with the same result, and told."""
    new, messages = upgrade({"situation": f"{which}_request"})
    assert new == {"situation": "request", "which_request": which}
    assert len(messages) == 1
    assert classify(new).outcome == "not_a_share"


def test_a_supplier_is_asked_the_one_new_question() -> None:
    """A saved use of a supplier is not decided by the guide's questions, which do not fit it."""
    new, _ = upgrade({**GUIDE_YES_NO, "situation": "use_supplier"})
    question = next_question(new)
    assert question is not None
    assert question.id == "supplier_contract"


def test_a_regular_flow_is_asked_the_one_new_question() -> None:
    """A saved pre-planned share keeps its answers, and is asked whether it is one at all."""
    new, messages = upgrade({**GUIDE_YES_NO, "agreement_in_force": "yes"})
    assert new == {**GUIDE_YES_NO, "agreement_in_force": "yes"}
    assert not messages
    question = next_question(new)
    assert question is not None
    assert question.id == "regular_or_bulk"


def test_an_order_keeps_its_answers_and_is_a_legal_demand() -> None:
    """A saved share that a court ordered needs no change to end where orders end now."""
    new, messages = upgrade(ORDERED)
    assert (new, list(messages)) == (ORDERED, [])
    assert classify(new).outcome == "legal_demand"


@pytest.mark.parametrize("way", [CASE_BY_CASE, MIXED])
def test_the_police_become_the_one_who_asks(way: dict[str, str]) -> None:
    """Who said that the police ask is still told what is said about the police."""
    new, messages = upgrade({**way, "also_applies": ["police_request", "sensitive"]})
    assert new["asked_by"] == "police"
    assert set(new["also_applies"]) == {"sensitive"}
    assert len(messages) == 1
    assert classify(new).flags == {"asked_by_police", "sensitive"}


@pytest.mark.parametrize("way", [GUIDE_YES_NO, ORDERED])
def test_a_police_request_that_is_not_asked_about_any_more_is_told(way: dict[str, str]) -> None:
    """Where nobody is asked who asks, the reader learns that this answer plays no part now."""
    new, messages = upgrade({**way, "also_applies": ["police_request", "sensitive"]})
    assert set(new["also_applies"]) == {"sensitive"}
    assert messages


def test_an_asker_whom_nobody_checked_is_dropped_and_told() -> None:
    """The check of who asks stands in every such result now, so the answer for it is gone."""
    new, messages = upgrade({**CASE_BY_CASE, "also_applies": ["requester_unverified", "sensitive"]})
    assert alike(new) == alike({**CASE_BY_CASE, "also_applies": ["sensitive"]})
    assert len(messages) == 1


@pytest.mark.parametrize("way", [GUIDE_YES_NO, CASE_BY_CASE, MIXED, ORDERED])
def test_a_court_order_is_told_before_anything_else(way: dict[str, str]) -> None:
    """Whoever said that a law demands it reads first where an order starts now."""
    alone, told_alone = upgrade({**way, "also_applies": ["legal_demand", "sensitive"]})
    assert set(alone["also_applies"]) == {"sensitive"}
    assert told_alone
    for also in (
        ["legal_demand", "police_request", "requester_unverified"],
        ["requester_unverified", "police_request", "legal_demand"],
    ):
        new, told = upgrade({**way, "also_applies": also})
        assert not GONE & set(new.get("also_applies", ()))
        assert told[0] == told_alone[0]
        assert len(told) > len(told_alone)


@pytest.mark.parametrize(
    "also", [[], ["police_request"], ["legal_demand"], ["requester_unverified"], sorted(GONE)]
)
def test_nothing_chosen_is_asked_again(also: list[str]) -> None:
    """Who chose nothing, or only what is gone, is asked: there are things to choose now."""
    new, _ = upgrade({**CASE_BY_CASE, "agreement_in_force": "no", "also_applies": also})
    assert "also_applies" not in new
    question = next_question({"asked_by": "nobody", **new})
    assert question is not None
    assert question.id == "also_applies"


def test_whatever_was_saved_opens_and_changes_only_once() -> None:
    """Every saved answer and every two are understood now, and a second time changes nothing."""
    for answers in one_or_two_answers():
        new, messages = upgrade(answers)
        next_question(new)  # raises InvalidAnswers where something is not understood
        again, more = upgrade(new)
        assert (new, []) == (again, list(more)), answers
        assert bool(messages) == (alike(new) != alike(answers)), answers


def test_an_answer_that_still_means_the_same_is_kept() -> None:
    """Only what changed its place is touched; every other answer stays as it was given."""
    for answers in one_or_two_answers():
        new, _ = upgrade(answers)
        for question, given in answers.items():
            if question == "also_applies":
                assert set(given) - GONE == set(new.get(question, ())), answers
            elif not given.endswith("_request"):
                assert given == new[question], answers


def test_answers_of_today_are_left_alone() -> None:
    """A set of answers that today's rules decide is the same afterwards, and nothing is told."""
    for answers in spec.refined():
        new, messages = upgrade(answers)
        assert (new, list(messages)) == (answers, []), answers


def test_nothing_chosen_today_is_asked_again_too() -> None:
    """An empty choice may be an old one, so it is opened; the rest stays."""
    for answers in spec.complete():
        assert upgrade({**answers, "also_applies": []})[0] == answers


def test_what_was_given_is_not_changed() -> None:
    """The answers that were read stay as they were, for whoever shows both side by side."""
    also = ["police_request", "sensitive"]
    given = {**CASE_BY_CASE, "also_applies": also}
    before = {**given, "also_applies": list(also)}
    upgrade(given)
    assert given == before


STRANGE: list[dict[Any, Any]] = [
    {},
    {"situation": "own_information_requests"},
    {"situation": None},
    {"situation": {"own_information_request": True}},
    {"who": "me", 1: 2, None: []},
    {"also_applies": "police"},
    {"also_applies": None},
    {"also_applies": 7},
    {"also_applies": {"police_request": True}},
    {"also_applies": [["police_request"], None, {}]},
    {"also_applies": ["nobody_knows_this"]},
]


@pytest.mark.parametrize("answers", STRANGE)
def test_what_no_rules_ever_knew_is_left_for_others_to_name(answers: dict[Any, Any]) -> None:
    """Strange answers come back as they are, so that they are told as not understood later."""
    new, messages = upgrade(answers)
    assert (new, list(messages)) == (answers, [])


def test_a_strange_answer_does_not_keep_the_others_back() -> None:
    """Beside something that nobody knows, what is known is still brought up to date."""
    new, _ = upgrade(
        {"situation": "own_information_request", "also_applies": ["legal_demand", "x"], "y": 1}
    )
    assert new["situation"] == "request"
    assert list(new["also_applies"]) == ["x"]
    assert new["y"] == 1


@pytest.mark.parametrize(
    ("answers", "moved"),
    [
        ({"situation": "own_information_request"}, ["own_information_request"]),
        ({"also_applies": []}, ["none"]),
        ({"also_applies": ["requester_unverified"]}, ["requester_unverified", "none"]),
        (
            {"also_applies": ["police_request", "legal_demand", "sensitive"]},
            ["legal_demand", "police_request"],
        ),
    ],
)
def test_each_change_is_told_in_the_words_of_the_table(
    answers: dict[str, object], moved: list[str]
) -> None:
    """A person reads one sentence for each thing that was changed, what matters most first."""
    _, messages = upgrade(answers)
    assert list(messages) == [WORDS.earlier[id].message for id in moved]
