"""Everything that the checker can say of the questions that decide, for the page to look up.

The page need not wait for Python, nor have one: it looks up here what Python said when the site was
built. Optional answers can be combined in millions of ways, so for each of them stands what it adds
to a result by itself, and so it does for two that together do something else.

    python -m macros.bundle.states FILE
"""

import json
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from checker.decide import PLACES, classify
from checker.model import Action, Deadline, Reason
from checker.rules import ANSWERS, OPTIONAL, RULES_VERSION, SEVERAL, is_asked
from checker.table import paths
from checker.words import WORDS
from macros.bundle.parts import cached, run

STATES = "states.json"

POOLS = ("reasons", "actions", "deadlines")
"""What a decision lists that is written once, under a number."""

LISTS = ("flags", *POOLS)
NOT_OF_THE_VERDICT = {"path", "rules_version", *LISTS}

type Answer = tuple[str, str]
type Said = dict[str, Any]
"""What is said in a result, or added to one: a verdict, and what it lists. Each is JSON text,
so that equal ones compare equal."""


def build(root: Path) -> Path:
    """The file with all states.

    Raises:
        BundleError: The checker of this project does not run.
    """
    sources = [file for kind in ("py", "toml") for file in (root / "checker").glob(f"*.{kind}")]

    def make(folder: Path) -> None:
        run("-m", "macros.bundle.states", folder / STATES, folder=root)

    return cached(root, "states", sources, make) / STATES


def states() -> dict[str, Any]:
    """Every state on every way to a result.

    Beside the questions with their answers, and what became of earlier answers, this holds:

    - ``ways``: for the answers on a way, such as ``situation=emergency``, the result, or else the
      question that comes next. A result has its verdict, what it lists, and in ``fit`` the number
      of what optional answers add to it;
    - ``fits``: for each optional answer, what its result has and the one without it has not, and as
      ``instead`` the actions that it takes the place of. Where two answers together do something
      else than each of them, that stands under both: ``asked_by=family&also_applies=deceased``.

    Verdicts, reasons, actions and deadlines are written once, and elsewhere given as numbers. Of
    two verdicts the one with the smaller number counts; actions are shown in the order of theirs.
    """
    ways, fits = _ways()
    results = [result for result in ways.values() if isinstance(result, dict)]
    added = [each for fit in fits for each in fit.values()]
    pools = _pools([*results, *added])

    def numbered(said: str | Said) -> str | dict[str, Any]:
        return said if isinstance(said, str) else _numbered(pools, said)

    return {
        "rules_version": RULES_VERSION,
        "questions": ANSWERS,
        "optional": list(OPTIONAL),
        "several": sorted(SEVERAL),
        "earlier": [
            {**each._asdict(), "becomes": dict(each.becomes)} for each in WORDS.earlier.values()
        ],
        "ways": {way: numbered(said) for way, said in ways.items()},
        "fits": [{answer: numbered(said) for answer, said in fit.items()} for fit in fits],
        **{name: [json.loads(each) for each in pool] for name, pool in pools.items()},
    }


def _ways() -> tuple[dict[str, str | Said], list[dict[str, Said]]]:
    """The result of each set of answers, or its next question; and what optional answers add.

    Results to which the optional answers add the same share one entry of the list, by its number.
    """
    ways: dict[str, str | Said] = {}
    fits: dict[str, dict[str, Said]] = {}
    for answers, following in paths():
        if following:
            ways[_way(answers.items())] = following
            continue
        plain = _said(answers)
        alone = {_way([each]): _added(plain, _said(answers, each)) for each in _offered(answers)}
        fit = json.dumps(alone)
        if fit not in fits:
            fits[fit] = {**alone, **dict(_together(answers, plain, alone))}
        ways[_way(answers.items())] = {**plain, "fit": list(fits).index(fit)}
    return ways, list(fits.values())


def _offered(answers: dict[str, str]) -> list[Answer]:
    """The optional answers that can be given with a result."""
    return [(q, a) for q in OPTIONAL if is_asked(q, answers) for a in ANSWERS[q]]


def _way(answers: Iterable[Answer]) -> str:
    return "&".join(f"{question}={answer}" for question, answer in answers)


def _said(answers: dict[str, str], *optional: Answer) -> Said:
    """What is said for some answers, with some of the optional ones."""
    given: dict[str, Any] = dict(answers)
    for question, answer in optional:
        given[question] = [*given.get(question, []), answer] if question in SEVERAL else answer
    decision = classify(given)
    pooled = {name: [_written(each) for each in getattr(decision, name)] for name in POOLS}
    plain = decision._replace(reasons=(), actions=(), deadlines=()).to_dict()
    verdict = {key: value for key, value in plain.items() if key not in NOT_OF_THE_VERDICT}
    return {"verdict": json.dumps(verdict), "flags": plain["flags"], **pooled}


@cache
def _written(part: Reason | Action | Deadline) -> str:
    return json.dumps(part.to_dict())


def _added(plain: Said, full: Said) -> Said:
    """What a result adds to a plainer one, and which of its actions it leaves out."""
    added = {name: [each for each in full[name] if each not in plain[name]] for name in LISTS}
    added["instead"] = [each for each in plain["actions"] if each not in full["actions"]]
    verdict = {} if full["verdict"] == plain["verdict"] else {"verdict": full["verdict"]}
    return {**verdict, **{name: listed for name, listed in added.items() if listed}}


def _together(
    answers: dict[str, str], plain: Said, alone: dict[str, Said]
) -> Iterator[tuple[str, Said]]:
    """What each two answers add that do something else than both of them by themselves."""
    for one, other in combinations(_offered(answers), 2):
        if one[0] == other[0] and one[0] not in SEVERAL:
            continue
        both = _added(plain, _said(answers, one, other))
        parts = [alone[_way([one])], alone[_way([other])]]
        if any(
            set(both.get(name, [])) != {each for part in parts for each in part.get(name, [])}
            for name in (*LISTS, "instead")
        ):
            yield _way([one, other]), both


def _pools(everything: list[Said]) -> dict[str, list[str]]:
    """All that is said, each thing once: verdicts and actions in the order in which they count."""

    def once(name: str) -> list[str]:
        return list(dict.fromkeys(each for said in everything for each in said.get(name, [])))

    verdicts = {said["verdict"] for said in everything if "verdict" in said}
    return {
        "verdicts": sorted(sorted(verdicts), key=_precedence),
        **{name: once(name) for name in POOLS},
        "actions": sorted(once("actions"), key=_place),
    }


def _precedence(verdict: str) -> int:
    """Where a verdict stands among those that might be given instead: the first headline counts."""
    headline = json.loads(verdict)["headline"]
    known = list(WORDS.headlines)
    return known.index(headline) if headline else len(known)


def _place(action: str) -> int:
    said = json.loads(action)
    return PLACES[said["half"], said["stage"]]


def _numbered(pools: dict[str, list[str]], said: Said) -> dict[str, Any]:
    """What is said, with numbers in place of what stands in a pool."""

    def numbers(name: str, value: Any) -> Any:
        if name == "verdict":
            return pools["verdicts"].index(value)
        pool = pools.get({"instead": "actions"}.get(name, name))
        return [pool.index(each) for each in value] if pool else value

    return {name: numbers(name, value) for name, value in said.items()}


if __name__ == "__main__":
    written = json.dumps(states(), ensure_ascii=False, separators=(",", ":"))
    Path(sys.argv[1]).write_text(written, encoding="utf-8")
