"""Every set of answers that the tests try, with what is decided; worked out once for a test run."""

import os
from collections.abc import Iterator
from functools import cache

from checker import Decision, classify
from tests.checker import specification as spec

FEWER = "MUTANT_UNDER_TEST"
"""A variable of the environment that mutation testing sets."""

UNDER_MUTATION = FEWER in os.environ
"""Whether the tests are run hundreds of times, so that they try fewer sets."""


@cache
def decisions() -> tuple[tuple[spec.Answers, Decision], ...]:
    """Every complete set of answers, with every refinement, and what is decided."""
    tried = _fewer() if UNDER_MUTATION else spec.refined()
    return tuple((answers, classify(answers)) for answers in tried)


def ids(decision: Decision) -> list[str]:
    """The actions of a decision, in the order in which they are shown."""
    return [action.id for action in decision.actions]


def _fewer() -> Iterator[spec.Answers]:
    """Every complete set of answers, and every refinement of one for each kind of result."""
    complete = spec.complete()
    yield from complete
    kinds = {
        (spec.expected_outcome(answers), answers["situation"]): answers for answers in complete
    }
    for answers in kinds.values():
        offered = set(spec.expected_optional(answers))
        for refinement in spec.refinements():
            if refinement and refinement.keys() <= offered:
                yield {**answers, **refinement}
