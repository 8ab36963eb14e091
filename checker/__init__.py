"""Which rules apply when sharing information: answers in, decision out.

Pure: it reads its own words when it is imported, and after that no file, clock or network.
"""

from typing import TYPE_CHECKING

from checker import deadlines
from checker.deadlines import CannotCount, last_day
from checker.decide import alternatives, classify, next_question
from checker.earlier import upgrade
from checker.model import (
    Action,
    Alternative,
    Answer,
    Case,
    Deadline,
    Decision,
    Given,
    InvalidAnswers,
    Outcome,
    Path,
    Problem,
    Question,
    Reason,
    Source,
    UnansweredQuestion,
)
from checker.rules import RULES_VERSION
from checker.table import Row, decision_table

if TYPE_CHECKING:
    from checker import printed, record

__all__ = [
    "RULES_VERSION",
    "Action",
    "Alternative",
    "Answer",
    "CannotCount",
    "Case",
    "Deadline",
    "Decision",
    "Given",
    "InvalidAnswers",
    "Outcome",
    "Path",
    "Problem",
    "Question",
    "Reason",
    "Row",
    "Source",
    "UnansweredQuestion",
    "alternatives",
    "classify",
    "deadlines",
    "decision_table",
    "last_day",
    "next_question",
    "printed",
    "record",
    "upgrade",
]

LATER = ("printed", "record")
"""Public modules that are imported when somebody asks for them: most who decide never do."""


if not TYPE_CHECKING:  # or else every misspelt name would be one of the checker's

    def __getattr__(name: str) -> object:
        if name not in LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return import_module(f"{__name__}.{name}")
