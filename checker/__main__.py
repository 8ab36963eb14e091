"""The checker in a terminal: ``python -m checker --help`` says how."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from functools import partial
from itertools import count, groupby
from operator import itemgetter
from pathlib import Path
from textwrap import fill as wrap
from typing import Any, TextIO

from checker import flows
from checker.decide import classify, next_question
from checker.model import Decision, InvalidAnswers, Question, UnansweredQuestion
from checker.printed import HALVES, reason_told, step_told
from checker.record_file import reject_duplicate_keys
from checker.rules import RULES_VERSION
from checker.words import WORDS

PACKAGE = "which-rules-apply"
STANDARD_INPUT = "-"

fill = partial(wrap, break_on_hyphens=False, break_long_words=False)

DECIDED, BROKEN_OFF, USAGE, INVALID, UNANSWERED, UNREADABLE, UNDECIDED_FLOWS, UNWRITTEN = range(8)
NOT_READ_ON = 141
"""The exit code that shells use when the reader of a pipe has gone (128 + SIGPIPE)."""

EXIT_CODES = """\
exit codes:
  0  decided
  1  broken off before the last question
  2  the command itself was not understood
  3  the answers hold an unknown question or answer; all of them are listed
  4  a question that decides the outcome has no answer
  5  the file cannot be read, or does not hold what it has to
  6  at least one row of the CSV could not be decided; the others were
  7  what was decided cannot be written, such as on a full disk
  141  whoever read the output, such as head, stopped before its end
