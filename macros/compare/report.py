"""What is different, in words and as Markdown."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from macros.compare.differences import MOVED, Change, Group
from macros.compare.names import Names, address
from macros.compare.versions import Answers
from macros.compare.words import KINDS, Reworded

HEADINGS = {
    "answers": "Answers that only one version knows",
    "question": "Different questions on the way",
    "outcome": "A different outcome",
    "headline": "A different headline",
    "reasons": "Different reasons",
    "steps": "Different steps",
    "deadlines": "Different time limits",
}

HALVES = {
    "": "both parts",
    "case_by_case": "the part where someone decides",
    "pre_planned": "the regular part",
}


NOTHING = "(nothing)"


class Story(NamedTuple):
    """A worked case or a situation, and what is different for it."""

    id: str
    title: str
    answers: Answers
    changes: Sequence[Change]


class Comparison(NamedTuple):
    """All that was found."""

    earlier: str
    """The revision, as people call it."""
    versions: tuple[str, str]
    """The version of the rules, before and now."""
    tried: int
    """How many sets of answers."""
    groups: Sequence[Group[Answers]]
    stories: Mapping[str, Sequence[Story]]
    """Worked cases and situations, by what they are called together."""
    words: Sequence[Reworded]
    apart: Sequence[str]
    """What cannot be compared, in sentences."""


def report(found: Comparison, names: Names, site: str) -> str:
    """Tell everything.

    Args:
        found: What to tell.
        names: The words for ids.
        site: The address of a site with the present version, which ends in a slash.
    """
    before, now = found.versions
    parts = [
        f"# What changes\n\nFrom {found.earlier}\nto your files as they are now.",
        f"Rules version {now}, the same as before."
        if before == now
        else f"Rules version {before} before, {now} now.",
    ]
    if found.apart:
        parts.append(_section("What cannot be compared", [f"- {each}" for each in found.apart]))
    parts += ["## Sets of answers", *_sets(found, names, site)]
    for title, stories in found.stories.items():
        parts.append(_section(title, _stories(stories, names, site)))
    parts.append(_section("Words", _words(found.words, names)))
    draft = "\n".join(_draft(found, names))
    parts.append(f"## Draft entry for CHANGELOG.md\n\n{draft}")
    return "\n\n".join(parts) + "\n"


def sentence(change: Change, names: Names) -> str:
    """A change in words."""
    part, how, id, before, now = change
    match part, how:
        case "answers", _ if before:
            return f"{how.capitalize()}: {names.label(id, before)}, to {names.of('questions', id)}"
        case "answers", _:
            return f"{how.capitalize()}: the question {names.of('questions', id)}"
        case "question", "new":
            return f"{names.of('questions', now)} has to be answered first now"
        case "question", "gone":
            return f"{names.of('questions', before)} need not be answered any more"
        case "question", _:
            return f"Asks {_became('questions', change, names)}"
        case "outcome", _:
            return _became("outcomes", change, names)
        case "headline", _:
            return _became("headlines", change, names)
        case "reasons", _:
            return f"{how.capitalize()}: {names.reason(id)}"
        case "steps", "earlier":
            return f"{names.of('actions', id)} now comes before {names.of('actions', now)}"
        case "steps", "later":
            return f"{names.of('actions', id)} now comes after {names.of('actions', now)}"
        case "steps", "half":
            return f"{names.of('actions', id)}: {HALVES[before]} before, {HALVES[now]} now"
        case "deadlines", "other":
            units = (text.replace("_", " ") for text in (before, now))
            return f"{names.of('deadlines', id)}: {' before, '.join(units)} now"
        case _:
            kind = "actions" if part == "steps" else part
            return f"{how.capitalize()}: {names.of(kind, id)}"


def _became(kind: str, change: Change, names: Names) -> str:
    own = "the outcome’s own words"
    was, is_now = (names.of(kind, id) if id else own for id in (change.before, change.now))
    return f"{was[:1].upper()}{was[1:]} before, {is_now} now"


def _section(title: str, lines: Sequence[str]) -> str:
    return f"## {title}\n\n" + ("\n".join(lines) or "None.")


def _sets(found: Comparison, names: Names, site: str) -> Iterator[str]:
    """Each kind of change with its groups, the widest first, and one example of each."""
    if not found.groups:
        yield f"All {found.tried:,} sets of answers that were tried are decided as before."
        return
    yield (
        f"{found.tried:,} sets of answers were tried with both versions. Where the outcome is "
        "different, what follows from it is not listed again."
    )
    for part, heading in HEADINGS.items():
        groups = [group for group in found.groups if group.change.part == part]
        if groups:
            lines = [_group(group, names, site) for group in groups]
            number = len({str(each) for group in groups for each in group.sets})
            yield f"### {heading}: {counted(number)}\n\n" + "\n".join(lines)


def _group(group: Group[Answers], names: Names, site: str) -> str:
    return (
        f"- {sentence(group.change, names)}: {counted(len(group.sets))}. For example:\n"
        f"    - {names.answers(group.example)}\n"
        f"    - {site}{address(group.example)}"
    )


def counted(number: int) -> str:
    """Sets of answers, counted."""
    return f"{number:,} set{'' if number == 1 else 's'} of answers"


def _stories(stories: Sequence[Story], names: Names, site: str) -> list[str]:
    return [
        f"- [{story.id}] “{story.title}”\n"
        + "".join(f"    - {sentence(change, names)}\n" for change in story.changes)
        + f"    - {site}{address(story.answers)}"
        for story in stories
        if story.changes
    ]


def _words(words: Sequence[Reworded], names: Names) -> list[str]:
    """Each entry of a file with its texts, before and now."""
    lines = []
    for (kind, id), texts in groupby(words, key=lambda each: (each.kind, each.id)):
        called = f"{KINDS[kind][0].capitalize()} {names.of(kind, id)}"
        lines.append(f"- {called} (`[{id}]` in `{kind}.toml`)")
        for text in texts:
            lines.append(f"    - `{text.key}` before: {text.before or NOTHING}")
            lines.append(f"    - `{text.key}` now: {text.now or NOTHING}")
    return lines


def _draft(found: Comparison, names: Names) -> Iterator[str]:
    """What people who use the site may notice, for an author to shorten and to give the reasons."""
    if not found.groups and not found.words:
        yield "Nothing to say: no decision and no word of the checker is different."
        return
    before, now = found.versions
    yield f"Rules version {now}.\n"
    if before == now:
        yield (
            "(It is the same as before. Has it been published? Then raise RULES_VERSION in "
            "checker/rules.py.)\n"
        )
    for part, heading in HEADINGS.items():
        changes = [group.change for group in found.groups if group.change.part == part]
        if part == "steps":
            moved = [change for change in changes if change.how in MOVED]
            changes = [change for change in changes if change.how not in MOVED]
            if moved:
                yield f"- **Steps at another place**: {_joined(moved, names)} (Say why.)"
        if changes:
            yield f"- **{heading}**: {_joined(changes, names)} (Say why.)"
    entries = dict.fromkeys((each.kind, each.id) for each in found.words)
    counts = Counter(kind for kind, _ in entries)
    if counts:
        said = (f"{number} {KINDS[kind][0]}{'s' * (number > 1)}" for kind, number in counts.items())
        yield f"- **Reworded**: {', '.join(said)}. (Say which of them people will notice.)"


def _joined(changes: Sequence[Change], names: Names) -> str:
    said = "; ".join(sentence(change, names) for change in changes)
    return said if said.endswith((".”", "?”")) else f"{said}."
