"""What the tests of the decision share."""

import os

import pytest

from checker import decide
from tests.checker.decided import decisions

UNDER_MUTATION = "MUTANT_UNDER_TEST" in os.environ
"""Whether mutation testing runs these tests: it has to see what each test itself makes run."""


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Forget what the checker has worked out for an earlier test."""
    for kept in decide.KEPT:
        kept.cache_clear()
    if UNDER_MUTATION:
        decisions.cache_clear()
