"""Flows of information as a spreadsheet holds them: a CSV of answers in, the same with results out.

The header names the questions by their ids. Each row is a flow, and is decided by itself. What was
separated by semicolons or tabs, or began with a byte order mark, is written so again: what Excel
wrote, Excel reads.
"""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from typing import Any, NamedTuple

from checker.decide import classify, sift
from checker.model import Decision
from checker.rules import ANSWERS, OPTIONAL, SEVERAL, walk

RESULTS = (
    "outcome",
    "title",
    "flags",
    "first_step",
    "time_limits",
    "rules_version",
    "problems",
)
"""The columns that are added."""

FIRST = "situation"
"""The question that is always asked: a table without it holds no flows."""

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""What Excel puts before UTF-8."""

SEPARATORS = (",", ";", "\t")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for something to carry out."""

ALIKE = 0.75
"""How similar to a question's id a column must be to count as a slip, from 0 to 1."""


class NoFlows(ValueError):
    """A text that is no table of flows; ``problems`` has a sentence for each thing to fix."""

    def __init__(self, problems: Collection[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Flow(NamedTuple):
    """A row, and what is decided for it."""

    line: int
    """The line that it begins in, counted from 1."""
    cells: tuple[str, ...]
    """What stands in it, one for each column."""
    decision: Decision | None
    problems: tuple[str, ...]
    """Why nothing is decided, each with what is allowed."""

    def results(self) -> tuple[str, ...]:
        """What stands in the columns that are added."""
        if self.decision is None:
            return ("",) * (len(RESULTS) - 1) + (" ".join(self.problems),)
        limits = (f"{each.title}: {each.limit}" for each in self.decision.deadlines)
        return (
            self.decision.outcome,
            self.decision.words.title,
            ";".join(sorted(self.decision.flags)),
            self.decision.actions[0].text,
            "; ".join(limits),
            self.decision.rules_version,
            "",
        )


class Flows(NamedTuple):
    """A table of flows as it was read."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """The line that each begins in, and its cells."""
    separator: str
    mark: str
    """The byte order mark, or "" where there was none."""

    def decided(self) -> Iterator[Flow]:
        """Each flow with its decision, or with all that stands in the way of one."""
        meant = self._meant()
        for line, cells in self.rows:
            yield _decided(line, cells, self.columns, meant)

    def slips(self) -> tuple[str, ...]:
        """A sentence for each column that is not a question, and looks like one."""
        return tuple(f"{_slip(*each)} It is passed on as it is." for each in self._meant().items())

    def _meant(self) -> dict[str, str]:
        """For each column that looks like a question that is missing, that question."""
        missing = [question for question in ANSWERS if question not in self.columns]
        nearest = {
            column: get_close_matches(_as_id(column), missing, n=1, cutoff=ALIKE)
            for column in self.columns
            if column not in ANSWERS
        }
        return {column: found[0] for column, found in nearest.items() if found}

    def header(self) -> str:
        """The first line of the table with its results."""
        return self.mark + self._line([*self.columns, *RESULTS])

    def row(self, flow: Flow) -> str:
        """A flow as it stands in that table."""
        return self._line([*flow.cells, *flow.results()])

    def _line(self, cells: Sequence[str]) -> str:
        line = StringIO()
        csv.writer(line, delimiter=self.separator, lineterminator="\n").writerow(map(_inert, cells))
        return line.getvalue()


def read(text: str) -> Flows:
    """The table that a CSV holds.

    Args:
        text: All of it, with commas, semicolons or tabs between the cells.

    Raises:
        NoFlows: It is no table of flows.
    """
    bare = text.removeprefix(MARK)
    separator = max(SEPARATORS, key=lambda each: _questions_in(bare, each))
    rows = tuple(_rows(bare, separator))
    columns = tuple(column.strip() for column in rows[0][1]) if rows else ()
    if problems := tuple(_problems(columns)):
        raise NoFlows(problems)
    return Flows(columns, rows[1:], separator, text[: len(text) - len(bare)])


def _rows(text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that hold something, each with the line that it begins in.

    Raises:
        NoFlows: A row is not as a CSV has to have it.
    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, tuple(cells)
            line = reader.line_num + 1
    except csv.Error as error:
        problem = (
            f"The row that begins in line {line} cannot be read: {error}. Is there a quotation "
            "mark that is not closed, or that is not doubled within a cell?"
        )
        raise NoFlows([problem]) from None


def _questions_in(text: str, separator: str) -> int:
    """How many questions the first line with words names, if that stands between its cells."""
    first = next((line for line in text.splitlines() if any(map(str.isalpha, line))), "")
    return sum(cell.strip(' "') in ANSWERS for cell in first.split(separator))


def _problems(columns: Sequence[str]) -> Iterator[str]:
    """What is wrong with a header."""
    for column in dict.fromkeys(columns):
        if column and columns.count(column) > 1:
            yield f"The column {column!r} appears {columns.count(column)} times."
        if column in RESULTS:
            yield (
                f"The column {column!r} has the name of one of the added columns: rename it, or "
                f"leave it out. The added columns are: {', '.join(RESULTS)}."
            )
    if FIRST not in columns:
        slips = (column for column in columns if get_close_matches(_as_id(column), [FIRST]))
        found = next(slips, "")
        meant = f" Is it the column {found!r}?" if found else ""
        yield (
            f"There is no column {FIRST!r}.{meant} The first row has to name the questions, as "
            f"far as they have answers: {', '.join(ANSWERS)}."
        )


def _slip(column: str, question: str) -> str:
    return f"The column {column!r} is not a question. Did you mean {question!r}?"


def _as_id(column: str) -> str:
    """A column's name as it would be if it were an id."""
    return "_".join(column.lower().replace("-", " ").split())


def _decided(
    line: int, cells: tuple[str, ...], columns: Sequence[str], meant: Mapping[str, str]
) -> Flow:
    while len(cells) > len(columns) and not cells[-1].strip():
        cells = cells[:-1]  # some programs end every row with commas
    if len(cells) > len(columns):
        problem = f"There are {len(cells)} cells, and only {len(columns)} columns."
        return Flow(line, cells[: len(columns)], None, (problem,))
    filled = cells + ("",) * (len(columns) - len(cells))
    answers = {
        column: answer
        for column, cell in zip(columns, filled, strict=True)
        if column in ANSWERS and (answer := _answer(column, cell))
    }
    # An answer under a misspelt question would be left out, and the advice be weaker for it.
    misplaced = (
        _slip(column, meant[column])
        for column, cell in zip(columns, filled, strict=True)
        if column in meant and set(_answers(cell)) & set(ANSWERS[meant[column]])
    )
    problems = (*misplaced, *_wrong(answers))
    return Flow(line, filled, None if problems else classify(answers), problems)


def _answer(question: str, cell: str) -> str | list[str]:
    """The answer in a cell; where a question takes several, all that stand between semicolons."""
    if question not in SEVERAL:
        return cell.strip()
    return _answers(cell)


def _answers(cell: str) -> list[str]:
    return [answer.strip() for answer in cell.split(";") if answer.strip()]


def _wrong(answers: Mapping[str, Any]) -> Iterator[str]:
    """All that stands in the way of a decision."""
    sound, problems = sift(answers)
    for problem in problems:
        yield problem.message
    _, still_open = walk(sound)
    if still_open and still_open not in OPTIONAL and still_open not in answers:
        yield (
            f"{still_open!r} needs an answer before this can be decided. The answers are: "
            f"{', '.join(ANSWERS[still_open])}."
        )


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
