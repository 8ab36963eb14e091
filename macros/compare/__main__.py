"""What a change of the rules or words does: ``make changes FROM=revision``."""

import argparse
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from macros.compare import words
from macros.compare.differences import apart, differences, grouped
from macros.compare.names import Names, given
from macros.compare.page import file_of, made_of, page
from macros.compare.report import Comparison, Story, report
from macros.compare.versions import Answers, CannotCompare, Checker, checker_of, revision
from macros.places import DATA, ROOT

STORIES = {"Worked cases": "cases.toml", "Situations": "situations.toml"}
"""What holds answers of its own: the heading to tell it under, and its file."""

WITHOUT = {"headline": "headlines", "deadlines": "time limits"}
"""Parts of a decision that an early version may not have."""


def compare(earlier: Path, present: Path, title: str, data: Path) -> tuple[Comparison, Names]:
    """Compare two versions of the checker, and give what ids are called.

    Args:
        earlier: A folder that holds the earlier ``checker/``.
        present: A folder that holds the present one.
        title: How to name the earlier one to an author.
        data: Where the worked cases, the situations and the short words are.

    Raises:
        CannotCompare: One of them, or a file of `data`, cannot be read.
    """
    before, now = Checker(earlier, title), Checker(present, "your files as they are now")
    sets = list({str(sorted(each.items())): each for each in [*now.sets, *before.sets]}.values())
    listed = {title: _told(data / name, now.several) for title, name in STORIES.items()}
    stories = [answers for entries in listed.values() for *_, answers in entries]
    states_before, states_now = (version.decide([*sets, *stories]) for version in (before, now))
    tried = len(sets)
    differ = iter(
        differences(*states)
        for states in zip(states_before[tried:], states_now[tried:], strict=True)
    )
    texts_before, texts_now = words.read(earlier / "checker"), words.read(present / "checker")
    reworded, not_compared = words.compared(texts_before, texts_now)
    not_compared += _without(states_before[:tried], states_now[:tried])
    found = Comparison(
        earlier=title,
        versions=(before.rules_version, now.rules_version),
        tried=tried,
        groups=grouped(sets, states_before[:tried], states_now[:tried]),
        stories={
            title: [Story(*entry, next(differ)) for entry in entries]
            for title, entries in listed.items()
        },
        words=reworded,
        apart=not_compared,
    )
    short = {id: entry["text"] for id, entry in _toml(data / "short.toml").items()}
    return found, Names(texts_before, texts_now, short)


def _without(before: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[str]:
    """Tell of each part of a decision that one of the versions does not have."""
    both = [
        (was, is_now)
        for was, is_now in zip(before, now, strict=True)
        if "outcome" in was and "outcome" in is_now
    ]
    return [
        f"Decisions of one of the versions have no {name}."
        for part, name in WITHOUT.items()
        if any(apart(*states, part) for states in both)
    ]


def _told(file: Path, several: list[str]) -> list[tuple[str, str, Answers]]:
    """Each entry of a file that holds answers: its id, its title, and its answers."""
    entries = _toml(file)
    try:
        return [
            (id, str(entry["title"]), given(entry["answers"], several))
            for id, entry in entries.items()
        ]
    except (KeyError, TypeError):
        raise CannotCompare(
            f"Each entry of {file.name} needs a title and answers. `make site` says where not."
        ) from None


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CannotCompare(f"{file.name} is not TOML: {error}.") from None


def _write(found: Comparison, names: Names) -> Path:
    """Write the page of the present version of the rules, and return its file.

    Raises:
        CannotCompare: The earlier version has the same number.
    """
    before, now = found.versions
    if before == now:
        raise CannotCompare(
            f"Both are version {now} of the rules. Name the commit of the version before it: "
            "`git log -G'RULES_VERSION = ' -- checker` lists where the number changed."
        )
    file = file_of(now, ROOT / "docs" / "about" / "rules")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page(found, names, made_of(ROOT / "checker")), encoding="utf-8")
    return file


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare with a revision, print what is different, and return the exit code.

    Args:
        arguments: The command line; None for the one that the program was started with.
    """
    parser = argparse.ArgumentParser(
        prog="python -m macros.compare",
        description="Tells what the checker decides and says differently from before.",
    )
    parser.add_argument("revision", help="a branch, a tag, a commit, or such as HEAD~3")
    parser.add_argument(
        "--site",
        default="http://127.0.0.1:8000/",
        help="where the present version is served, for the links (default: %(default)s)",
    )
    parser.add_argument(
        "--page",
        action="store_true",
        help="write the page of this version of the rules, and print where it is",
    )
    options = parser.parse_args(arguments)
    try:
        wanted = revision(ROOT, options.revision)
        with checker_of(ROOT, wanted) as earlier:
            found, names = compare(earlier, ROOT, wanted.title, DATA)
        if options.page:
            print(_write(found, names).relative_to(ROOT))
        else:
            print(report(found, names, options.site), end="")
    except CannotCompare as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
