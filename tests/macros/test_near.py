"""What is near a result: situations and examples that have something in common with it."""

import pytest

from checker.words import WORDS
from macros.guide.cases import CASES
from macros.guide.near import MOST, near
from macros.guide.situations import SITUATIONS

NEAR = near()


@pytest.mark.parametrize("outcome", WORDS.outcomes)
def test_every_kind_of_result_has_an_example_near_it(outcome: str) -> None:
    """Whoever comes to a result finds a case like it, whatever else was answered."""
    assert NEAR[outcome]


def test_a_request_from_the_police_has_its_situation_first() -> None:
    """The page that says what to do stands before the stories."""
    assert NEAR["asked_by_police"][0] == (SITUATIONS["police"].title, "situations/police/")


@pytest.mark.parametrize("key", NEAR)
def test_what_is_near_has_in_common_what_it_is_listed_under(key: str) -> None:
    """No example stands under a request from the police that is not one."""
    assert 0 < len(NEAR[key]) <= MOST
    addresses = {f"examples/{case.slug}/": case for case in CASES.values()}
    for title, address in NEAR[key]:
        case = addresses.get(address)
        if case is None:
            assert title in {situation.title for situation in SITUATIONS.values()}
            continue
        decision = case.decide()
        pairs = {f"{question}={answer}" for question, answer in decision.path}
        assert key in {*decision.flags, *pairs, decision.outcome}


def test_that_something_is_shared_is_not_called_a_likeness() -> None:
    """What half of all cases have in common makes no two of them alike."""
    common = {"situation=share_outside", "situation=request", "which_request=other", "sensitive"}
    assert not common & set(NEAR)


def test_only_an_example_is_near_by_its_kind_alone() -> None:
    """A situation tells people what to do: it has to be theirs, and not only of the same kind."""
    titles = {situation.title for situation in SITUATIONS.values()}
    assert not titles & {title for outcome in WORDS.outcomes for title, _ in NEAR[outcome]}
