"""Phrases that must not stand on the site, with what to write instead: phrases.toml."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from checker import mistakes
from macros.reading import data

FILE = Path(__file__).with_name("phrases.toml")


@dataclass(frozen=True)
class Phrase:
    """A phrase that must not stand on the site."""

    pattern: str
    """A regular expression; capital and small letters are the same."""
    reason: str
    """Why not, in words for whoever wrote it."""
    instead: str
    example: str
    """A sentence that has it."""
    allowed: tuple[str, ...] = ()
    """Words in which it may stand."""

    def found(self, text: str) -> str | None:
        """Return the phrase as it stands in a text, if it does so where it may not."""
        for words in self.allowed:
            text = re.sub(re.escape(words), " ", text, flags=re.IGNORECASE)
        found = re.search(self.pattern, text, re.IGNORECASE)
        return found[0] if found else None


class Listed(TypedDict):
    """What the file holds."""

    phrase: tuple[Phrase, ...]


def phrases(file: Path = FILE) -> tuple[Phrase, ...]:
    """Return the phrases. Raises Mistakes for what does not fit, as a pattern that is none."""
    listed = data.load(file, Listed)["phrase"]
    lines = data.lines(file)
    problems = []
    for number, phrase in enumerate(listed, 1):
        try:
            re.compile(phrase.pattern)
        except re.error as error:
            at = ("phrase", str(number))
            wrong = f"is no regular expression: {error}."
            place = f"{data.named(file)}:{lines[*at, 'pattern']}:"
            problems.append(f"{place} {mistakes.entry(at, 'pattern')} {wrong}")
    mistakes.tell(problems)
    return listed
