"""The words of the checker's page besides those of the decision, and which of them it needs.

They are in macros/data/check.toml. The page's templates and modules ask for them by these names.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypedDict

from checker import mistakes, rules
from macros.places import DATA
from macros.reading.data import load, named

# fmt: off
Say = Literal[
    "error", "result", "starting", "early", "opening", "not_this", "more_problems", "ticked",
    "ticked_unanswered", "ticked_and_no", "new", "added", "instead", "gone", "time_limit",
    "now_first", "near_kind", "updated", "limit", "limits", "received", "found_out", "no_date",
    "date_ahead",
    "last_day_later", "needs_python", "without_python", "save_later", "open_later", "who_answers",
    "general_steps", "general_later", "own_steps", "own_steps_none", "more_changes", "opens",
    "none", "none_short", "way", "copied", "copy_failed", "copy_list_failed", "saved",
    "save_failed", "cleared", "printing", "too_large", "unreadable", "half_run", "half_see",
    "half_steps", "part_run", "part_see", "part_open",
]
Fault = Literal[
    "sign_in", "updated", "status", "not_sent", "type", "altered", "stalled", "no_web_assembly",
    "no_worker", "late_start", "late_answer", "unknown",
]
Advice = Literal[
    "any", "sign_in", "updated", "not_sent", "stalled", "no_web_assembly",
]
# fmt: on


class Half(TypedDict):
    """One half of what is both kinds, or both of them."""

    name: str
    meaning: str | Literal[""]


class Chip(TypedDict):
    """A question about the case, as it stands on its chip."""

    asks: str
    name: str
    answers: dict[str, str]


class PageWords(TypedDict):
    """All of them; what each is for stands in the file."""

    privacy: str
    fit: str
    emergency_contacts: tuple[str, ...]
    record_fields: list[tuple[str, str, str, int]]
    say: dict[Say, str]
    running: dict[Literal["fetching", "starting", "ready", "failed"], str]
    fault: dict[Fault, str]
    advice: dict[Advice, str]
    kind: dict[Literal["anonymised", "pre_planned", "case_by_case", "mixed"], str]
    what: dict[Literal["outcome", "headline", "reasons", "actions"], str]
    source: dict[Literal["guide", "law", "ours"], str]
    sure: dict[Literal["seen", "second_hand", "not_confirmed"], str | Literal[""]]
    half: dict[Literal["pre_planned", "case_by_case", "both"], Half]
    chip: dict[Literal["asked_by", "also_applies", "agreement_in_force"], Chip]


def page_words(file: Path) -> PageWords:
    """Return the words of a file.

    Raises:
        Mistakes: Something in it does not fit, or an answer of a chip is not one of the rules'.
    """
    words = load(file, PageWords)
    mistakes.tell(_unlike_the_rules(file, words))
    return words


def _unlike_the_rules(file: Path, words: PageWords) -> Iterator[str]:
    """Yield a sentence for each answer that has no words on its chip, or that nobody can give."""
    for question, chip in words.get("chip", {}).items():
        allowed, given = rules.ANSWERS[question], chip.get("answers", {})
        table = ("chip", question, "answers")
        wrong = {id: mistakes.MISSING for id in allowed if id not in given}
        wrong |= {id: mistakes.unknown(id, allowed) for id in given if id not in allowed}
        for id, sentence in wrong.items():
            line = mistakes.lines(mistakes.read(file, named(file)))[*table, id]
            yield f"{named(file)}:{line}: {mistakes.entry(table, id)} {sentence}"


PAGE_WORDS = page_words(DATA / "check.toml")
