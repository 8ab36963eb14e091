"""The version of the rules, which says whether two decisions were made under the same ones."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker import RULES_VERSION, classify
from checker.words import FOLDER, KINDS
from macros.compare.page import file_of, made_of
from tests.checker import versions
from tests.checker.decided import FEWER
from tests.conftest import ROOT

SHOWN = [
    ("questions.toml", "text"),
    ("questions.toml", "label"),
    ("outcomes.toml", "sentence"),
    ("headlines.toml", "sentence"),
    ("reasons.toml", "text"),
    ("flags.toml", "text"),
    ("actions.toml", "lead"),
    ("actions.toml", "then"),
    ("actions.toml", "detail"),
    ("people.toml", "label"),
    ("deadlines.toml", "limit"),
    ("earlier.toml", "message"),
    ("sources.toml", "title"),
    ("phrases.toml", "text"),
]
"""Words that a person can be shown: a file, and a key in it."""

THEN = {"checker/people.toml": "1", "checker/sources.toml": "2", versions.DECIDED: "3"}
SEALS = {"1.9.0": {"everything": "0"}, "1.10.0": THEN}


def reword(file: Path, key: str) -> None:
    """Put one word before the first value of a key."""
    text = file.read_text(encoding="utf-8")
    changed = re.sub(rf'(\b{key} = ")', r"\1Perhaps ", text, count=1)
    assert changed != text
    file.write_text(changed, encoding="utf-8")


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """Return a copy of the checker's files of words."""
    for file in Path(FOLDER).glob("*.toml"):
        shutil.copy2(file, tmp_path)
    return tmp_path


def test_a_published_version_says_what_it_said_when_it_was_published() -> None:
    """A record that names a version of the rules can be trusted to mean those rules and words."""
    if said := versions.objection(RULES_VERSION, versions.published()):
        pytest.fail(said, pytrace=False)


def test_the_published_versions_rise_and_none_is_like_another() -> None:
    """A later version has a higher number, and says something else."""
    seals = versions.published()
    numbers = [tuple(int(part) for part in version.split(".")) for version in seals]
    assert numbers == sorted(set(numbers))
    assert len({tuple(sorted(prints.items())) for prints in seals.values()}) == len(seals)


def test_every_file_of_words_is_sealed() -> None:
    """No file that holds words of the checker, or its bank holidays, is left out of a seal."""
    sealed = {part.removeprefix("checker/") for part in versions.of_files(Path(FOLDER))}
    assert sealed == {*KINDS, "bank_holidays.toml"}
    assert {name for name, _ in SHOWN} == set(KINDS)


@pytest.mark.parametrize(("name", "key"), SHOWN)
def test_one_word_more_changes_the_fingerprint_of_its_file(
    words: Path, name: str, key: str
) -> None:
    """Whatever a person can be shown, one word of it makes another version, told by its file."""
    before = versions.of_files(words)
    reword(words / name, key)
    after = versions.of_files(words)
    assert {part for part in before if before[part] != after[part]} == {f"checker/{name}"}


def test_one_bank_holiday_less_changes_the_fingerprint(words: Path) -> None:
    """Bank holidays change the last day that people are told, and so they are sealed too."""
    before = versions.of_files(words)
    file = words / "bank_holidays.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    first = next(line for line in lines if line.startswith("  2"))
    lines.remove(first)
    file.write_text("\n".join(lines), encoding="utf-8")
    after = versions.of_files(words)
    changed = {part for part in before if before[part] != after[part]}
    assert changed == {"checker/bank_holidays.toml"}


def test_another_order_of_headlines_changes_the_fingerprint(words: Path) -> None:
    """The first headline that fits is shown, so that their order is a rule."""
    before = versions.of_files(words)
    file = words / "headlines.toml"
    tables = file.read_text(encoding="utf-8").split("\n[")
    file.write_text("\n[".join([tables[0], *reversed(tables[1:])]), encoding="utf-8")
    assert versions.of_files(words) != before


def test_reading_a_source_again_is_no_new_version(words: Path) -> None:
    """Whoever confirms that a source still says the same notes the day, and changes no word."""
    before = versions.of_files(words)
    for name in ("sources.toml", "deadlines.toml"):
        text = (words / name).read_text(encoding="utf-8")
        changed = re.sub(r"^checked = .+$", "checked = 1999-12-31", text, flags=re.MULTILINE)
        assert changed != text
        (words / name).write_text(changed, encoding="utf-8")
    assert versions.of_files(words) == before


def test_a_comment_is_no_part_of_a_version(words: Path) -> None:
    """What authors note for each other is shown to nobody."""
    before = versions.of_files(words)
    file = words / "actions.toml"
    file.write_text(f"# To be gone through.\n{file.read_text('utf-8')}", encoding="utf-8")
    assert versions.of_files(words) == before


@pytest.mark.parametrize(
    "other",
    [
        {"outcome": "supplier"},
        {"guide_class": "mixed"},
        {"headline": ""},
        {"flags": frozenset({"staff"})},
        {"path": ()},
        {"reasons": ()},
        {"actions": ()},
        {"deadlines": ()},
    ],
)
def test_whatever_is_decided_otherwise_changes_the_fingerprint(other: dict[str, Any]) -> None:
    """The same words in another place are another version of the rules."""
    breach = classify({"situation": "breach"})
    changed = breach._replace(**other)
    assert versions.of_decisions([breach]) != versions.of_decisions([changed])


