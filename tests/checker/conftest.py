"""What the tests of the decision share."""

import pytest

from checker import decide
from tests.checker.decided import UNDER_MUTATION, decisions


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Forget what the checker has worked out for an earlier test.

    Mutation testing has to see what each test itself makes run.
    """
    for kept in decide.KEPT:
        kept.cache_clear()
    if UNDER_MUTATION:
        decisions.cache_clear()
