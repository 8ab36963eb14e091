"""Finds faults of accessibility in a page, with axe."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

SOURCE = (
    Path(__file__).resolve().parents[2].joinpath("node_modules/axe-core/axe.min.js").read_text()
)

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""What WCAG 2.2 asks for at levels A and AA, as axe names its rules."""


def faults(page: Page | Frame, context: str | None = None) -> list[str]:
    """Return the faults that axe finds in a page, or in the part that a CSS selector names."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"(() => {{ {SOURCE} }})()")
    found: Any = page.evaluate(
        """([context, tags]) => axe.run(context ?? document, {
          resultTypes: ["violations"],
          runOnly: { type: "tag", values: tags },
        })""",
        [context, TAGS],
    )
    return [
        f"{violation['id']}: {node['failureSummary']}\n    {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
