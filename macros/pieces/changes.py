"""The page of changes, from CHANGELOG.md, and the way to a page for each version of the rules."""

import re
from datetime import date

from macros.frame.markup import in_words
from macros.places import DOCS, ROOT

CHANGELOG = ROOT / "CHANGELOG.md"

RULES = DOCS / "about" / "rules"
"""Where `make rules-page` writes what a version of the rules decides differently."""

_VERSION = re.compile(r"^## \[(?P<name>[^]]+)\](?: - (?P<day>\S+))?$", re.MULTILINE)


def changes(changelog: str | None = None) -> str:
    """Return the versions of the changelog as Markdown, the newest first; empty ones are left out.

    `changelog` is the text to take instead of CHANGELOG.md. Raises ValueError for a date that is
    not written year first.
    """
    if changelog is None:
        changelog = CHANGELOG.read_text(encoding="utf-8")
    heads = list(_VERSION.finditer(changelog))
    ends = [head.start() for head in heads[1:]] + [len(changelog)]
    return "\n\n".join(
        f"## {_title(head)}\n\n{body}"
        for head, end in zip(heads, ends, strict=True)
        if (body := changelog[head.end() : end].strip())
    )


def rules_pages() -> str:
    """Return links, as Markdown, to the page of each version of the rules, the newest first."""
    versions = sorted(
        (file.stem for file in RULES.glob("*.md")),
        key=lambda version: [int(part) for part in version.split(".")],
        reverse=True,
    )
    return ", ".join(f"[{version}](rules/{version}.md)" for version in versions)


def _title(head: re.Match[str]) -> str:
    if head["day"] is None:
        return "Not published yet"
    return f"Version {head['name']}, {in_words(date.fromisoformat(head['day']))}"
