"""The checker in a terminal."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

from checker import RULES_VERSION, classify, printed
from checker.words import WORDS
from tests.conftest import ROOT

EMERGENCY = {"situation": "emergency"}


def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Start the checker as an author would, with what is typed."""
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def number(question: str, answer: str | list[str]) -> str:
    """Return what is typed for an answer: its number, or the numbers of several."""
    offered = list(WORDS.questions[question].answers)
    chosen = [answer] if isinstance(answer, str) else answer
    return " ".join(str(offered.index(each) + 1) for each in chosen)


def test_it_asks_one_question_after_another_and_prints_the_decision() -> None:
    """Numbers lead from question to question, and the decision is printed with what to do."""
    answers: dict[str, str | list[str]] = {
        "situation": "share_outside",
        "identifies_individuals": "yes",
        "specifiable_in_advance": "no",
        "decision_at_any_stage": "yes",
        "can_be_split": "no",
        "agreement_in_force": "not_sure",
        "asked_by": "police",
        "also_applies": ["in_danger_if_seen", "overseas"],
    }
    done = run(typed="".join(f"{number(*answer)}\n" for answer in answers.items()))
    decision = classify(answers)
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    assert decision.words.title.upper() in said
    for action in decision.actions:
        assert action.text in said
    for reason in decision.reasons:
        assert reason.text in said


def test_a_wrong_number_is_asked_for_again() -> None:
    """A mistyped number loses nothing: the question is asked again."""
    last = len(WORDS.questions["situation"].answers)
    done = run(typed=f"{last + 1}\nemergency\n1 2\n{number('situation', 'emergency')}\n")
    assert done.returncode == 0
    assert done.stderr.count(f"Give a number from 1 to {last}.") == 3
    assert WORDS.outcomes["share_now"].title.upper() in done.stdout


def test_breaking_off_decides_nothing() -> None:
    """If the answers stop before the end, it says so and prints no decision."""
    done = run(typed=f"{number('situation', 'share_outside')}\n")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "nothing was decided" in done.stderr


def test_a_file_of_answers_is_decided_without_asking(tmp_path: Path) -> None:
    """A script gives the answers in a file, and gets the whole decision as JSON."""
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(EMERGENCY), encoding="utf-8")
    done = run("--answers", str(file), "--json")
    assert done.returncode == 0
    assert done.stderr == ""
    assert classify(EMERGENCY).to_dict() == json.loads(done.stdout)


