"""Which rules apply when sharing information: answers in, decision out.

Pure: it reads its own words when it is imported, and after that no file, clock or network.
"""

from checker.deadlines import CannotCount, last_day
from checker.decide import alternatives, classify, next_question
from checker.earlier import upgrade
from checker.model import (
    Action,
    Alternative,
    Answer,
    Deadline,
    Decision,
    InvalidAnswers,
    Problem,
    Question,
    Reason,
    UnansweredQuestion,
)
from checker.rules import RULES_VERSION
from checker.table import Row, decision_table

__all__ = [
    "RULES_VERSION",
    "Action",
    "Alternative",
    "Answer",
    "CannotCount",
    "Deadline",
    "Decision",
    "InvalidAnswers",
    "Problem",
    "Question",
    "Reason",
    "Row",
    "UnansweredQuestion",
    "alternatives",
    "classify",
    "decision_table",
    "last_day",
    "next_question",
    "upgrade",
]
