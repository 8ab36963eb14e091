"""What others may rely on."""

import copy
import inspect
import pickle
import subprocess
import sys
from typing import Any

import pytest

import checker
from checker.words import WORDS

ANSWERS = {"situation": "request", "which_request": "own_information"}
DECISION = checker.classify(ANSWERS)
RECORD = checker.record.make(ANSWERS, made_at="2026-11-26T12:00:00+00:00")


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
    assert {"last_day", "told", "in_words"} <= set(checker.deadlines.__all__)


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


@pytest.mark.parametrize(
    "thing",
    [
        DECISION,
        RECORD,
        checker.record.rerun(checker.record.to_json(RECORD)),
        *(question for question in WORDS.questions.values()),
        checker.alternatives(ANSWERS),
        checker.decision_table(),
        checker.classify,
        checker.Decision,
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_what_the_checker_gives_can_be_sent_to_another_process(thing: Any) -> None:
    """Whoever decides many flows at once can pass all that is given between processes."""
    again = pickle.loads(pickle.dumps(thing))  # noqa: S301
    assert again == thing
    assert type(again) is type(thing)
    assert copy.deepcopy(thing) == thing


def test_a_question_from_another_process_cannot_be_changed_either() -> None:
    """Its answers are as firm as before."""
    question = pickle.loads(pickle.dumps(checker.next_question({})))  # noqa: S301
    with pytest.raises(TypeError):
        question.answers["other"] = None


def test_errors_come_whole_from_another_process() -> None:
    """What was wrong is told just the same, with all that the error holds."""
    with pytest.raises(checker.InvalidAnswers) as invalid:
        checker.classify({"situation": "x", "y": "z"})
    again = pickle.loads(pickle.dumps(invalid.value))  # noqa: S301
    assert str(again) == str(invalid.value)
    assert again.problems == invalid.value.problems
    with pytest.raises(checker.UnansweredQuestion) as missing:
        checker.classify({})
    again = pickle.loads(pickle.dumps(missing.value))  # noqa: S301
    assert str(again) == str(missing.value)
    assert again.question == missing.value.question


def test_what_the_browser_imports_stays_light() -> None:
    """Deciding needs nothing of a terminal, a table or a record: the page would load it for naught.

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


CASE = checker.classify(
    {
        "situation": "share_outside",
        "identifies_individuals": "yes",
        "specifiable_in_advance": "no",
        "decision_at_any_stage": "yes",
        "can_be_split": "no",
    }
)

IN_JSON = {
    checker.Decision: (
        "outcome guide_class headline title sentence source summary link who_decides what_to_use "
        "write_down ask flags path reasons actions deadlines rules_version"
    ),
    checker.Action: "id lead text detail link who who_label contacts stage half",
    checker.Deadline: ("id title limit nations unit number starts stops instead link sure cites"),
    checker.Reason: "id text question answer source link cites",
    checker.Source: "id title publisher url checked",
    checker.Alternative: "question answer outcome opens",
    checker.Problem: "question answer message",
}
"""The names in JSON, which other programs and the page itself read."""


def _things() -> list[Any]:
    with pytest.raises(checker.InvalidAnswers) as invalid:
        checker.classify({"situation": "x"})
    alternatives = checker.alternatives(dict(CASE.path))
    return [
        DECISION,
        CASE.actions[0],
        DECISION.deadlines[0],
        DECISION.reasons[0],
        DECISION.reasons[0].cites[0],
        alternatives[0],
        invalid.value.problems[0],
    ]


@pytest.mark.parametrize("thing", _things(), ids=lambda thing: type(thing).__name__)
def test_json_has_each_part_under_its_name(thing: Any) -> None:
    """Whoever reads the JSON finds the same names as in Python, and the same text under each."""
    content = thing.to_dict()
    assert list(content) == IN_JSON[type(thing)].split()
    for name, value in content.items():
        if isinstance(value, str) and hasattr(thing, name):
            assert value == str(getattr(thing, name))