@pytest.mark.parametrize(
    ("content", "code", "sentence"),
    [
        ('{"situation": "x", "y": 1}', 3, "There is no question 'y'"),
        ('{"situation": "share_inside"}', 4, "identifies_individuals"),
        ("[]", 5, "a JSON object"),
        ("{", 5, "answers.json"),
        ("[" * 100_000, 5, "answers.json"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(
    tmp_path: Path, content: str, code: int, sentence: str
) -> None:
    """Every way in which a file can be wrong has its sentence and its own exit code."""
    file = tmp_path / "answers.json"
    file.write_text(content, encoding="utf-8")
    done = run("--answers", str(file))
    assert code == done.returncode
    assert done.stdout == ""
    assert sentence in done.stderr


def test_a_file_that_windows_wrote_is_read(tmp_path: Path) -> None:
    """Some editors on Windows put a mark before the text; it is not part of the answers."""
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(EMERGENCY), encoding="utf-8-sig")
    assert run("--answers", str(file)).returncode == 0


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A file that cannot be opened is told by its name."""
    done = run("--answers", str(tmp_path / "none.json"))
    assert done.returncode == 5
    assert "none.json" in done.stderr


def test_a_name_that_is_missing_is_told() -> None:
    """Where a script gives an empty name, that is what is said."""
    done = run("--answers", "")
    assert done.returncode == 5
    assert done.stderr == "The name of the file is missing.\n"


@pytest.mark.parametrize("form", ["--answers", "--csv"])
def test_what_cannot_be_written_is_told(form: str, tmp_path: Path) -> None:
    """On a full disk it ends with a sentence and a code of its own."""
    file = tmp_path / "given"
    given = {"--answers": json.dumps(EMERGENCY), "--csv": "situation\nemergency\n" * 1000}
    file.write_text(given[form], encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "checker", form, str(file)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 7
    assert "cannot be written: No space left on device." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("closed", "code"), [("<&-", 5), (">&-", 5), ("2>&-", 5), ("<&- >&- 2>&-", 5)]
)
def test_it_needs_no_terminal(closed: str, code: int) -> None:
    """Started by a scheduler, with nothing to read from or to write to, it still ends as told."""
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m checker --answers no-such.json {closed}'],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_help_explains_the_exit_codes() -> None:
    """Someone who writes a script finds every exit code in the help; a wrong option is one too."""
    said = run("--help").stdout
    assert all(f"\n  {code}  " in said for code in (*range(8), 141))
    assert run("--nonsense").returncode == 2


def test_answers_come_from_standard_input() -> None:
    """A pipe needs no file: a dash stands for what comes in."""
    done = run("--answers", "-", "--json", typed=json.dumps(EMERGENCY))
    assert done.returncode == 0
    assert classify(EMERGENCY).to_dict() == json.loads(done.stdout)


def test_a_question_that_is_answered_twice_is_refused() -> None:
    """Of two answers to one question nobody can say which is meant, so neither is taken."""
    twice = '{"situation": "emergency", "asked_by": "police", "situation": "breach"}'
    done = run("--answers", "-", typed=twice)
    assert done.returncode == 5
    assert done.stdout == ""
    assert "standard input: 'situation' appears more than once." in done.stderr


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (["--csv", "-"], "situation\n" + "emergency\n" * 2000),
        (["--csv", "-"], "situation\n" + "wrong\n" * 2000),
        (["--answers", "-", "--json"], json.dumps(EMERGENCY)),
        (["--version"], ""),
    ],
)
def test_a_reader_that_stops_early_is_no_fault(
    arguments: list[str], given: str, together: bool, tmp_path: Path
) -> None:
    """Piped into head it ends without a traceback, with the code that shells give for that.

    So it does where what it tells goes into the same pipe.
    """
    file = tmp_path / "given"
    file.write_text(given, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    with file.open("rb") as standard_input:
        done = subprocess.run(
            [sys.executable, "-m", "checker", *arguments],
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
            stdin=standard_input,
            stdout=writing,
            stderr=writing if together else subprocess.PIPE,
            text=True,
            check=False,
        )
    os.close(writing)
    assert done.returncode == 141
    assert not any(line.startswith(("Trace", "Exc")) for line in (done.stderr or "").splitlines())


def test_the_text_says_who_does_a_step_its_detail_and_where_the_law_is_from() -> None:
    """Whoever reads the text form learns as much as from the page."""
    answers = {"situation": "request", "which_request": "own_information"}
    done = run("--answers", "-", typed=json.dumps(answers))
    said = " ".join(done.stdout.split())
    decision = classify(answers)
    assert any(action.who != "you" for action in decision.actions)
    for action in decision.actions:
        assert action.detail in said
        assert (f"({action.who_label})" in said) or action.who == "you"
    sources = [source for reason in decision.reasons for source in reason.cites]
    assert sources
    for source in sources:
        assert source.url in said
        assert f"checked {source.checked}" in said


def test_the_steps_of_a_share_of_both_kinds_stand_under_their_halves() -> None:
    """In a split share one numbering runs through all steps, under a heading for each half."""
    answers = {
        "situation": "share_outside",
        "identifies_individuals": "yes",
        "specifiable_in_advance": "yes",
        "decision_at_any_stage": "yes",
        "can_be_split": "yes",
    }
    done = run("--answers", "-", typed=json.dumps(answers))
    said = done.stdout.splitlines()
    steps = classify(answers).actions
    numbers = [line.split(".")[0] for line in said if line.split(".")[0].isdigit()]
    assert numbers == [str(number) for number in range(1, len(steps) + 1)]
    headings = [line for line in said if line in map(WORDS.say, printed.HALVES.values())]
    changes = [
        step.half
        for step, last in zip(steps, (None, *steps), strict=False)
        if last is None or step.half != last.half
    ]
    assert len(headings) == len(changes)
    assert {"case_by_case", "pre_planned"} <= set(changes)


def test_a_pipe_gets_utf_8_whatever_the_system_writes() -> None:
    """What other programs read is in one encoding, though a system may have another of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "checker", "--answers", "-"],
        input=b'{"situation": "request", "which_request": "own_information"}',
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert "’" in done.stdout.decode("utf-8")


def test_the_versions_are_told() -> None:
    """Whoever reports a fault can say which package and which rules it was."""
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("which-rules-apply ")
    assert done.stdout.endswith(f", rules {RULES_VERSION}\n")


def test_without_an_installation_the_rules_are_told(tmp_path: Path) -> None:
    """In a folder that was only copied the package has no version, and the rules still have one."""
    shutil.copytree(ROOT / "checker", tmp_path / "checker")
    done = subprocess.run(
        [sys.executable, "-S", "-m", "checker", "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"which-rules-apply (not installed), rules {RULES_VERSION}\n"


def test_a_table_is_not_printed_as_json() -> None:
    """Two forms at once are refused, rather than one of them left out in silence."""
    done = run("--json", "--csv", "-", typed="situation\nemergency\n")
    assert done.returncode == 2
    assert done.stdout == ""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Return a folder with the package as others install it, from its wheel."""
    build = ["build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run([sys.executable, "-m", *build], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    return tmp_path / "installed"


def test_the_package_brings_a_command_and_its_types(installed: Path) -> None:
    """Who installs the package has the command, and type checkers read its types."""
    (found,) = distributions(path=[str(installed)])
    (command,) = found.entry_points.select(group="console_scripts")
    assert command.name == "which-rules-apply"
    assert (installed / "checker" / "py.typed").exists()
    module, function = command.value.split(":")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"from {module} import {function}; {function}(['--version'])",
        ],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert done.stdout == f"which-rules-apply {project['version']}, rules {RULES_VERSION}\n"