def test_another_way_of_counting_changes_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a last day is worked out otherwise, people are told another day under the same words."""
    before = versions.of_decisions([])
    monkeypatch.setattr("checker.deadlines.SATURDAY", 6)
    assert versions.of_decisions([]) != before


@pytest.mark.parametrize(
    ("version", "now", "told"),
    [
        ("1.10.0", THEN, ()),
        ("1.10.0", {**THEN, "checker/people.toml": "9"}, ("checker/people.toml", "Raise")),
        ("1.10.0", {**THEN, "checker/new.toml": "9"}, ("checker/new.toml", "Raise")),
        (
            "1.10.0",
            {part: print for part, print in THEN.items() if part != "checker/sources.toml"},
            ("checker/sources.toml", "Raise"),
        ),
        ("1.10.0", {**THEN, versions.DECIDED: "9"}, ("checker/rules.py, or the code", "Raise")),
        ("1.10.1", {}, ()),
        ("1.9.0", {}, ("1.10.0 is published already", "higher")),
        ("1.10", {}, ("1.10.0 is published already", "higher")),
    ],
)
def test_what_changed_after_publication_is_named(
    version: str, now: dict[str, str], told: tuple[str, ...]
) -> None:
    """An author reads which file is not as it was published, and what to do; a draft is free."""
    said = versions.objection(version, SEALS, lambda: now)
    assert bool(said) == bool(told)
    assert [part for part in told if part not in said] == []


class Copy:
    """A copy of what the version of the rules rests on, as an author has it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("checker", "tests/checker"):
            shutil.copytree(ROOT / name, folder / name)
        for name in ("tests/__init__.py", "tests/conftest.py", "pyproject.toml", "CHANGELOG.md"):
            shutil.copy2(ROOT / name, folder / name)

    def give(self, version: str) -> None:
        """Give the rules a version."""
        file = self.folder / "checker/rules.py"
        text = file.read_text(encoding="utf-8")
        line = f'RULES_VERSION = "{version}"'
        file.write_text(re.sub(r'RULES_VERSION = ".+"', line, text), encoding="utf-8")

    def write_page(self, version: str) -> None:
        """Write the page of a version, made of the files as they are now."""
        folder = self.folder / "docs/about/rules"
        folder.mkdir(parents=True, exist_ok=True)
        text = f"made_of: {made_of(self.folder / 'checker')}"
        file_of(version, folder).write_text(text, encoding="utf-8")

    def test(self) -> str:
        """Run the test of the version, and return what it tells the author; "" if it passes."""
        name = test_a_published_version_says_what_it_said_when_it_was_published.__name__
        run = self._run("pytest", "-q", f"tests/checker/test_version.py::{name}")
        return run.stdout if run.returncode else ""

    def seal(self) -> tuple[int, str]:
        """Seal the version, and return the exit code with what was said."""
        run = self._run("tests.checker.versions")
        return run.returncode, run.stdout + run.stderr

    def _run(self, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.folder,
            env={**os.environ, FEWER: "yes"},
            capture_output=True,
            text=True,
            check=False,
        )


def test_words_are_free_until_they_are_published(tmp_path: Path) -> None:
    """The recipe for authors: change a draft, seal it, and raise the version before the next."""
    copy = Copy(tmp_path)
    copy.give("99.0.0")
    reword(tmp_path / "checker/people.toml", "label")
    assert copy.test() == ""

    code, said = copy.seal()
    assert code != 0
    assert "CHANGELOG.md does not name “Rules version 99.0.0”" in said
    assert "Traceback" not in said

    log = tmp_path / "CHANGELOG.md"
    log.write_text(f"{log.read_text('utf-8')}\nRules version 99.0.0.\n", encoding="utf-8")
    code, said = copy.seal()
    assert code != 0
    assert "docs/about/rules/99.0.0.md does not show" in said
    copy.write_page("99.0.0")
    assert copy.seal() == (
        0,
        "Version 99.0.0 of the rules is sealed: whoever changes it now has to raise it.\n",
    )
    assert copy.seal() == (0, "Version 99.0.0 of the rules is sealed already.\n")
    assert copy.test() == ""

    reword(tmp_path / "checker/people.toml", "label")
    told = copy.test()
    assert "this has changed since: checker/people.toml. Raise RULES_VERSION" in told
    assert "Traceback" not in told
    assert copy.seal()[0] != 0

    copy.give("99.0.1")
    assert copy.test() == ""


def test_a_new_number_alone_cannot_be_sealed(tmp_path: Path) -> None:
    """Two versions that say the same would tell readers of a change that there was not."""
    copy = Copy(tmp_path)
    log = tmp_path / "CHANGELOG.md"
    log.write_text("Rules version 99.0.0. Rules version 99.0.10.", encoding="utf-8")
    copy.give("99.0.0")
    copy.write_page("99.0.0")
    assert copy.seal()[0] == 0
    copy.give("99.0.1")
    assert "does not name" in copy.seal()[1]
    copy.give("99.0.10")
    copy.write_page("99.0.10")
    code, said = copy.seal()
    assert code != 0
    assert "Nothing has changed since version 99.0.0" in said
