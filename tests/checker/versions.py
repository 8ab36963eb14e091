"""The published versions of the rules, and what seals each: fingerprints of all that it says.

A version that is not in ``rules_versions.toml`` is a draft: its rules and words may change freely.
``make seal-rules`` seals it, once it is to be published.
"""

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path

from checker import RULES_VERSION, Decision
from checker.deadlines import KNOWN_FROM, PARTS, last_day_in_words
from checker.words import FOLDER, WORDS
from macros.compare.page import file_of, made_of
from macros.reading import data
from tests.checker.decided import decisions

SEALS = Path(__file__).with_name("rules_versions.toml")
CHANGELOG = Path(FOLDER).with_name("CHANGELOG.md")

DECIDED = "decisions"
"""The part of a version that stands in no file of words: what is decided, and counted."""

type Prints = Mapping[str, str]
"""A SHA-256 for each part of a version, in hexadecimal."""

type Seals = Mapping[str, Prints]
"""The fingerprints of each published version."""


def fingerprints() -> dict[str, str]:
    """The fingerprints of the checker as it is now: of each file, and of what it decides."""
    every = (decision for _, decision in decisions())
    return {**of_files(Path(FOLDER)), DECIDED: of_decisions(every)}


def of_files(folder: Path) -> dict[str, str]:
    """A fingerprint of all that each TOML file of a folder says; its comments may change."""
    return {f"checker/{file.name}": _digest(_said(file)) for file in sorted(folder.glob("*.toml"))}


def of_decisions(made: Iterable[Decision]) -> str:
    """A fingerprint of what decisions show of the words, and of how time limits are counted.

    The days to count from are those of the first year whose bank holidays are known.
    """
    shown = [
        [
            decision.path,
            decision.outcome,
            decision.guide_class,
            decision.headline,
            sorted(decision.flags),
            [(reason.id, reason.answer) for reason in decision.reasons],
            [(action.id, action.half) for action in decision.actions],
            [deadline.id for deadline in decision.deadlines],
        ]
        for decision in made
    ]
    days = [KNOWN_FROM + timedelta(days=number) for number in range(366)]
    counted = [
        last_day_in_words(id, f"{day.isoformat()}T12:00", nation)
        for id in WORDS.deadlines
        for nation in PARTS
        for day in days
    ]
    return _digest([shown, counted])


def published(file: Path = SEALS) -> Seals:
    """The fingerprints of each published version, the first version first."""
    return data.load(file, dict[str, dict[str, str]])


def objection(version: str, seals: Seals, prints: Callable[[], Prints] = fingerprints) -> str:
    """What stands against calling the rules as they are now by this version; "" for nothing.

    Args:
        version: The version that the rules say they have.
        seals: The published versions.
        prints: Gives the fingerprints of the rules as they are now; asked only where they count.
    """
    latest = max(seals, key=_ordered)
    if version != latest:
        if _ordered(version) > _ordered(latest):
            return ""
        return (
            f"RULES_VERSION in checker/rules.py is {version}, and {latest} is published already: "
            "give it a higher one."
        )
    now, then = prints(), seals[version]
    changed = sorted(part for part in {*now, *then} if now.get(part) != then.get(part))
    files = [part for part in changed if part != DECIDED]
    if not changed:
        return ""
    what = ", ".join(files) or "what checker/rules.py, or the code beside it, decides"
    return (
        f"Version {version} of the rules is published, and this has changed since: {what}. "
        "Raise RULES_VERSION in checker/rules.py, so that saved records can tell the two apart."
    )


def seal(version: str = RULES_VERSION) -> str:
    """Seal a draft, and return a sentence that says so.

    Raises:
        SystemExit: It cannot be sealed; the message says why, and what to do.
    """
    seals = published()
    if said := objection(version, seals):
        sys.exit(said)
    if version in seals:
        return f"Version {version} of the rules is sealed already."
    if not re.search(rf"Rules version {re.escape(version)}(?!\.?\d)", CHANGELOG.read_text("utf-8")):
        sys.exit(
            f"CHANGELOG.md does not name “Rules version {version}”: say there what changes for the "
            "people who use the site."
        )
    shown = file_of(version, CHANGELOG.with_name("docs") / "about" / "rules")
    if not shown.exists() or made_of(Path(FOLDER)) not in shown.read_text("utf-8"):
        sys.exit(
            f"docs/about/rules/{shown.name} does not show what these rules and words change. Run "
            f"`make rules-page FROM=...` with a commit of version {max(seals, key=_ordered)}."
        )
    prints = fingerprints()
    for other, its_prints in seals.items():
        if its_prints == prints:
            sys.exit(f"Nothing has changed since version {other} of the rules: keep that number.")
    lines = [f'["{version}"]', *(f'"{part}" = "{digest}"' for part, digest in prints.items())]
    with SEALS.open("a", encoding="utf-8") as file:
        file.write("\n" + "\n".join(lines) + "\n")
    return f"Version {version} of the rules is sealed: whoever changes it now has to raise it."


def _said(file: Path) -> dict[str, object]:
    """What a file says, without the day on which a source was read: that changes no word."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    for table in (tables, *tables.values()):
        if isinstance(table, dict):
            table.pop("checked", None)
    return tables


def _ordered(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def _digest(content: object) -> str:
    """A SHA-256 over content, in its order: of headlines, the first that fits is shown."""
    return hashlib.sha256(json.dumps(content, default=str).encode("ascii")).hexdigest()


if __name__ == "__main__":
    print(seal())
