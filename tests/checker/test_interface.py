"""What others may rely on."""

import inspect
import subprocess
import sys

import checker


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
    assert promised <= set(checker.__all__)


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