"""


class Unreadable(ValueError):
    """A file that does not hold what it has to; the message is a sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Decide in a terminal.

    Args:
        arguments: The command line; None for the one that the program was started with.

    Returns:
        The exit code, one of those that the help explains.
    """
    _open_closed()
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.json and options.csv is not None:
        parser.error("--json prints one decision, and --csv a table of them: choose one")
    try:
        code = _done(options)
        sys.stdout.flush()  # here, and not as Python ends, when nothing could be made of an error
    except BrokenPipeError:
        _leave_unwritten(sys.stdout, sys.stderr)
        return NOT_READ_ON
    except OSError as error:
        _leave_unwritten(sys.stdout)
        return _failed(UNWRITTEN, f"What was decided cannot be written: {error.strerror}.")
    return code


def _open_closed() -> None:
    """Replace missing standard streams, so that the program also runs without a terminal."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _leave_unwritten(*streams: TextIO) -> None:
    """Drop what is left in streams, which Python would write when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())


def _parser() -> argparse.ArgumentParser:
    started = Path(sys.argv[0]).stem
    parser = argparse.ArgumentParser(
        prog="python -m checker" if started == "__main__" else started,
        description="Asks which kind of sharing this is, and prints what to do.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--answers",
        metavar="FILE.json",
        help="decide what a file holds, a JSON object of questions and answers, and ask nothing; "
        "- for standard input",
    )
    what.add_argument(
        "--csv",
        metavar="FILE.csv",
        help="decide each row of a table whose first row names the questions, and print it with "
        f"these columns added: {', '.join(flows.RESULTS)}; - for standard input",
    )
    what.add_argument(
        "--version", action="store_true", help="print the versions of the package and of the rules"
    )
    parser.add_argument("--json", action="store_true", help="print the decision as JSON")
    return parser


def _done(options: argparse.Namespace) -> int:
    """Do what was asked for, and return the exit code."""
    if options.version:
        print(f"{PACKAGE} {_package_version()}, rules {RULES_VERSION}")
        return DECIDED
    try:
        if options.csv is not None:
            return _decide_flows(options.csv)
        answers = _ask() if options.answers is None else _answers(options.answers)
        decision = classify(answers)
    except InvalidAnswers as invalid:
        return _failed(INVALID, str(invalid))
    except UnansweredQuestion as missing:
        return _failed(UNANSWERED, str(missing))
    except Unreadable as unreadable:
        return _failed(UNREADABLE, str(unreadable))
    except (EOFError, KeyboardInterrupt):
        return _failed(BROKEN_OFF, "Broken off: nothing was decided.")
    _write_utf8()
    print(json.dumps(decision.to_dict(), ensure_ascii=False) if options.json else _told(decision))
    return DECIDED


def _package_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # half of the time to start

    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return "(not installed)"


def _failed(code: int, message: str) -> int:
    print(message, file=sys.stderr)
    return code


def _write_utf8() -> None:
    """Print in UTF-8 what is for other programs, with the same ends of lines on Windows."""
    if not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]


def _text(name: str) -> str:
    """What a file holds, or standard input.

    Raises:
        Unreadable: It cannot be read.
    """
    if not name:
        raise Unreadable("The name of the file is missing.")
    try:
        content = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
        return content.decode()
    except OSError as error:
        raise Unreadable(f"{_called(name)} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"{_called(name)}, line {line}: this is not UTF-8. Save the file as UTF-8; Excel calls "
            "that “CSV UTF-8”."
        ) from None


def _called(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


def _answers(name: str) -> dict[str, Any]:
    """The answers in a file of JSON.

    Raises:
        Unreadable: It holds none.
    """
    text = _text(name).removeprefix(flows.MARK)
    try:
        answers = json.loads(text, object_pairs_hook=reject_duplicate_keys)
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"{_called(name)}, line {error.lineno}: this is not JSON: {error.msg}."
        ) from None
    except RecursionError:
        raise Unreadable(f"{_called(name)}: lists and objects lie too deep in it.") from None
    except ValueError as error:
        raise Unreadable(f"{_called(name)}: {error}.") from None
    if not isinstance(answers, dict):
        raise Unreadable(
            f"{_called(name)} has to hold a JSON object of questions and their answers."
        )
    return answers


def _decide_flows(name: str) -> int:
    """Print a table of flows with what is decided for each, and tell what could not be.

    Raises:
        Unreadable: The file holds no table of flows.
    """
    try:
        table = flows.read(_text(name))
    except flows.NoFlows as wrong:
        raise Unreadable("\n".join(f"{_called(name)}: {each}" for each in wrong.problems)) from None
    for slip in table.slips():
        print(f"{_called(name)}: {slip}", file=sys.stderr)
    failed = False
    _write_utf8()
    print(table.header(), end="")
    for flow in table.decided():
        print(table.row(flow), end="")
        for problem in flow.problems:
            failed = True
            print(f"{_called(name)}, line {flow.line}: {problem}", file=sys.stderr)
    return UNDECIDED_FLOWS if failed else DECIDED


def _ask() -> dict[str, Any]:
    """Answers to one question after another, until nothing is left to ask."""
    answers: dict[str, Any] = {}
    while question := next_question(answers):
        answers[question.id] = _answer(question)
    return answers


def _answer(question: Question) -> str | list[str]:
    """One answer by its number; where a question takes several, numbers with spaces between."""
    offered = list(question.answers.values())
    lines = ["", fill(question.text), *([fill(question.hint)] if question.hint else [])]
    lines += [f"  - {check}" for check in question.checks]
    lines += [f"  {number}  {answer.label}" for number, answer in enumerate(offered, 1)]
    print("\n".join(lines), file=sys.stderr)
    allowed = [str(number) for number in range(1, len(offered) + 1)]
    many = "numbers, with spaces between, or nothing" if question.several else "number"
    while True:
        print(f"{many}: ", end="", file=sys.stderr, flush=True)
        given = input().split()
        if all(each in allowed for each in given) and (question.several or len(given) == 1):
            chosen = [offered[int(each) - 1].id for each in given]
            return chosen if question.several else chosen[0]
        print(
            f"Not understood: {' '.join(given)!r}. Give a number from 1 to {len(offered)}.",
            file=sys.stderr,
        )


def _told(decision: Decision) -> str:
    """The decision for reading: what to do, by whom, and why, with the sources."""
    shown = decision.to_dict()
    lines = ["", shown["title"].upper(), fill(shown["sentence"])]
    lines += [fill(f"{limit['title']}: {limit['limit']}.") for limit in shown["deadlines"]]
    numbers = count(1)
    for half, steps in groupby(shown["actions"], key=itemgetter("half")):
        lines += ["", WORDS.say(HALVES[half])]
        lines += [
            fill(f"{next(numbers)}. {step_told(step)}", subsequent_indent="   ") for step in steps
        ]
    lines += ["", "Why"]
    lines += [fill(f"- {reason_told(each)}", subsequent_indent="  ") for each in shown["reasons"]]
    return "\n".join([*lines, "", f"Rules version {decision.rules_version}"])


if __name__ == "__main__":
    sys.exit(main())
