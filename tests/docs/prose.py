"""The prose of the built pages, as readers meet it: without code, addresses and others' titles."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

ROOT = Path(__file__).resolve().parents[2]

NOT_OURS = (
    "code, pre, kbd, script, style, svg, template, blockquote, a[href^=http], "
    ".wra-cite, .wra-example__source, .wra-gap, .wra-contact, .wra-review__what, "
    "td[data-label*=ource], td[data-label=Publisher], td[data-label=Licence], "
    "td[data-label='Whose it is']"
)
"""What is not prose of ours: code, quotations, sources as their publishers call them, gaps."""

BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, td, th, caption, legend, label, summary, figcaption, text"

ADDRESS = re.compile(
    r"https?://\S+|\S+@\S+|\b[\w-]+\.(?:md|toml|yml|py|example|html)\b|\.json\b|\{\w+\}"
)


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, an item of a list or a cell of a table."""

    kind: str
    """The name of its HTML element."""
    text: str


def pages(site: Path) -> dict[str, Path]:
    """Return the pages of the built site by address, but for that of errors."""
    return {
        f"{file.parent.relative_to(site).as_posix()}/".removeprefix("./"): file
        for file in sorted(site.rglob("index.html"))
    }


def blocks(file: Path) -> list[Block]:
    """Return the prose of a page, block by block, in its order."""
    soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    article = soup.find("article")
    if not isinstance(article, Tag):
        raise ValueError(f"{file} has no article.")
    for other in article.select(NOT_OURS):
        other.decompose()
    for part in article.select("br, option, span"):
        part.insert_before(" ")
    return [
        Block(block.name, text)
        for block in article.select(BLOCKS)
        if (text := _own_text(block)) and not ADDRESS.fullmatch(text)
    ]


def data_texts() -> Iterator[tuple[str, str]]:
    """Return the words of the check from its data, each with the file and the entry it is from.

    Most of them are on no page until somebody answers.
    """
    for file in sorted((ROOT / "checker").glob("*.toml")):
        if file.name == "sources.toml":
            continue
        for entry, parts in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for text in _strings(parts):
                yield f"{file.name}: {entry}", text


def _own_text(block: Tag) -> str:
    """Return a block's text without that of blocks inside it, which are counted for themselves."""
    inner = set(map(id, block.select(BLOCKS)))
    parts = [
        str(text)
        for text in block.find_all(string=True)
        if not any(id(parent) in inner for parent in text.parents if parent is not block)
    ]
    return " ".join(ADDRESS.sub(" ", "".join(parts)).split())


def _strings(value: object) -> Iterator[str]:
    """Return the sentences and labels among the values of an entry; ids have no blanks."""
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
