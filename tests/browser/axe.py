"""Finds faults of accessibility in a page, with axe."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

SOURCE = (
    Path(__file__).resolve().parents[2].joinpath("node_modules/axe-core/axe.min.js").read_text()
)

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""What WCAG 2.2 asks for at levels A and AA, as axe names its rules."""


COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that another colour scheme can break."""


def faults(
    page: Page | Frame, context: str | None = None, *, colours_only: bool = False
) -> list[str]:
    """Return the faults that axe finds in a page, or in the part that a CSS selector names.

    With `colours_only` it looks at colours alone: the rest is the same in each colour scheme.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"(() => {{ {SOURCE} }})()")
    found: Any = page.evaluate(
        """([context, runOnly]) => axe.run(context ?? document, {
          resultTypes: ["violations"],
          runOnly,
        })""",
        [
            context,
            {"type": "rule", "values": COLOURS}
            if colours_only
            else {"type": "tag", "values": TAGS},
        ],
    )
    return [
        f"{violation['id']}: {node['failureSummary']}\n    {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
