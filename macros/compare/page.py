"""The page of what one version of the rules decides differently from the one before it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from macros.compare.differences import Change
from macros.compare.names import Names, address
from macros.compare.report import HEADINGS, Comparison, counted, sentence
from macros.compare.versions import Answers
from macros.compare.words import KINDS

COUNTED = {
    "reasons": "different reason",
    "steps": "different step",
    "deadlines": "different time limit",
}
"""What is counted, and not put into words, of a worked case: these stand in lists of their own."""

TO_ROOT = "../../../"
"""From such a page to the root of the site."""


def file_of(version: str, folder: Path) -> Path:
    """Return the file of the page of a version of the rules."""
    return folder / f"{version}.md"


def made_of(checker: Path) -> str:
    """Return a SHA-256 of the files in a ``checker/`` folder."""
    files = sorted(file for file in checker.iterdir() if file.suffix in {".py", ".toml"})
    parts = (f"{file.name}\0{file.read_text(encoding='utf-8')}\0" for file in files)
    return sha256("".join(parts).encode()).hexdigest()


def page(found: Comparison, names: Names, files: str) -> str:
    """Return the page as Markdown.

    Args:
        found: What to tell.
        names: The words for ids.
        files: What :func:`made_of` says of the present version.
    """
    before, now = found.versions
    lead = (
        f"**This is what version {now} of the rules decides differently from version {before}.** "
        "It is for those who answer for the rules. [Changes](../changes.md) says in short what is "
        "different for people who use the check."
    )
    tried = (
        f"{found.tried:,} sets of answers were tried with both versions. A set is one way through "
        "the check. Where the outcome is different, what follows from it is not listed "
        "again. Each line leads to one example, as the check answers it now."
    )
    parts = [
        _front_matter(before, now, files),
        f"# Rules {now}",
        f"{lead}\n{{: .wra-lead }}",
        tried,
        *_section("What cannot be compared", [f"- {each}" for each in found.apart]),
        *_sets(found, names),
        *_stories(found, names),
        *_section("Words", list(_words(found))),
    ]
    return "\n\n".join(parts) + "\n"


def _front_matter(before: str, now: str, files: str) -> str:
    return (
        f"---\ntitle: Rules {now}\n"
        f"description: What version {now} of the rules decides differently from version {before}.\n"
        f"made_of: {files}\n"
        "search:\n  exclude: true\n---"
    )


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"## {title}\n\n" + "\n".join(lines)


def _sets(found: Comparison, names: Names) -> Iterator[str]:
    """Each kind of change with its groups, the widest first."""
    if not found.groups:
        yield "All of them are decided as before."
    for part, heading in HEADINGS.items():
        lines = [
            f"- {sentence(group.change, names)}: "
            + _link(group.example, f"{counted(len(group.sets))}, such as this")
            for group in found.groups
            if group.change.part == part
        ]
        yield from _section(heading, lines)


def _stories(found: Comparison, names: Names) -> Iterator[str]:
    """The worked cases and situations of today that are decided differently."""
    for title, stories in found.stories.items():
        lines = [
            f"- {_link(story.answers, story.title)}: {'; '.join(_briefly(story.changes, names))}"
            for story in stories
            if story.changes
        ]
        yield from _section(title, lines)


def _briefly(changes: Sequence[Change], names: Names) -> Iterator[str]:
    """What decides, in words; of reasons, steps and time limits, how many are different."""
    counts = Counter(change.part for change in changes if change.part in COUNTED)
    yield from (sentence(change, names) for change in changes if change.part not in COUNTED)
    yield from (f"{number} {COUNTED[part]}{'s' * (number > 1)}" for part, number in counts.items())


def _link(answers: Answers, text: str) -> str:
    """A link that MkDocs does not take for one to a heading."""
    return f'<a href="{TO_ROOT}{escape(address(answers))}">{escape(text, quote=False)}</a>'


def _words(found: Comparison) -> Iterator[str]:
    """How many entries of each kind are worded differently."""
    entries = dict.fromkeys((each.kind, each.id) for each in found.words)
    counts = Counter(kind for kind, _ in entries)
    for kind, number in counts.items():
        yield f"- {number} {KINDS[kind][0]}{'s' * (number > 1)} changed, new or gone"
