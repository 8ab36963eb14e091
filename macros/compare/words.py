"""The words of two versions of the checker, compared: pure, from the text of their TOML files."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

KINDS: dict[str, tuple[str, frozenset[str]]] = {
    "actions": ("step", frozenset({"stage", "waits_for", "when", "unless", "replaces",
                                   "contradicts", "question", "answers"})),
    "outcomes": ("outcome", frozenset({"actions"})),
    "headlines": ("headline", frozenset({"outcomes", "flag", "when", "actions"})),
    "questions": ("question", frozenset()),
    "reasons": ("reason", frozenset({"question", "answers", "outcomes"})),
    "flags": ("flag", frozenset({"actions", "half"})),
    "deadlines": ("time limit", frozenset({"checked"})),
    "people": ("person", frozenset()),
    "earlier": ("earlier answer", frozenset({"question", "becomes"})),
    "phrases": ("phrase", frozenset()),
}  # fmt: skip
"""Each file of words without its ending: what an entry is called, and which of its keys are no
words. Those show in what is decided."""

type Entries = dict[str, dict[str, str]]
"""The texts of a file: by the id of the entry, and by the key."""

type Words = dict[str, Entries]
"""The texts of all files, by :data:`KINDS`. A file that a version does not have is left out."""


class Reworded(NamedTuple):
    """A text that is new, gone or different; "" where there is none."""

    kind: str
    id: str
    key: str
    before: str
    now: str


def read(folder: Path) -> Words:
    """The texts of the files in a folder ``checker/`` whose TOML is sound."""
    return {
        kind: {
            id: dict(_texts({key: part for key, part in entry.items() if key not in ours}))
            for id, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()
        }
        for kind, (_, ours) in KINDS.items()
        if (file := folder / f"{kind}.toml").exists()
    }


def compared(before: Words, now: Words) -> tuple[list[Reworded], list[str]]:
    """Every text that is different; and in sentences what cannot be compared."""
    found: list[Reworded] = []
    apart: list[str] = []
    for kind in KINDS:
        old, new = before.get(kind), now.get(kind)
        if old is None or new is None:
            if old != new:
                version = "earlier" if old is None else "present"
                apart.append(f"The {version} version has no file `{kind}.toml`.")
            continue
        if kind == "actions":
            old, new, undivided = _undivided(old, new)
            if undivided:
                apart.append("Steps had one text then: `lead` and `then` are compared as one.")
        found += _reworded(kind, old, new)
    return found, apart


def _undivided(old: Entries, new: Entries) -> tuple[Entries, Entries, bool]:
    """Steps as both versions can be compared: as one text where one version has no other."""
    if any("text" in step for step in new.values()) == any("text" in step for step in old.values()):
        return old, new, False

    def joined(step: Mapping[str, str]) -> dict[str, str]:
        said = [step[key] for key in ("text", "lead", "then") if key in step]
        others = {key: text for key, text in step.items() if key not in ("text", "lead", "then")}
        return {"text": " ".join(said), **others}

    old = {id: joined(step) for id, step in old.items()}
    return old, {id: joined(step) for id, step in new.items()}, True


def _reworded(kind: str, old: Entries, new: Entries) -> Iterator[Reworded]:
    for id in dict.fromkeys([*new, *old]):
        was, is_now = old.get(id, {}), new.get(id, {})
        for key in dict.fromkeys([*is_now, *was]):
            if was.get(key, "") != is_now.get(key, ""):
                yield Reworded(kind, id, key, was.get(key, ""), is_now.get(key, ""))


def _texts(entry: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, str]]:
    """Each text of an entry, by its key; of a table within it as "answers.yes.label"."""
    for key, part in entry.items():
        if isinstance(part, dict):
            yield from _texts(part, f"{within}{key}.")
        else:
            listed = part if isinstance(part, list) else [part]
            yield f"{within}{key}", "; ".join(map(str, listed))
