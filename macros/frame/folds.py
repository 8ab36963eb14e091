"""Long tables: a box that finds rows by their words, and rows folded away by what they are about.

Nothing here needs a script to be read. filter.mjs narrows the rows down, folds.mjs opens groups.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape

from macros.frame.filters import choice, filter_form, words_field
from macros.frame.markup import Row, table
from macros.reading.settings import NATIONS


@dataclass(frozen=True)
class Counted:
    """What the rows of a table are called, for one and for several."""

    one: str
    many: str

    def count(self, number: int) -> str:
        """Return so many of them, such as “1 duty”."""
        return f"{number} {self.one if number == 1 else self.many}"


ROWS = Counted("row", "rows")


@dataclass(frozen=True)
class Fold:
    """The rows that are about one thing, and what that is called."""

    id: str
    title: str
    rows: Sequence[Row]
    note: str = ""
    """What is in it, where the title does not say so."""


@dataclass(frozen=True)
class Finding:
    """What the box above a table asks for and says."""

    label: str
    counted: Counted
    nothing: str
    """What to do where no row has the words."""
    by_nation: bool = False
    """Whether a nation can be chosen too."""
    nation: str | None = None
    """The one that the reader finds chosen."""


def folded(
    caption: str,
    columns: Sequence[str],
    folds: Collection[Fold],
    find: Finding,
    *,
    kind: str,
    level: int = 2,
) -> str:
    """Return a table in groups that can be opened, with a box to find rows by; empty ones left out.

    `level` is that of the headings of the groups. They are there for the search, for links and for
    those who go from heading to heading; what is seen and pressed is the summary.
    """
    groups = [_fold(fold, columns, find.counted, kind, level) for fold in folds if fold.rows]
    total = sum(len(fold.rows) for fold in folds)
    return "".join([_finder(caption, find, total, folds=True), *groups])


def fold(title: str, note: str, content: str) -> str:
    """Return HTML folded away under a line that says what it is, and beside that how much."""
    return f'<section class="wra-fold">{_details("", title, _count(note), content)}</section>'


def found(
    caption: str, columns: Sequence[str], rows: Sequence[Row], find: Finding, *, kind: str
) -> str:
    """Return a table of rows that all stand open, with a box to find rows by."""
    return _finder(caption, find, len(rows)) + table(caption, columns, rows, kind=kind)


def _fold(fold: Fold, columns: Sequence[str], counted: Counted, kind: str, level: int) -> str:
    count = counted.count(len(fold.rows))
    beside = _count(count, f' data-all="{count}"')
    if fold.note:
        beside += f' <span class="wra-fold__note">{escape(fold.note)}</span>'
    rows = table(fold.title, columns, fold.rows, kind=kind)
    return (
        f'<section class="wra-fold"><h{level} class="wra-fold__heading" id="{escape(fold.id)}">'
        f"{escape(fold.title)}</h{level}>"
        f"{_details(' data-group', fold.title, beside, rows)}</section>"
    )


def _details(data: str, title: str, beside: str, content: str) -> str:
    return (
        f'<details class="wra-fold__group"{data}><summary data-search-exclude>'
        f'<span class="wra-fold__title">{escape(title)}</span> {beside}</summary>'
        f"{content}</details>"
    )


def _count(text: str, data: str = "") -> str:
    return f'<span class="wra-fold__count"{data}>{escape(text)}</span>'


def _finder(name: str, find: Finding, total: int, *, folds: bool = False) -> str:
    counted = find.counted
    buttons = (
        '<p class="wra-filter__folds"><button type="button" data-folds="open">Open all</button> '
        '<button type="button" data-folds="close">Close all</button></p>'
    )
    fields = (
        f'<legend class="wra-filter__legend">{escape(name)}</legend>'
        f"{_nations(find.nation) if find.by_nation else ''}"
        f"{words_field(find.label)}{buttons if folds else ''}"
    )
    counter = (
        f'<p class="wra-filter__count" role="status" data-count="{counted.one}"'
        f' data-plural="{counted.many}">All {counted.count(total)}</p>'
        f"<p data-nothing hidden>{escape(find.nothing)}</p>"
    )
    return filter_form(name, fields, counter, kind="table")


def _nations(chosen: str | None) -> str:
    return choice("nations", "Nation", "All nations", NATIONS, chosen)
