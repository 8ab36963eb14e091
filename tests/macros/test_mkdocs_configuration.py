"""What an author is told of mkdocs.yml itself, before MkDocs reads it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.mistakes import Mistakes
from macros.mkdocs_configuration import check, check_written
from tests.conftest import ROOT, copy_project, without_organisation

WRITTEN = without_organisation((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where mkdocs.yml is, in a folder that has what it names."""
    for name in ("CHANGELOG.md", "checker", "docs", "macros"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path / "mkdocs.yml"


def told(file: Path, before: str, after: str) -> tuple[str, ...]:
    """Return what is told where these words stand in place of the first such."""
    assert before in WRITTEN
    file.write_text(WRITTEN.replace(before, after, 1), encoding="utf-8")
    try:
        check(file)
    except Mistakes as mistakes:
        return mistakes.problems
    return ()


def line_of(words: str) -> int:
    """Return the line on which these words stand first."""
    return WRITTEN.count("\n", 0, WRITTEN.index(words)) + 1


def test_as_it_is_nothing_is_told(file: Path) -> None:
    """Neither of what is written, nor of what MkDocs makes of it."""
    assert told(file, "site_name", "site_name") == ()


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("  name: material", "\tname: material", "“name: material” cannot be read: it has a tab."),
        ("site_name: ", "site_name: Now: ", "it has a second colon. Put what follows the first in"),
        ("site_dir: site", "site_dir: 'site", "“site_dir: 'site” cannot be read: its quotation"),
        ('"Kept whole, or not at all"', '"Kept whole, or not', "its quotation mark is not closed."),
        ("site_name: Which", "site_name: 'Which'", "cannot be read: more follows its quotation m"),
        ("organisation: {}", "organisation: {", "its quotation mark or bracket is not closed."),
        ("site_dir: site", "site_dir site", "“site_dir site” cannot be read: it has no “: ”"),
        ("  language: en", " language: en", "it begins further to the left or right than the lin"),
        ("  language: en", "   language: en", "it begins further to the right than the line bef"),
        ("  - search:", "  -search:", "“-search:” cannot be read: it has no blank after the -."),
        ("site_name: ", "site_name: @", "cannot be read: put the text in quotation marks."),
        ("site_name: ", "site_name: !x ", "cannot be read: put the text in quotation marks."),
        ("site_dir: site", 'site_dir: "a\\site"', "cannot be read: write each backslash twice."),
        ("site_name: ", "site_name: \x07", "cannot be read: it has a character that nobody sees."),
        ("hooks:", "---\nhooks:", "“---” cannot be read: a line of --- starts a second document"),
        ("site_dir: site", "site_dir: 2026-02-30", "“2026-02-30” is not a real date."),
    ],
)
def test_what_is_no_yaml_is_told_with_its_line(
    file: Path, before: str, after: str, says: str
) -> None:
    """The line, its words, and what to do: in the voice of every other mistake."""
    (problem,) = told(file, before, after)
    assert problem.startswith(f"mkdocs.yml:{line_of(before)}: “")
    assert says in problem


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("strict: false", "strcit: false", "“strcit” is not known here. Did you mean “strict”?"),
        ("strict: false", "strict: maybe", "“strict” cannot be used: must be true or false."),
        ("  language: en", "  language: en\n  name: x", "[theme] “name” is there already. Keep"),
        ("macros/hooks.py", "macros/hoks.py", "“hooks” has “macros/hoks.py”, which is not known."),
        ("  - macros:", "  - macro:", "“plugins” has “macro”, which is not known. Did you mean"),
        ("  - tables\n", "  - tabels\n", "“markdown_extensions” has “tabels”, which is not known"),
        ("  - tables\n", "", "“markdown_extensions” lacks “tables”, which the site needs."),
        ("  - search:", "  - blog9\n  - search:", '“plugins” cannot be used: The "blog9" plugin'),
        ("name: material", "name: materail", "“theme” cannot be used: Unrecognised theme name: "),
        ("include_dir:", "include_dirs:", "“plugins” cannot be used: Plugin 'macros' option"),
        ("\nhooks:\n  -", "\nhoks:\n  -", "“hoks” is not known here. Did you mean “hooks”?"),
        ("\nhooks:\n  - macros/hooks.py\n", "\n", "“hooks” is missing. Needed in it: macros/hook"),
    ],
)
def test_a_setting_that_does_not_fit_is_told(
    file: Path, before: str, after: str, says: str
) -> None:
    """One sentence, with the nearest right spelling where there is one, and no trace of Python."""
    (problem,) = told(file, before, after)
    place, _, sentence = problem.partition(" ")
    assert sentence.startswith(says)
    assert place.startswith("mkdocs.yml:")
    assert sentence.endswith((".", "?"))
    assert "class" not in sentence
    assert str(ROOT) not in sentence


