"""Tables written in Markdown: on a phone each row a card, as tables made from data have it.

Tables of two columns fit on a phone as they are.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

FITS = 2
"""How many columns fit on a phone."""


class Stacking(Extension):  # type: ignore[misc]
    """Prepares a page's tables to be shown as cards."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, Markdown's name for it
        """Let the tables be changed once their words are there, and before they are written out."""
        md.treeprocessors.register(_Stacker(md), "stacked", 5)


def makeExtension(**options: object) -> Stacking:  # noqa: N802, Markdown's name for it
    """Return the extension, for Markdown to find it by the name of this module."""
    return Stacking(**options)


class _Stacker(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, table in enumerate(parent):
                if table.tag == "table" and len(names := _columns(table)) > FITS:
                    _stack(table, names)
                    box = Element("div", {"class": "wra-table-box"})
                    parent[place] = box
                    box.append(table)
                    box.tail, table.tail = table.tail, None


def _columns(table: Element) -> list[str]:
    return ["".join(th.itertext()).strip() for th in table.findall("thead/tr/th")]


def _stack(table: Element, columns: list[str]) -> None:
    """Name each cell's column, and write out the roles, which a layout as cards would take away."""
    table.attrib |= {"class": "wra-table wra-table--cards", "role": "table"}
    for part in ("thead", "tbody"):
        for group in table.findall(part):
            group.set("role", "rowgroup")
            for row in group:
                row.set("role", "row")
    for heading in table.iterfind("thead/tr/th"):
        heading.attrib |= {"scope": "col", "role": "columnheader"}
    for row in table.iterfind("tbody/tr"):
        first, *others = row
        first.tag = "th"
        first.attrib |= {"scope": "row", "role": "rowheader"}
        for cell in others:
            cell.set("role", "cell")
        for name, cell in zip(columns, row, strict=True):
            if name:
                cell.set("data-label", name)
