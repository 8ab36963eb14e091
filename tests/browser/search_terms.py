"""What people type into the search, and the pages that answer it: search_terms.toml."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from macros.reading import data

TABLE = Path(__file__).with_name("search_terms.toml")


@dataclass(frozen=True)
class Term:
    """What somebody types, and the addresses of pages that answer it."""

    typed: str
    pages: tuple[str, ...]


class Listed(TypedDict):
    """What the file holds."""

    term: tuple[Term, ...]


def terms(file: Path = TABLE) -> dict[str, tuple[str, ...]]:
    """Return the pages for what is typed. Raises Mistakes for what does not fit."""
    return {term.typed: term.pages for term in data.load(file, Listed)["term"]}
