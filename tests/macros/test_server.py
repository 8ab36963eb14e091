"""The words of the page that tests its server, and the lines that it tells people to add."""

import re

import pytest

from macros.publish.hosting import NAMES
from macros.publish.server import LINES, SERVERS, TO_ADD, lines
from tests.conftest import ROOT

SCRIPT = (ROOT / "docs/assets/server.mjs").read_text(encoding="utf-8")


@pytest.mark.parametrize("server", SERVERS)
def test_every_line_has_something_to_copy_for_every_server(server: str) -> None:
    """What an administrator copies from here stands in the file to download."""
    assert SERVERS[server][1] in NAMES
    for line in TO_ADD:
        assert lines(line, server, None), line


def test_every_line_can_be_right_and_can_be_wrong() -> None:
    """A line that always has the same outcome tests nothing."""
    for line, words in LINES.items():
        assert {"heading", "right", "wrong"} <= words.keys(), line


def test_the_script_can_say_every_sentence_and_no_other() -> None:
    """A sentence that is missing would leave its row empty."""
    said = set(re.findall(r'"((?:right|wrong|unknown)(?:_\w+)?)"', SCRIPT))
    written = {say for words in LINES.values() for say in words} - {"heading"}
    assert said == written


def test_the_script_looks_at_every_line() -> None:
    """What stands in the table is tested."""
    for line in LINES:
        assert re.search(rf"^  (async )?{line}(\(|:)", SCRIPT, re.MULTILINE), line
