"""Tables written in Markdown, which a phone shows row by row."""

from bs4 import BeautifulSoup
from markdown import Markdown  # type: ignore[import-untyped]

from macros.frame.stacked import Stacking

THREE = """
| What | Always *the* same | Each time |
| --- | --- | --- |
| A list | [The list](#x) | The call |
| A feed | The feed | |
"""
TWO = """
| What | How |
| --- | --- |
| A list | By post |
"""


def rendered(text: str) -> BeautifulSoup:
    """Return a page's text as the site renders it."""
    return BeautifulSoup(Markdown(extensions=["tables", Stacking()]).convert(text), "html.parser")


def test_each_cell_says_the_name_of_its_column() -> None:
    """Where there is no room for columns, the name stands beside the cell."""
    tree = rendered(THREE)
    names = [cell["data-label"] for cell in tree.select("tbody tr:first-child > *")]
    assert names == ["What", "Always the same", "Each time"]
    assert tree.select("td a[href='#x']")


def test_what_is_laid_out_as_cards_is_still_a_table_to_those_who_hear_it() -> None:
    """The roles are written out, as a browser drops them with the layout; rows have headings."""
    table = rendered(f"Before\n{THREE}\nAfter").select("div.wra-table-box > table[role=table]")[0]
    assert len(table.select("[role=rowgroup] > [role=row]")) == 3
    assert len(table.select("th[scope=col][role=columnheader]")) == 3
    assert len(table.select("th[scope=row][role=rowheader]")) == 2
    assert len(table.select("td[role=cell]")) == 4


def test_a_table_of_two_columns_stays_as_it_is() -> None:
    """It fits on a phone."""
    assert str(rendered(TWO)) == str(
        BeautifulSoup(Markdown(extensions=["tables"]).convert(TWO), "html.parser")
    )
