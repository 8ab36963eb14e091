"""HTML tables, lists and dates, written so that they read well on paper, on a phone and aloud.

A cell carries its column's name, which stands beside it where there is no room for columns. The
roles are written out because such a layout would otherwise take the table's meaning away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape


@dataclass(frozen=True)
class Row:
    """A row of a table: its heading and its cells, all as HTML."""

    heading: str
    cells: Sequence[str]
    id: str | None = None
    nations: Sequence[str] = ()
    """Ids of the nations that the row holds in, where the reader can choose one."""


def to_root(url: str) -> str:
    """Return the way from a page to the root of the site, for addresses to begin with."""
    return "../" * url.count("/") or "./"


def table(caption: str, columns: Sequence[str], rows: Sequence[Row], *, kind: str = "") -> str:
    """Return a table with its caption, its headings and its rows.

    `columns` has a name for each column, that of the row headings first. `kind` is the last part of
    a class name for its styles.
    """
    return groups(caption, columns, {"": rows}, kind=kind)


def groups(
    caption: str, columns: Sequence[str], rows: Mapping[str, Sequence[Row]], *, kind: str = ""
) -> str:
    """Return a table whose rows stand in groups, each under its title unless that is empty."""
    head = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in columns)
    bodies = "".join(_body(title, group, columns) for title, group in rows.items())
    cards = " wra-table--cards" if len(columns) > 2 else ""
    name = f"wra-table{cards}" + (f" wra-table--{kind}" if kind else "")
    return (
        f'<div class="wra-table-box"><table class="{name}" role="table">'
        f"<caption>{escape(caption)}</caption>"
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>{bodies}</table></div>'
    )


def _body(title: str, rows: Sequence[Row], columns: Sequence[str]) -> str:
    above = (
        f'<tr class="wra-table__group" role="row">'
        f'<th scope="rowgroup" role="rowheader" colspan="{len(columns)}">{escape(title)}</th></tr>'
        if title
        else ""
    )
    return f'<tbody role="rowgroup">{above}{"".join(_row(row, columns) for row in rows)}</tbody>'


def _row(row: Row, columns: Sequence[str]) -> str:
    cells = "".join(
        f'<td role="cell" data-label="{escape(name)}">{cell}</td>'
        for name, cell in zip(columns[1:], row.cells, strict=True)
    )
    name = f' id="{escape(row.id)}"' if row.id else ""
    nations = f' data-nations="{escape(" ".join(row.nations))}"' if row.nations else ""
    heading = f'<th scope="row" role="rowheader">{row.heading}</th>'
    return f'<tr role="row" data-item{name}{nations}>{heading}{cells}</tr>'


def listing(items: Sequence[str], kind: str) -> str:
    """Return a list of items that are HTML."""
    return f'<ul class="wra-{kind}">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def in_words(day: date) -> str:
    """Return a date as people write it: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"


def as_time(day: date) -> str:
    """Return a date as HTML, in words for people and in figures for programs."""
    return f'<time datetime="{day.isoformat()}">{in_words(day)}</time>'
