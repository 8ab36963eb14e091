"""What `mkdocs serve` shows an author from the start, whatever is broken."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import copy_project
from tests.serving import Serving, served

TO_FIX = "<h1>Something to fix</h1>"


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """Return the project as it is served after a word was misspelled."""
    copy_project(tmp_path)
    words = tmp_path / "checker/outcomes.toml"
    words.write_text(words.read_text("utf-8").replace("title = ", "tilte = ", 1), encoding="utf-8")
    with served(tmp_path) as serving:
        yield serving


def test_who_opens_the_day_with_a_mistake_gets_the_server_and_reads_it_there(
    serving: Serving,
) -> None:
    """The first build fails, and so does a later one, of mkdocs.yml: both come back when mended."""
    shown = serving.page("/guide/test/")
    assert TO_FIX in shown
    assert "checker/outcomes.toml:" in shown
    assert "Did you mean “title”?" in shown
    serving.change("checker/outcomes.toml", "tilte = ", "title = ")
    serving.wait_until_shown("/guide/test/", 'href="#first-question"')
    serving.change("docs/guide/test.md", "#first-question }", "#question-one }")
    serving.wait_until_said("leads to no heading: “guide/test/#first-question”")
    serving.change("mkdocs.yml", "strict: false", "strcit: false")
    serving.wait_until_shown("/guide/test/", "Did you mean “strict”?")
    assert TO_FIX in serving.page("/check/")
    serving.change("mkdocs.yml", "strcit: false", "\tstrict: false")
    serving.wait_until_shown("/check/", "it has a tab. Use spaces.")
    (serving.folder / "mkdocs.yml").rename(serving.folder / "mkdocs.yaml.old")
    serving.wait_until_shown("/check/", "mkdocs.yml:1: is not there.")
    assert "mkdocs.yml:1: is not there." in serving.said()
    assert "Traceback" not in serving.said()
    assert serving.process.poll() is None
