"""Every TOML file that the build or a test reads: what is wrong in it is told, whatever it is."""

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from checker import bank_holidays, mistakes, words
from checker.mistakes import Mistakes
from macros.places import CHECKER, DATA
from macros.reading import data
from tests.browser import search_terms
from tests.checker import mutants, versions
from tests.conftest import ROOT
from tests.site import phrases

type Loader = Callable[[Path], object]

OF_TESTS: dict[Path, Loader] = {
    mutants.HARMLESS: mutants.harmless,
    versions.SEALS: versions.published,
    phrases.FILE: phrases.phrases,
    search_terms.TABLE: search_terms.terms,
}
OF_CHECKER = sorted(CHECKER.glob("*.toml"))
FILES = [*OF_CHECKER, *sorted(DATA.glob("*.toml")), *sorted(ROOT.glob("tests/**/*.toml"))]

KEY = re.compile(r'([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|\d[\w-]*|true|false|\[.*\])')
"""A key with a value, where both are on one line."""

MISSPELLED = "zq"

NO_VALUE = "12.5"
"""A kind of number that no file of ours has, so that it fits nowhere."""

FEW = 4
"""So many tables of each file are tried."""


@pytest.fixture(scope="module")
def loaders() -> dict[Path, Loader]:
    """Return how each file is read; of macros/data, as the build's own modules do it."""
    found = dict.fromkeys(OF_CHECKER, _of_checker) | OF_TESTS
    originals: dict[str, Callable[..., Any]] = {"read": data.read, "load": data.load}

    def noting(name: str) -> Callable[..., Any]:
        def note(file: Path, *given: Any, **named: Any) -> object:
            found.setdefault(file, lambda other: originals[name](other, *given, **named))
            return originals[name](file, *given, **named)

        return note

    kept = ("macros.places", "macros.reading", "macros.reading.data")
    before = {name: module for name, module in sys.modules.items() if name.startswith("macros.")}
    with pytest.MonkeyPatch.context() as patch:
        for name in originals:
            patch.setattr(data, name, noting(name))
        for name in before.keys() - kept:
            del sys.modules[name]
        import_module("macros.environment")
    for name, module in before.items():
        sys.modules[name] = module
        package, _, own = name.rpartition(".")
        if package:
            setattr(sys.modules[package], own, module)
    return found


def _of_checker(file: Path) -> object:
    """Read one file of the checker's, by itself."""
    if file.name == "bank_holidays.toml":
        return bank_holidays.load(file)
    problems = words._Problems(file.parent)
    entries = words._entries(file.parent, file.name, words.KINDS[file.name], problems)
    mistakes.tell(problems.sentences())
    return entries


def problems(load: Loader, file: Path) -> tuple[str, ...]:
    """Return what is told of a file; anything but mistakes goes up as the fault it is."""
    try:
        load(file)
    except Mistakes as mistakes:
        for each in mistakes.problems:
            assert re.match(rf"(\w+/)*{re.escape(file.name)}:\d+: .+[.?]$", each), each
        return mistakes.problems
    return ()


def first_tables(text: str) -> list[str]:
    """Return the lines of the first tables of a file."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("[")]
    return lines[: starts[FEW]] if len(starts) > FEW else lines


def changed(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield texts in which one key is misspelled, or has a value of no kind that fits.

    Each with the line, from 1, and what stands there for the key.
    """
    lines = first_tables(text)
    seen = set()
    for number, line in enumerate(lines):
        if not (found := KEY.fullmatch(line)) or found[1] in seen:
            continue
        seen.add(found[1])
        for key, value in ((f"{found[1]}{MISSPELLED}", found[2]), (found[1], NO_VALUE)):
            others = [*lines[:number], f"{key} = {value}", *lines[number + 1 :]]
            yield number + 1, key, "\n".join(others)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_whatever_is_wrong_in_a_file_is_told_with_its_line(
    loaders: dict[Path, Loader], file: Path, tmp_path: Path
) -> None:
    """A key that is misspelled, missing or of another type; no text; and no file at all.

    A new file that nothing checks fails here: it has no loader.
    """
    load = loaders[file]
    other = tmp_path / file.name
    text = file.read_text(encoding="utf-8")
    assert "is not there" in problems(load, other)[0]
    for broken, sign in ((f'{text}\nx = "', "cannot be read"), ("x = [[[", "cannot be read")):
        other.write_text(broken, encoding="utf-8")
        assert any(sign in each for each in problems(load, other))
    other.write_text("", encoding="utf-8")
    problems(load, other)
    for line, key, wrong in changed(text):
        other.write_text(wrong, encoding="utf-8")
        if file == versions.SEALS and key.endswith(MISSPELLED):
            continue  # its keys are names of files, of which earlier rules had others
        told_of_it = [each for each in problems(load, other) if f":{line}: " in each]
        assert any(f"“{key}”" in each for each in told_of_it), (line, key)
        other.write_text("\n".join(wrong.splitlines()[: line - 1]), encoding="utf-8")
        problems(load, other)


@pytest.mark.parametrize("file", words.KINDS)
def test_words_that_are_wrong_all_over_are_told_and_nothing_fails(
    file: str, tmp_path: Path
) -> None:
    """What rests on a file of the checker's with every value wrong is read all the same."""
    for each in words.KINDS:
        (tmp_path / each).symlink_to(CHECKER / each)
    text = (CHECKER / file).read_text(encoding="utf-8")
    (tmp_path / file).unlink()
    (tmp_path / file).write_text(re.sub(r'= ".*"$', f"= {NO_VALUE}", text, flags=re.M), "utf-8")
    with pytest.raises(Mistakes) as raised:
        words.load(tmp_path)
    assert len(raised.value.problems) > 1
