"""A translation reaches every word of the checker, or the recipe says where the others stand.

In a copy, every letter that has an accent gets it in all words of the TOML files: “Shàré nôw”. What
is then still without accents was not in those files.
"""

import ast
import json
import re
from calendar import day_name, month_name
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Comment, Doctype

from tests.conftest import ROOT
from tests.recipes import steps

PLAIN, ACCENTED = "aeiouAEIOU", "àéîôüÀÉÎÔÜ"
STAYS = re.compile(r"\{[^}]*\}|\]\([^)]*\)|<[^>]*>|https?://[^\s\"]+|`[^`]*`")
"""What a translator leaves as it is: what the page fills in, links, markup, addresses."""

TEXT = re.compile(r'(?<=[=\[,] )"[^"]*"|(?<=\[)"[^"]*"|^  "[^"]*"', re.MULTILINE)
NOT_WORDS = ("bank_holidays.toml", "published.toml")
"""Files in which no words are the site's own."""

ALL_WORDS = ("check.toml", "short.toml")
"""Files in which even a single small word, such as “no”, is shown to people."""

CALENDAR = frozenset((*day_name, *month_name[1:], "UTC"))

NO_WORDS = re.compile(r"https?://\S+|\b[0-9a-f]{64}\b")
"""Addresses, and the checksum of a record."""

SHOWS = """
import json
from datetime import date
from checker.browser import handle
from macros.bundle.states import states
from macros.pieces.checker_page import checker_html
from macros.frame.contacts import Asking
from macros.reading.settings import Organisation

answers = {"situation": "breach"}
details = {"title": "", "note": "", "name": "", "role": ""}
made = {"do": "record", "answers": answers, "details": details, "site": "x"}
made["made_at"] = "2026-11-20T09:00:00+00:00"
limit = {"do": "last_day", "deadlines": ["public_information"], "nation": "wales"}
asked = [made, {**limit, "received": "2026-11-20"}, {**limit, "received": "x"}]
html = checker_html(Asking(Organisation(), date.today()), "../")
print(json.dumps([html, states(), *(json.loads(handle(json.dumps(each))) for each in asked)]))
"""
"""Prints what the checker shows: its page, every state, a record, and the last day of a limit."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Return what a translated checker shows."""
    copy = steps.project(tmp_path_factory.mktemp("translated"))
    for folder in ("checker", "macros/data"):
        for file in (copy / folder).glob("*.toml"):
            if file.name not in NOT_WORDS:
                text = file.read_text(encoding="utf-8")
                text = translated(text, whole=file.name in ALL_WORDS)
                file.write_text(text, encoding="utf-8")
    ended = steps.run(copy, "-c", SHOWS)
    assert ended.returncode == 0, ended.stderr
    parts: list[Any] = json.loads(ended.stdout)
    return parts


def translated(toml: str, *, whole: bool) -> str:
    """Return a TOML text with accents in its words, and with ids and addresses as they were.

    `whole` says that the one text of a line is always words, however short it is.
    """

    def each(line: str) -> str:
        alone = whole and re.match(r'\w+ = "', line)
        return TEXT.sub(
            lambda text: _accented(text[0]) if alone or _words(text[0]) else text[0], line
        )

    return "\n".join(line if line.startswith("#") else each(line) for line in toml.split("\n"))


def _words(quoted: str) -> bool:
    """Whether a text in quotation marks is words, and not an id, a link or an address."""
    return not quoted.startswith('"http') and (" " in quoted or quoted[1:2].isupper())


def _accented(text: str) -> str:
    accents = str.maketrans(PLAIN, ACCENTED)
    kept = [found[0] for found in STAYS.finditer(text)]
    parts = [part.translate(accents) for part in STAYS.split(text)]
    return "".join(part + stays for part, stays in zip(parts, [*kept, ""], strict=True))


def english(text: str) -> Iterator[str]:
    """Yield words without accents that stand in a row; single letters and names of days part them.

    Names of days and months are Python's own, and the recipe has a step of its own for them.
    """
    for part in re.split(rf"[^A-Za-z{ACCENTED}’' -]+", NO_WORDS.sub(".", text)):
        row: list[str] = []
        for word in [*part.split(), ""]:
            if len(word) > 1 and word not in CALENDAR and not re.search(f"[{ACCENTED}]", word):
                row.append(word)
            else:
                if re.search(f"[{PLAIN}]", " ".join(row)):  # “NHS” and “by” have no accent to get
                    yield " ".join(row)
                row = []


def answers(said: object) -> Iterator[str]:
    """Yield the sentences in what Python answers: what has a space in it is no id."""
    if isinstance(said, str):
        if " " in said:
            yield said
    elif isinstance(said, list | dict):
        for each in said.values() if isinstance(said, dict) else said:
            yield from answers(each)


def page(html: str) -> Iterator[str]:
    """Yield what a page shows or has read out, part by part."""
    tree = BeautifulSoup(html, "html.parser")
    for unseen in tree.select("script, style"):
        unseen.decompose()
    for text in tree.find_all(string=True):
        if not isinstance(text, Comment | Doctype):
            yield " ".join(text.split())
    for element in tree.find_all(True):
        for name in ("aria-label", "data-unanswered", "title", "alt"):
            yield str(element.get(name, ""))


def in_code() -> str:
    """Return all words in the files that the recipe says hold words, beside TOML and Markdown."""
    text = (ROOT / steps.AUTHORS).read_text(encoding="utf-8")
    recipe = text.partition("{: #translation }")[2].partition("\n## ")[0]
    found = []
    for named in re.findall(r"`((?:checker|macros)/[^`]*\.(?:py|html))`", recipe):
        for file in ROOT.glob(named):
            written = file.read_text(encoding="utf-8")
            found += _constants(written) if file.suffix == ".py" else [written]
    return " ".join(" ".join(found).split())


def _constants(python: str) -> list[str]:
    """Return the texts in quotation marks of a Python file."""
    nodes = ast.walk(ast.parse(python))
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def left(said: Iterator[str]) -> set[str]:
    """Return the English words that are shown and that stand in no file that the recipe names."""
    code = in_code()
    return {row for text in said for row in english(text) if row not in code}


def test_every_state_is_in_the_other_language(shown: list[Any]) -> None:
    """Of questions, outcomes, reasons, steps, flags and time limits no word stays English."""
    _, states, *_ = shown
    assert {row for text in answers(states) for row in english(text)} == set()


def test_words_of_the_page_that_stay_english_are_where_the_recipe_says(shown: list[Any]) -> None:
    """A translator who goes by the list finds every word that stands in HTML or in Python."""
    html, *_ = shown
    assert left(page(html)) == set()


def test_words_of_a_record_and_a_limit_that_stay_english_are_where_the_recipe_says(
    shown: list[Any],
) -> None:
    """So are the headings of a record, and the sentence that tells the last day."""
    _, _, record, *limits = shown
    assert left(page(record["html"])) == set()
    assert left(iter(record["text"].splitlines())) == set()
    assert left(answers(limits)) == set()


def test_a_sentence_that_no_named_file_has_is_found() -> None:
    """Words that somebody writes into code elsewhere would be told."""
    assert left(iter(["Shàré nôw. The lodger knows, Mônday 9"])) == {"The lodger knows"}
