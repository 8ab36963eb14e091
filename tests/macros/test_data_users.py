"""The page for data users: what it shows is what happens."""

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup

from checker import flows
from checker.rules import ANSWERS
from macros.pieces import data_users
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "about" / "data.md").read_text(encoding="utf-8")


def code(language: str) -> list[str]:
    """Return the blocks of code of a language on the page."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command where the checker and the example are."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_example_can_be_followed_word_for_word(tmp_path: Path) -> None:
    """Whoever types what the page says gets a table with the results that the page shows."""
    shutil.copytree(ROOT / "checker", tmp_path / "checker")
    shutil.copy2(data_users.EXAMPLE, tmp_path)
    table, single = code("sh")
    command = table.replace("python ", f"{sys.executable} ")
    done = run(["sh", "-c", command], tmp_path)
    with data_users.EXAMPLE.open(encoding="utf-8", newline="") as file:
        given = list(csv.DictReader(file))
    with (tmp_path / "decided.csv").open(encoding="utf-8", newline="") as file:
        decided = list(csv.DictReader(file))
    assert [{name: row[name] for name in given[0]} for row in decided] == given
    assert [bool(row["outcome"]) for row in decided] == [True, True, False]
    assert done.returncode == 6
    assert f"line {len(given) + 1}: " in done.stderr
    shown = BeautifulSoup(data_users.flows_decided(), "html.parser").select("tbody tr")
    for row, told in zip(decided, shown, strict=True):
        cells = [cell.get_text() for cell in told.select("td")]
        assert cells == [row[name] for name in data_users.SHOWN]
    alone = run(["sh", "-c", single.replace("python ", f"{sys.executable} ")], tmp_path)
    assert alone.returncode == 0
    assert '"outcome": "share_now"' in alone.stdout


def test_the_example_in_python_runs() -> None:
    """What stands there as Python can be copied and run, and prints the steps."""
    (program,) = code("python")
    done = run([sys.executable, "-c", program], ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n- ") > 1


def test_every_column_that_is_added_is_named() -> None:
    """The page names all columns that come out."""
    assert all(f"`{name}`" in PAGE for name in flows.RESULTS)


def test_every_question_and_answer_is_listed() -> None:
    """Whoever fills in a table finds the id of each question and of each answer."""
    rows = BeautifulSoup(data_users.questions_list(), "html.parser").select("tbody tr")
    listed = {
        row.select_one("th").get_text(): set(row.select("td")[1].get_text().split(", "))  # type: ignore[union-attr]
        for row in rows
    }
    assert {question: set(answers) for question, answers in ANSWERS.items()} == listed
