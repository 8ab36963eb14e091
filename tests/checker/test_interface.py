"""What others may rely on."""

import inspect
import subprocess
import sys
from typing import Any

import pytest

import checker

ANSWERS = {"situation": "request", "which_request": "own_information"}
DECISION = checker.classify(ANSWERS)


def test_every_public_name_is_listed_once_and_described() -> None:
    """Whoever uses the checker finds all of its names in one list, each with a description."""
    assert len(set(checker.__all__)) == len(checker.__all__)
    for name in checker.__all__:
        thing = getattr(checker, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), name


def test_everything_that_was_promised_is_there() -> None:
    """The names that others were told to use can all be taken from the checker itself."""
    promised = {"classify", "next_question", "alternatives", "decision_table", "upgrade"}
    promised |= {"last_day", "InvalidAnswers", "UnansweredQuestion", "CannotCount"}
    promised |= {"Action", "Deadline", "Outcome", "Source", "deadlines", "printed", "record"}
    assert promised <= set(checker.__all__)
    assert {"make", "rerun", "Rerun", "to_json", "digest"} <= set(checker.record.__all__)
    assert {"last_day", "last_day_in_words", "in_words"} <= set(checker.deadlines.__all__)


def test_every_type_of_a_decision_is_public() -> None:
    """Whoever writes down the type of what a decision holds can take it from the checker."""
    held: list[Any] = [
        DECISION,
        DECISION.words,
        *DECISION.reasons,
        *DECISION.actions,
        *DECISION.deadlines,
    ]
    held += [source for reason in DECISION.reasons for source in reason.cites]
    held += [checker.next_question({}), *checker.alternatives(ANSWERS), *checker.decision_table()]
    kinds = {type(each) for each in held}
    assert len(kinds) > 6
    for kind in kinds:
        assert getattr(checker, kind.__name__, None) is kind


def test_what_is_not_there_is_not_made_up() -> None:
    """A misspelt name is an error, as of any other package."""
    with pytest.raises(AttributeError, match="no attribute 'clasify'"):
        getattr(checker, "clasify")  # noqa: B009


def test_what_the_browser_imports_stays_light() -> None:
    """Deciding needs no terminal, table or record, which the page would load for nothing.

    They are there as soon as somebody asks for them.
    """
    code = "import sys, checker; print(*sys.modules); checker.record, checker.printed"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    heavy = {"argparse", "csv", "json", "hashlib", "difflib", "checker.flows", "checker.record"}
    assert heavy.isdisjoint(done.stdout.split())


def test_the_checker_needs_nothing_but_the_standard_library() -> None:
    """The checker runs wherever Python does, with nothing else installed."""
    code = (
        "import sys; import checker, checker.browser, checker.record, checker.printed;"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    loaded = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    foreign = set(loaded) - set(sys.stdlib_module_names) - {"checker", "__main__"}
    assert set() == foreign
