"""The page on what the rules cover: its counts, its tables and its list of gaps."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from checker.words import WORDS
from macros.frame.folds import Counted, Finding, Fold, fold, folded
from macros.frame.markup import Row, listing, table
from macros.guide import coverage
from macros.guide.cases import CASES, Case
from macros.guide.coverage import Answers, Kind, Member

BASE = "../../"
"""The root of the site, from the page."""

FEW = 5
"""How many worked examples a row names."""

SETS = Counted("set of answers", "sets of answers")
EXAMPLES = Counted("example", "examples")
QUESTIONS = Counted("question", "questions")
ENTRIES = Counted("row", "rows")


def coverage_counts() -> str:
    """Return how many sets of answers there are, and the longest way to a result."""
    number, longest = len(coverage.decided()), coverage.longest()
    most = QUESTIONS.count(len(longest[0]))
    return listing(
        [
            f"<strong>{SETS.count(number)}</strong> to the questions that decide",
            f"<strong>{coverage.with_optional():,}</strong> where the optional questions count too:"
            " any of their answers, or none",
            f"<strong>{EXAMPLES.count(len(CASES))}</strong>, each with one of these sets",
            f"<strong>{most}</strong> at most before a result: {len(longest)} of the"
            f" {SETS.count(number)}. {_check(longest[0], 'Open one of these')}",
        ],
        "counts",
    )


def coverage_outcomes() -> str:
    """Return the table of outcomes, and folded away that of each answer to the first question."""
    decided = coverage.decided()
    question = next(iter(WORDS.questions.values()))
    parts = [_outcomes("All sets of answers", [each.outcome for each in decided])]
    for answer in question.answers.values():
        group = [each.outcome for each in decided if dict(each.path)[question.id] == answer.id]
        rows = _outcomes(answer.label, group)
        parts.append(fold(answer.label, SETS.count(len(group)), rows))
    return "".join(parts)


def _outcomes(caption: str, outcomes: Sequence[str]) -> str:
    counts = Counter(outcomes)
    rows = [
        Row(escape(words.title), [f"{counts[id]} ({share(counts[id], len(outcomes))})"])
        for id, words in WORDS.outcomes.items()
        if counts[id]
    ]
    return table(caption, ("Outcome", "Sets of answers"), rows, kind="coverage")


def share(part: int, whole: int) -> str:
    """Return a share of a whole in per cent, so that no part of it looks like nothing or all."""
    percent = round(100 * part / whole)
    if part and percent == 0:
        return "less than 1%"
    if part < whole and percent == 100:
        return "more than 99%"
    return f"{percent}%"


def coverage_questions() -> str:
    """Return the table of questions, with how often each is asked."""
    total = len(coverage.decided())
    rows = [
        Row(
            escape(WORDS.questions[id].plain or WORDS.questions[id].text),
            [f"{number} of {total} ({share(number, total)})"],
        )
        for id, number in coverage.asked().items()
    ]
    columns = ("Question", "Sets of answers")
    return table("How often each question is asked", columns, rows, kind="coverage")


def coverage_gaps() -> str:
    """Return for each kind of thing what no worked example shows, or that there is no gap."""
    gaps = coverage.gaps()
    return "".join(_gaps(kind, gaps) for kind in coverage.kinds())


def _gaps(kind: Kind, gaps: Mapping[Member, Answers | None]) -> str:
    total = len(kind.names)
    missing = [id for id in kind.names if (kind.id, id) in gaps]
    if not missing:
        return f"<p><strong>{kind.title}: no gap.</strong> Examples show all {total}.</p>"
    items = [
        f"{escape(kind.names[id])} <code>{escape(id)}</code>: {_way(gaps[kind.id, id])}"
        for id in missing
    ]
    return fold(kind.title, f"{len(missing)} of {total} in no example", listing(items, "uncovered"))


def _way(answers: Answers | None) -> str:
    if answers is None:
        return "it takes more than two optional answers"
    return _check(answers, "answers that show it")


def _check(answers: Answers, text: str) -> str:
    fragment = escape(urlencode(answers, doseq=True))
    return f'<a href="{BASE}check/#{fragment}">{text}</a>'


def coverage_examples() -> str:
    """Return what each kind of thing is shown by, folded, with a box to find it by."""
    found = coverage.shown()
    find = Finding("Find by a word or an id", ENTRIES, "Nothing has these words. Try fewer.")
    folds = [
        Fold(
            f"cover-{kind.id}",
            kind.title,
            [_row(id, name, found[kind.id][id]) for id, name in kind.names.items()],
        )
        for kind in coverage.kinds()
    ]
    columns = ("What", "Id", "Worked examples")
    title = "What the worked examples show"
    return folded(title, columns, folds, find, kind="coverage", level=3)


def _row(id: str, name: str, cases: Sequence[Case]) -> Row:
    links = "; ".join(
        f'<a href="{BASE}examples/{case.slug}/">{escape(case.title)}</a>' for case in cases[:FEW]
    )
    more = f"; and {len(cases) - FEW} more" if len(cases) > FEW else ""
    shown = f"{EXAMPLES.count(len(cases))}: {links}{more}" if cases else "None"
    return Row(escape(name), [f"<code>{escape(id)}</code>", shown])
