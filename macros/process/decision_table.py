"""Every rule of the checker in words, as a table."""

from html import escape

from checker import Row, decision_table
from checker.words import WORDS
from macros.frame import markup
from macros.process.flow import SHORT, capital, number


def decision_table_html() -> str:
    """Return the decision table in words, grouped by outcome. Its rows need no order."""
    rows: dict[str, list[markup.Row]] = {}
    for place, row in enumerate(decision_table(), 1):
        conditions = markup.listing([_condition(question, row) for question in row.when], "when")
        rule = markup.Row(f"Rule\N{NO-BREAK SPACE}{place}", [conditions])
        rows.setdefault(WORDS.outcomes[row.outcome].title, []).append(rule)
    columns = ("Rule", "It applies if all of these are so")
    caption = "The decision table: every rule of the checker"
    return markup.groups(caption, columns, rows, kind="when")


def _condition(question: str, row: Row) -> str:
    offered = WORDS.questions[question].answers
    given = [SHORT[answer] for answer in offered if answer in row.when[question]]
    answers = f"Any of: {', '.join(given)}" if len(given) > 1 else capital(given[0])
    return f"{number(question)}. {escape(SHORT[question])} <strong>{escape(answers)}</strong>"
