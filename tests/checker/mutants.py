"""What mutation testing found: each change of the code that no test noticed.

``make mutants`` ends with this. Those that change nothing anyone could notice are named, with the
reason, in ``mutants.toml``; any other is a test that is missing.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypedDict

from macros.reading import data

HARMLESS = Path(__file__).with_name("mutants.toml")
NOTICED = ("killed", "timeout")
NOT_TRIED = "not checked"


class Mutant(NamedTuple):
    """A change of the code: the lines of a function as they are, and what they become."""

    function: str
    line: str
    becomes: str


@dataclass(frozen=True)
class Harmless:
    """A mutant that changes nothing anyone could notice, as mutants.toml has it."""

    function: str
    line: str
    becomes: str
    why: str


class Listed(TypedDict):
    """What mutants.toml holds."""

    harmless: tuple[Harmless, ...]


def harmless(file: Path = HARMLESS) -> dict[Mutant, str]:
    """The mutants that change nothing anyone could notice, each with the reason."""
    listed = data.load(file, Listed)["harmless"]
    return {Mutant(each.function, each.line, each.becomes): each.why for each in listed}


def by_status(results: str) -> Iterator[tuple[str, str]]:
    """Each name in what ``mutmut results`` prints, with what became of that mutant."""
    yield from re.findall(r"^ *(\S+): (.+)$", results, re.MULTILINE)


def mutant(name: str, diff: str) -> Mutant:
    """The mutant of a name, from the difference that ``mutmut show`` prints of it."""
    module, _, rest = name.removeprefix("checker.").partition(".x")
    function = re.sub(r"__mutmut_\d+$", "", rest).removeprefix("_").lstrip("ǁ").replace("ǁ", ".")
    changed = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    line, becomes = (
        " ".join(each[1:].strip() for each in changed if each.startswith(sign)) for sign in "-+"
    )
    return Mutant(f"{module}.{function}", line, becomes)


def report(unnoticed: Iterable[Mutant], not_tried: int) -> tuple[str, bool]:
    """What is said at the end, and whether every mutant that was tried is noticed or harmless."""
    new = [each for each in unnoticed if each not in harmless()]
    said = [f"No test notices that in {f} “{line}” becomes “{other}”." for f, line, other in new]
    if new:
        said.append(f"Write the test, or say in {HARMLESS.name} why nobody could notice.")
    else:
        said.append("Every change that was tried is noticed by a test, or is known to be harmless.")
    if not_tried:
        said.append(f"{not_tried} changes were not tried.")
    return "\n".join(said), not new


def _mutmut(*arguments: str) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    found = tuple(by_status(_mutmut("results")))
    left = [name for name, status in found if status not in (*NOTICED, NOT_TRIED)]
    untried = sum(status == NOT_TRIED for _, status in found)
    text, good = report((mutant(name, _mutmut("show", name)) for name in left), untried)
    print(text)
    sys.exit(not good)
