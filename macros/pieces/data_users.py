"""What the page for data users shows: the questions by their ids, and an example with results."""

from html import escape

from checker import flows
from checker.rules import SEVERAL
from checker.words import WORDS
from macros.frame.markup import Row, table
from macros.places import DOCS

EXAMPLE = DOCS / "about" / "flows.csv"

IDS = ("outcome", "flags")
"""The columns that hold ids, which have no blanks at which they could break."""

SHOWN = ("outcome", "title", "flags", "problems")
"""The columns of the result that the page has room for."""


def questions_list() -> str:
    """Return a table of all questions: their ids, what they ask, and the ids of their answers."""
    rows = [
        Row(
            f"<code>{id}</code>",
            (
                escape(question.plain or question.text),
                ", ".join(f"<code>{answer}</code>" for answer in question.answers),
                "several" if id in SEVERAL else "one",
            ),
        )
        for id, question in WORDS.questions.items()
    ]
    columns = ("Column", "What it asks", "Answers", "How many")
    return table("The questions, in the order of asking", columns, rows)


def flows_example() -> str:
    """Return the example as it stands in its file."""
    return f"```text\n{EXAMPLE.read_text(encoding='utf-8')}```"


def flows_decided() -> str:
    """Return what the checker says of each row of the example."""
    read = flows.read(EXAMPLE.read_text(encoding="utf-8"))
    rows = []
    for flow in read.decided():
        results = dict(zip(flows.RESULTS, flow.results(), strict=True))
        rows.append(Row(escape(flow.cells[0]), [_cell(name, results[name]) for name in SHOWN]))
    return table("Some of the columns that come out", (read.columns[0], *SHOWN), rows)


def _cell(column: str, content: str) -> str:
    return f"<code>{escape(content)}</code>" if content and column in IDS else escape(content)
