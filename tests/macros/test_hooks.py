"""What the build says of authors' mistakes: all of them, each with its place."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from macros.guide.cases import CASES
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
    said = run.stderr + run.stdout
    assert run.returncode != 0, said
    assert "Traceback" not in said
    return said


def told(project: Path) -> list[str]:
    """Return the mistakes that a build tells."""
    _, _, problems = build(project).partition("What to fix:\n")
    return problems.partition("\n\n")[0].splitlines()


def test_mistakes_in_files_of_every_kind_are_told_at_once(project: Path) -> None:
    """The checker's words, data of pages, settings and a page's top: one build tells them all.

    Nothing else is told: what rests on a broken file is not held against the rest.
    """
    spoil(project / "checker/outcomes.toml", "title = ", "tilte = ")
    spoil(project / "macros/data/duties.toml", 'strength = "should"', 'strength = "shuold"')
    spoil(project / "macros/data/sources.toml", "title = ", "title == ")
    spoil(project / "macros/data/status.toml", "[guide]", "[gudie]")
    spoil(project / "mkdocs.yml", "organisation: {}", "organisation: {nation: walse}")
    spoil(project / "docs/guide/emergency.md", "title: ", "title: Now: ")
    said = sorted(told(project))
    assert [re.sub(r":\d+:.*", "", problem) for problem in said] == [
        "checker/outcomes.toml",
        "checker/outcomes.toml",
        "docs/guide/emergency.md",
        "macros/data/duties.toml",
        "macros/data/sources.toml",
        "macros/data/status.toml",
        "macros/data/status.toml",
        "mkdocs.yml",
    ]
    assert "[share_now] “tilte” is not known here. Did you mean “title”?" in said[1]
    assert "emergency.md:2: “title: Now: " in said[2]
    assert "“shuold”, which is not known. Did you mean “should”? Allowed: must, sh" in said[3]
    assert "[extra.organisation] “nation” has “walse”" in said[7]


@pytest.mark.parametrize(
    "file",
    [
        "checker/questions.toml",
        "checker/bank_holidays.toml",
        "macros/data/cases.toml",
        "macros/data/check.toml",
        "macros/data/kinds.toml",
        "macros/data/status.toml",
    ],
)
def test_a_file_that_is_gone_is_told_and_nothing_besides(project: Path, file: str) -> None:
    """Whatever else needs that file, the author reads of the one thing that there is to mend."""
    (project / file).unlink()
    assert told(project) == [f"{file}:1: is not there. Was it renamed, moved or deleted?"]


@pytest.mark.parametrize(
    ("file", "name"),
    [("checker/people.toml", "label"), ("macros/data/glossary.toml", "term")],
)
def test_curly_quotation_marks_are_told(project: Path, file: str, name: str) -> None:
    """A word processor makes them: the line, and what to write, in the same words everywhere."""
    text = (project / file).read_text(encoding="utf-8")
    (project / file).write_text(re.sub(rf'^{name} = "(.*)"$', rf"{name} = “\1”", text, flags=re.M))
    (problem,) = told(project)
    assert re.match(rf"{file}:\d+: “{name}” cannot be read: text stands in straight", problem)


def test_mistakes_of_macros_on_two_pages_are_told_at_once(project: Path) -> None:
    """A name that is not known, and an argument that is wrong: each by its line in the page."""
    spoil(project / "docs/law/index.md", "{{", "{{ contact_lin('legal') }} {{")
    spoil(project / "docs/guide/special.md", '{{ cite("', '{{ cite("x')
    first, second = told(project)
    assert re.match(r"docs/guide/special\.md:\d+: \{\{ cite\(.*Did you mean “family", first)
    assert re.match(r"docs/law/index\.md:\d+: \{\{ contact_lin\('legal'\) \}\} cannot", second)
    assert "Did you mean “contact_line”?" in second


def test_a_link_of_the_checker_that_leads_nowhere_stops_the_build(project: Path) -> None:
    """A heading was renamed: the words that link to it are told, with file and line."""
    spoil(project / "docs/guide/test.md", "#first-question", "#question-one")
    said = build(project)
    assert "checker/questions.toml:" in said
    assert "guide/test/#first-question" in said


def test_a_worked_case_that_is_decided_otherwise_stops_the_build(project: Path) -> None:
    """A rule was changed: each case that now gives another outcome is told, with both."""
    spoil(project / "checker/rules.py", 'return "mixed" if', 'return "case_by_case" if')
    said = build(project)
    found = re.findall(r"cases\.toml:\d+: \[(\w+)\] .*“mixed”.*“case_by_case”", said)
    assert set(found) == {case.id for case in CASES.values() if case.expected == "mixed"}


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