def test_the_line_is_that_of_the_setting_or_of_the_part_of_the_list(file: Path) -> None:
    """A misspelt plugin is reported on its line; a missing one on the first line of the list."""
    (misspelled,) = told(file, "  - macros:", "  - macro:")
    assert misspelled.startswith(f"mkdocs.yml:{line_of('  - macros:')}:")
    (lacking,) = told(file, "  - tables\n", "")
    assert lacking.startswith(f"mkdocs.yml:{line_of('markdown_extensions:')}:")


def test_all_that_is_written_wrongly_is_told_at_once(file: Path) -> None:
    """In the order of the lines, so that an author goes through the file once."""
    file.write_text(
        WRITTEN.replace("  - macros:", "  - macro:").replace("site_dir:", "site_dri:"),
        encoding="utf-8",
    )
    with pytest.raises(Mistakes) as raised:
        check_written(file)
    assert [problem.split(" ")[1] for problem in raised.value.problems] == [
        "“site_dri”",
        "“plugins”",
    ]


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a list\n"])
def test_a_file_without_settings_is_told(file: Path, text: str) -> None:
    """An empty file, or a list: neither says what the site is called."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes, match=r"^mkdocs\.yml:1: must have settings"):
        check(file)


def test_a_mark_at_the_start_is_no_mistake_and_another_encoding_is(file: Path) -> None:
    """Editors on Windows write the one without a word; the other cannot be read."""
    file.write_bytes(b"\xef\xbb\xbf" + WRITTEN.replace("\n", "\r\n").encode())
    check(file)
    file.write_bytes(WRITTEN.replace("site_dir:", "# é\nsite_dir:").encode("latin-1", "replace"))
    with pytest.raises(Mistakes, match=r"^mkdocs\.yml:\d+: is not in UTF-8"):
        check(file)


def test_a_file_that_is_gone_is_told(file: Path) -> None:
    """It was renamed, perhaps: MkDocs would say so in other words, and name no remedy."""
    with pytest.raises(Mistakes, match=r"^mkdocs\.yml:1: is not there\."):
        check(file)


def test_the_command_that_make_runs_first_needs_no_word_of_the_checker(tmp_path: Path) -> None:
    """It works even if the checker's words are broken too; MkDocs then reports those."""
    copy_project(tmp_path)
    (tmp_path / "checker/questions.toml").write_text("[", encoding="utf-8")
    command = [sys.executable, "-m", "macros.mkdocs_configuration"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    (tmp_path / "mkdocs.yml").write_text(f"{WRITTEN}strcit: true\n", encoding="utf-8")
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    heading, problem = run.stderr.splitlines()
    assert heading == "What to fix:"
    assert problem.startswith(f"mkdocs.yml:{WRITTEN.count('\n') + 1}: “strcit” is not known here.")


def test_make_looks_at_mkdocs_yml_before_it_serves_builds_or_tests() -> None:
    """MkDocs itself would tell a mistake there in words of its own, or with a traceback."""
    for target in ("serve", "site", "test"):
        run = subprocess.run(
            ["make", "--dry-run", "--always-make", "PY=python", target],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        commands = run.stdout.splitlines()
        looks = commands.index("python -m macros.mkdocs_configuration")
        first = min(at for at, each in enumerate(commands) if re.search("-m (mkdocs|pytest)", each))
        assert looks < first
