"""A decision record for reading: as plain text, and as an HTML page fit for printing.

Both are made of the same sections, and of nothing but the record, so that it prints the words that
it was made with, whatever they are now.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from textwrap import wrap
from typing import Any, NamedTuple

from checker.deadlines import in_words
from checker.words import WORDS

__all__ = ["to_html", "to_text"]

WIDTH = 78
"""Characters in a line of the text form."""

HALVES = {
    None: "what_to_do",
    "case_by_case": "what_to_do_case_by_case",
    "pre_planned": "what_to_do_pre_planned",
}
"""The phrase over the steps of each half, and over those of both."""

STYLE = """
body { font: 11pt/1.45 system-ui, sans-serif; color: #111; max-width: 42em; margin: 2em auto; }
h1 { font-size: 1.5em; } h2 { font-size: 1.1em; margin-bottom: 0.3em; }
ul, ol { padding-left: 1.4em; margin-top: 0; } li { margin-bottom: 0.35em; }
li, p { overflow-wrap: anywhere; } section { break-inside: avoid-page; }
footer { border-top: 1px solid #777; margin-top: 2em; font-size: 0.85em; }
"""


class Section(NamedTuple):
    """A heading with what stands under it."""

    heading: str
    lines: tuple[str, ...]
    ordered: bool = False


def to_text(record: Mapping[str, Any]) -> str:
    """The record as plain text.

    Args:
        record: A record as :func:`checker.record.make` gives it.
    """
    title, decision = _title(record), record["decision"]
    blocks = [f"{title}\n{'=' * min(len(title), WIDTH)}"]
    blocks += ["\n".join(_head(record)), f"{decision['title']}\n{_wrapped(decision['sentence'])}"]
    for section in _sections(record):
        lines = [
            _wrapped(line, f"{number}. " if section.ordered else "- ")
            for number, line in enumerate(section.lines, 1)
        ]
        blocks.append("\n".join([section.heading, "-" * len(section.heading), *lines]))
    return "\n\n".join([*blocks, "\n".join(_wrapped(line) for line in _foot(record))]) + "\n"


def to_html(record: Mapping[str, Any]) -> str:
    """The record as an HTML page of its own.

    Args:
        record: A record as :func:`checker.record.make` gives it.
    """
    title, decision = escape(_title(record)), record["decision"]
    parts = [f"<h1>{title}</h1>", *(f"<p>{escape(line)}</p>" for line in _head(record))]
    parts.append(f"<h2>{escape(decision['title'])}</h2><p>{escape(decision['sentence'])}</p>")
    for section in _sections(record):
        tag = "ol" if section.ordered else "ul"
        items = "".join(f"<li>{escape(line)}</li>" for line in section.lines)
        heading = f"<h2>{escape(section.heading)}</h2>"
        parts.append(f"<section>{heading}<{tag}>{items}</{tag}></section>")
    parts.append("<footer>" + "".join(f"<p>{escape(x)}</p>" for x in _foot(record)) + "</footer>")
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def _title(record: Mapping[str, Any]) -> str:
    return " ".join(record["details"]["title"].split()) or WORDS.say("untitled")


def _head(record: Mapping[str, Any]) -> Iterator[str]:
    made_at = datetime.fromisoformat(record["made_at"])
    clock = made_at.strftime(" %B %Y, %H:%M %Z").rstrip()
    yield WORDS.say("made_on", when=f"{made_at.day}{clock}")
    made_by = [record["details"][key].strip() for key in ("name", "role")]
    if any(made_by):
        yield WORDS.say("made_by", who=", ".join(filter(None, made_by)))
    if received := record["details"]["received"]:
        yield WORDS.say("received", when=_when(received))


def _when(received: str) -> str:
    try:
        at = datetime.fromisoformat(received)
        return in_words(at if "T" in received else at.date())
    except ValueError:
        return received  # as it was typed


def _sections(record: Mapping[str, Any]) -> Iterator[Section]:
    decision = record["decision"]
    note = tuple(line for line in record["details"]["note"].split("\n") if line.strip())
    if note:
        yield Section(WORDS.say("note"), note)
    limits = tuple(_limit(each, record) for each in decision["deadlines"])
    if limits:
        yield Section(WORDS.say("time_limits"), limits)
    none = WORDS.say("no_answer")
    answers = (f"{q['text']} {'; '.join(q['labels']) or none}" for q in record["questions"])
    yield Section(WORDS.say("answers"), tuple(answers), ordered=True)
    yield Section(WORDS.say("why"), tuple(map(reason_told, decision["reasons"])))
    for half, heading in HALVES.items():
        actions = tuple(step_told(each) for each in decision["actions"] if each["half"] == half)
        if actions:
            yield Section(WORDS.say(heading), actions, ordered=True)
    yield Section(
        WORDS.say("who_decides"),
        (decision["who_decides"], decision["what_to_use"], decision["ask"]),
    )
    yield Section(WORDS.say("write_down"), (decision["write_down"],))


def _limit(deadline: Mapping[str, Any], record: Mapping[str, Any]) -> str:
    limit = f"{deadline['limit']}. "
    last = record["last_days"].get(deadline["id"], deadline["starts"]).removeprefix(limit)
    return f"{deadline['title']}: {limit}{last} {deadline['instead']}".strip()


def reason_told(reason: Mapping[str, Any]) -> str:
    """A reason with whose it is, and the sources of what the law says."""
    whose = WORDS.say(f"from_{reason['source']}")
    cites = (WORDS.say("source", **cite) for cite in reason["cites"])
    return f"{reason['text']} ({'; '.join([whose, *cites])})"


def step_told(action: Mapping[str, Any]) -> str:
    """A step with its detail, and who takes it where that is somebody else."""
    detail = f" {action['detail']}" if action["detail"] else ""
    who = "" if action["who"] == "you" else f" ({action['who_label']})"
    return f"{action['text']}{detail}{who}"


def _foot(record: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        WORDS.say("guide_withdrawn"),
        WORDS.say(
            "made_with",
            version=record["rules_version"],
            build=record["site"] or WORDS.say("no_build"),
        ),
        WORDS.say("digest", digest=record["sha256"]),
    )


def _wrapped(text: str, bullet: str = "") -> str:
    """The text in lines of the width, the lines after the first set in by its bullet."""
    inset = " " * len(bullet)
    lines = wrap(
        bullet + text,
        WIDTH,
        subsequent_indent=inset,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)
