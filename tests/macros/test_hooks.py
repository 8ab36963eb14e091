"""What the build says of authors' mistakes: all of them, each with its place."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import copy_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project to make mistakes in."""
    copy_project(tmp_path)
    return tmp_path


def spoil(file: Path, before: str, after: str) -> None:
    """Replace the first place where words stand in a file."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def build(project: Path) -> str:
    """Build the site, which has to fail, and return what it printed."""
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    said = run.stdout + run.stderr
    assert run.returncode != 0, said
    assert "Traceback" not in said
    return said


def test_every_mistake_in_the_words_is_told_at_once(project: Path) -> None:
    """Two files with a mistake each: both are named, with their lines."""
    spoil(project / "checker/outcomes.toml", "title = ", "tilte = ")
    spoil(project / "checker/actions.toml", "lead = ", "laed = ")
    said = build(project)
    assert "outcomes.toml:" in said
    assert "tilte" in said
    assert "actions.toml:" in said
    assert "laed" in said


def test_a_file_that_is_no_toml_is_named(project: Path) -> None:
    """A quotation mark forgotten: the file and the line are told."""
    spoil(project / "checker/questions.toml", 'text = "', "text = ")
    assert "questions.toml:" in build(project)


@pytest.mark.parametrize(
    "file",
    ["glossary.toml", "sources.toml", "status.toml", "kinds.toml", "cases.toml", "published.toml"],
)
def test_a_broken_data_file_of_a_page_is_named(project: Path, file: str) -> None:
    """The same holds for the tables and facts that pages show."""
    spoil(project / "macros/data" / file, " = ", " = = ")
    assert file in build(project)


def test_a_link_of_the_checker_that_leads_nowhere_stops_the_build(project: Path) -> None:
    """A heading was renamed: the words that link to it are told, with file and line."""
    spoil(project / "docs/guide/test.md", "#first-question", "#question-one")
    said = build(project)
    assert "questions.toml:" in said
    assert "guide/test/#first-question" in said


def test_a_worked_case_that_is_decided_otherwise_stops_the_build(project: Path) -> None:
    """A rule was changed: each case that now gives another outcome is told, with both."""
    spoil(project / "checker/rules.py", 'return "mixed" if', 'return "case_by_case" if')
    said = build(project)
    assert re.search(r"cases\.toml:\d+: \[V057\] .*“mixed”.*“case_by_case”", said)
    assert len(re.findall(r"cases\.toml:\d+:", said)) == 4


def test_pages_that_would_show_their_macros_raw_stop_the_build(project: Path) -> None:
    """The line that asks for macros is gone: both pages are told, with their first macro."""
    for page in ("guide/case-by-case.md", "law/index.md"):
        spoil(project / "docs" / page, "render_macros: true\n", "")
    said = build(project)
    for page in ("guide/case-by-case.md", "law/index.md"):
        lines = (project / "docs" / page).read_text(encoding="utf-8").splitlines()
        line, macro = next(
            (line, found[0])
            for line, text in enumerate(lines, 1)
            if (found := re.search(r"\{\{.*?\}\}", text))
        )
        assert f"{page}:{line} uses {macro} and has no `render_macros: true`" in said


def test_a_wrong_setting_of_the_organisation_stops_the_build(project: Path) -> None:
    """A nation that does not exist is told with its line in mkdocs.yml."""
    spoil(project / "mkdocs.yml", "organisation: {}", "organisation: {nation: ruritania}")
    assert "mkdocs.yml, line" in build(project)


def test_a_taken_port_is_told_in_a_sentence(project: Path) -> None:
    """Where another program has the port, the author reads that, and how to take another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        run = subprocess.run(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    said = run.stdout + run.stderr
    assert run.returncode != 0
    assert f"Cannot serve on {address}: Address already in use." in said
    assert "make serve ADDR=" in said
    assert "Traceback" not in said
