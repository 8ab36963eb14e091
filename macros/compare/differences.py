"""What two versions of the checker decide differently: pure, from what each of them says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

type State = dict[str, Any]
"""What one version makes of a set of answers, as :mod:`macros.compare.program` says it."""

PARTS = ("answers", "question", "outcome", "headline", "reasons", "steps", "deadlines")
"""What can differ, in the order in which it is reported."""


MOVED = ("earlier", "later")
"""How a step differs that has another place among the same steps."""


class Change(NamedTuple):
    """One difference. Fields that do not apply are empty."""

    part: str
    """One of :data:`PARTS`."""
    how: str
    """“new”, “gone”, “other”, or of steps “earlier”, “later” and “half”."""
    id: str = ""
    """What it is about: a reason, a step, a time limit, or a question that one version asks."""
    before: str = ""
    now: str = ""


def differences(before: State, now: State) -> list[Change]:
    """Everything that is different for one set of answers.

    Where it has another outcome, nothing more is reported: nearly all else then differs with it.
    """
    if found := list(_undecided(before, now)):
        return found
    if "outcome" not in before:
        return []
    if before["outcome"] != now["outcome"]:
        return [Change("outcome", "other", "", before["outcome"], now["outcome"])]
    found = []
    if before["headline"] != now["headline"] and not apart(before, now, "headline"):
        found.append(Change("headline", "other", "", before["headline"], now["headline"]))
    found += _members("reasons", before["reasons"], now["reasons"])
    found += _steps(before["steps"], now["steps"])
    if before["deadlines"] is not None and now["deadlines"] is not None:
        found += _deadlines(dict(before["deadlines"]), dict(now["deadlines"]))
    return found


def apart(before: State, now: State, part: str) -> bool:
    """Whether one of two versions says nothing of this part, so that it cannot be compared."""
    return (before[part] is None) != (now[part] is None)


class Group[T](NamedTuple):
    """A change, the sets of answers that it is for, and the shortest of those."""

    change: Change
    sets: list[T]
    example: T


def grouped[T](sets: Sequence[T], before: Iterable[State], now: Iterable[State]) -> list[Group[T]]:
    """Every change with the sets of answers that it is for: by what changed, the widest first.

    A step that moved past different steps in different sets is listed once, with the step that it
    passes most often.
    """
    found: dict[Change, list[T]] = defaultdict(list)
    for answers, earlier, later in zip(sets, before, now, strict=True):
        if earlier != later:
            for change in differences(earlier, later):
                found[change].append(answers)
    groups: dict[Change, Group[T]] = {}
    for change in sorted(found, key=lambda change: -len(found[change])):
        key = change._replace(now="") if change.how in MOVED else change
        if key in groups:
            groups[key].sets.extend(found[change])
        else:
            example = min(found[change], key=lambda answers: len(str(answers)))
            groups[key] = Group(change, found[change], example)
    return sorted(
        groups.values(), key=lambda group: (PARTS.index(group.change.part), -len(group.sets))
    )


def _undecided(before: State, now: State) -> Iterator[Change]:
    """What is different where one version knows an answer, or asks a question, and one does not."""
    for how, other, state in (("new", now, before), ("gone", before, now)):
        if "unknown" in state and "unknown" not in other:
            yield from (Change("answers", how, *answer) for answer in state["unknown"])
            return
    asked, asks = before.get("asks", ""), now.get("asks", "")
    if asked != asks:
        how = "other" if asked and asks else "new" if asks else "gone"
        yield Change("question", how, "", asked, asks)


def _members(part: str, before: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """What is in only one of two lists."""
    yield from (Change(part, "new", id) for id in dict.fromkeys(now) if id not in before)
    yield from (Change(part, "gone", id) for id in dict.fromkeys(before) if id not in now)


def _steps(before: list[tuple[str, str]], now: list[tuple[str, str]]) -> Iterator[Change]:
    """Steps that are new, gone, in another half of a mixed share, or in another order."""
    halves, new_halves = dict(before), dict(now)
    yield from _members("steps", list(halves), list(new_halves))
    for id, half in halves.items():
        if id in new_halves and half != new_halves[id]:
            yield Change("steps", "half", id, half, new_halves[id])
    kept = [id for id, half in halves.items() if new_halves.get(id) == half]
    yield from _moved(kept, [id for id in new_halves if id in kept])


def _moved(before: list[str], now: list[str]) -> Iterator[Change]:
    """Each step that comes earlier or later among the same steps, with the one it has passed.

    As few as possible are said to have moved.
    """
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    stayed = {
        id for start, _, size in matcher.get_matching_blocks() for id in before[start:][:size]
    }
    for id in now:
        if id in stayed:
            continue
        behind, ahead = set(before[: before.index(id)]), set(now[: now.index(id)])
        if overtaken := [other for other in now if other in behind - ahead]:
            yield Change("steps", "earlier", id, "", overtaken[0])
        else:
            passed_by = [other for other in now if other in ahead - behind]
            yield Change("steps", "later", id, "", passed_by[-1])


def _deadlines(before: dict[str, str], now: dict[str, str]) -> Iterator[Change]:
    """Time limits that are new, gone, or of another length."""
    yield from _members("deadlines", list(before), list(now))
    for id, limit in before.items():
        if id in now and limit != now[id]:
            yield Change("deadlines", "other", id, limit, now[id])
