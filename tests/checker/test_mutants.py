"""What mutation testing reports: each change of the code that no test noticed."""

import inspect
from functools import reduce
from importlib import import_module

import pytest

from tests.checker import mutants
from tests.checker.mutants import Mutant

RESULTS = """\
    checker.decide.x__plainly__mutmut_4: survived
    checker.written.xǁHeadlineǁfits__mutmut_1: no tests
    checker.rules.x_walk__mutmut_2: not checked
"""
DIFF = """\
# checker.decide.x__plainly__mutmut_4: survived
--- checker/decide.py
+++ checker/decide.py
@@ -1,5 +1,5 @@
 def _plainly(given):
-        return ", ".join(given)
+        return "XX, XX".join(given)
"""
JOINED = Mutant("decide._plainly", 'return ", ".join(given)', 'return "XX, XX".join(given)')


def test_what_became_of_each_mutant_is_read() -> None:
    """Each change that no test killed is found, also where no test runs the code at all."""
    assert dict(mutants.by_status(RESULTS)) == {
        "checker.decide.x__plainly__mutmut_4": "survived",
        "checker.written.xǁHeadlineǁfits__mutmut_1": "no tests",
        "checker.rules.x_walk__mutmut_2": "not checked",
    }


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("checker.decide.x__plainly__mutmut_4", "decide._plainly"),
        ("checker.rules.x_walk__mutmut_12", "rules.walk"),
        ("checker.written.xǁHeadlineǁfits__mutmut_1", "written.Headline.fits"),
    ],
)
def test_a_mutant_is_told_by_what_it_changes(name: str, function: str) -> None:
    """It is known again after other code has moved: by its function and lines, not by a number."""
    assert mutants.mutant(name, DIFF) == JOINED._replace(function=function)


def test_a_change_that_no_test_notices_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new gap in the tests is told with the line; a harmless change is not told again."""
    monkeypatch.setattr(mutants, "harmless", dict)
    said, good = mutants.report([JOINED], 7)
    assert not good
    assert JOINED.function in said
    assert JOINED.becomes in said
    assert "7 changes were not tried" in said
    monkeypatch.setattr(mutants, "harmless", lambda: {JOINED: "Why."})
    said, good = mutants.report([JOINED], 0)
    assert good
    assert JOINED.becomes not in said
    assert "not tried" not in said


def test_every_harmless_change_is_of_the_code_as_it_is() -> None:
    """Each change that is called harmless has its reason, and its line is still in the code."""
    for (function, line, becomes), why in mutants.harmless().items():
        module, *path = function.split(".")
        code = inspect.getsource(reduce(getattr, path, import_module(f"checker.{module}")))
        assert line in " ".join(map(str.strip, code.splitlines())), function
        assert line != becomes
        assert why.endswith(".")
