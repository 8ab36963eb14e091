"""The checker in a terminal."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from checker import classify
from checker.words import WORDS

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
    done = run(typed="9\nemergency\n1 2\n1\n")
    assert done.returncode == 0
    assert done.stderr.count("Give a number from 1 to 6.") == 3
    assert "SHARE NOW" in done.stdout


def test_breaking_off_decides_nothing() -> None:
    """If the answers stop before the end, it says so and prints no decision."""
    done = run(typed="2\n")
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


def test_the_help_explains_the_exit_codes() -> None:
    """Someone who writes a script finds every exit code in the help; a wrong option is one too."""
    said = run("--help").stdout
    assert all(f"\n  {code}  " in said for code in range(6))
    assert run("--nonsense").returncode == 2
