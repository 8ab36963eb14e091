"""Finds faults of accessibility in a page, with axe."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

SOURCE = (
    Path(__file__).resolve().parents[2].joinpath("node_modules/axe-core/axe.min.js").read_text()
)

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""What WCAG 2.2 asks for at levels A and AA, as axe names its rules."""

COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose answer depends on the colours alone: for a page that all others passed."""

SIZES = ("target-size", "scrollable-region-focusable", "color-contrast")
"""The rules whose answer depends on the size of the window, which moves things over each other."""


def faults(page: Page | Frame, context: str | None = None, rules: Sequence[str] = ()) -> list[str]:
    """Return the faults that axe finds in a page, or in the part that a CSS selector names.

    Args:
        page: The page.
        context: The part to look at; all of the page where there is none.
        rules: The rules to try; all of levels A and AA where there are none.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"(() => {{ {SOURCE} }})()")
    found: Any = page.evaluate(
        """([context, runOnly]) =>
          axe.run(context ?? document, { resultTypes: ["violations"], runOnly })""",
        [context, {"type": "rule" if rules else "tag", "values": rules or TAGS}],
    )
    return [
        f"{violation['id']}: {node['failureSummary']}\n    {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
