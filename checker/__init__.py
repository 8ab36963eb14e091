"""Which rules apply to a share of information: answers in, decision out.

Pure: it reads its own words when it is imported, and after that no file, clock or network.
"""

from checker.decide import alternatives, classify, next_question
from checker.model import (
    Action,
    Alternative,
    Answer,
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
    "next_question",
]
