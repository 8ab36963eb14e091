"""The checker in a terminal: ``python -m checker --help`` says how."""

import argparse
import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from textwrap import fill as wrap
from typing import Any

from checker.decide import classify, next_question
from checker.model import Decision, InvalidAnswers, Question, UnansweredQuestion

fill = partial(wrap, break_on_hyphens=False)

DECIDED, BROKEN_OFF, USAGE, INVALID, UNANSWERED, UNREADABLE = 0, 1, 2, 3, 4, 5

EXIT_CODES = """\
exit codes:
  0  decided
  1  broken off before the last question
  2  the command itself was not understood
  3  the answers hold an unknown question or answer; all of them are listed
  4  a question that decides the outcome has no answer
  5  the file cannot be read, or is not a JSON object
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Decide in a terminal.

    Args:
        arguments: The command line; None for the one that the program was started with.

    Returns:
        The exit code, one of those that the help explains.
    """
    options = _parser().parse_args(arguments)
    try:
        answers = _from_file(options.answers) if options.answers else _ask()
        decision = classify(answers)
    except InvalidAnswers as invalid:
        return _failed(INVALID, str(invalid))
    except UnansweredQuestion as missing:
        return _failed(UNANSWERED, str(missing))
    except (OSError, ValueError, RecursionError) as error:
        return _failed(UNREADABLE, f"{options.answers}: {error}")
    except (EOFError, KeyboardInterrupt):
        return _failed(BROKEN_OFF, "Broken off: nothing was decided.")
    print(json.dumps(decision.to_dict(), ensure_ascii=False) if options.json else _told(decision))
    return DECIDED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m checker",
        description="Asks which kind of sharing this is, and prints what to do.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--answers",
        metavar="FILE.json",
        help="decide what a file holds, a JSON object of questions and answers, and ask nothing",
    )
    parser.add_argument("--json", action="store_true", help="print the decision as JSON")
    return parser


def _failed(code: int, message: str) -> int:
    print(message, file=sys.stderr)
    return code


def _from_file(name: str) -> dict[str, Any]:
    answers = json.loads(Path(name).read_text(encoding="utf-8-sig"))  # Windows writes a mark first
    if not isinstance(answers, dict):
        raise ValueError("has to hold a JSON object of questions and their answers")
    return answers


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
    lines = ["", decision.words.title.upper(), fill(decision.words.sentence)]
    lines += [fill(f"{limit.title}: {limit.limit}.") for limit in decision.deadlines]
    lines += ["", "What to do"]
    lines += [
        fill(f"{number}. {action.text}", subsequent_indent="   ")
        for number, action in enumerate(decision.actions, 1)
    ]
    lines += ["", "Why"]
    lines += [fill(f"- {reason.text}", subsequent_indent="  ") for reason in decision.reasons]
    return "\n".join([*lines, "", f"Rules version {decision.rules_version}"])


if __name__ == "__main__":
    sys.exit(main())
