"""Every set of answers that the tests try, with what is decided; worked out once for a test run."""

from functools import cache

from checker import Decision, classify
from tests.checker import specification as spec


@cache
def decisions() -> tuple[tuple[spec.Answers, Decision], ...]:
    """Every complete set of answers, with every refinement, and what is decided."""
    return tuple((answers, classify(answers)) for answers in spec.refined())


def ids(decision: Decision) -> list[str]:
    """The actions of a decision, in the order in which they are shown."""
    return [action.id for action in decision.actions]
