"""What the law makes people report, refer or give: to whom, by when, and in which nations."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

from macros.frame.folds import Counted, Finding, Fold, folded
from macros.frame.markup import Row
from macros.law.now import Sure, overstated, scope, sure
from macros.law.review import Every
from macros.law.sources import SOURCES, references
from macros.places import DATA
from macros.reading.data import read
from macros.reading.settings import NATIONS

STRENGTHS = {"must": "Must", "should": "Should", "may": "May"}
ABOUT = {
    "children": "Children",
    "adults": "Adults",
    "crime": "Crime",
    "health": "Health",
    "housing": "Housing",
    "data": "Information",
}


@dataclass(frozen=True)
class Duty:
    """Something that has to be reported, referred or given."""

    id: str
    duty: str
    who: str
    to: str
    when: str
    strength: Literal["must", "should", "may"]
    """"must": a law says so. "should": statutory guidance expects it. "may": a law allows it."""
    about: Literal["children", "adults", "crime", "health", "housing", "data"]
    nations: tuple[str, ...]
    sure: Sure
    sources: tuple[str, ...]
    choice: str = ""
    """What it leaves to judgement."""
    words: tuple[str, ...] = ()
    """What people call it, or search for."""
    check: str = ""
    """What to look up, and where, for what is not confirmed."""
    review_every: Every = "1 year"


def unsupported(duty: Duty) -> Iterator[tuple[str, str]]:
    """Tell, by field, where a duty is not supported as its “sure” says."""
    if any(source not in SOURCES for source in duty.sources):
        return
    if duty.sure == "not_confirmed" and not duty.check:
        yield "sure", "is not confirmed: say under “check” what to look up, and where."
    if wrong := overstated(duty.sure, duty.sources):
        yield "sure", wrong


DUTIES = read(DATA / "duties.toml", Duty, {"sources": SOURCES, "nations": NATIONS}, unsupported)


def duties_table(nation: str | None = None) -> str:
    """Return all duties by what they are about; in each group those of `nation`, if any, first."""
    duties = sorted(
        DUTIES.values(), key=lambda duty: nation is not None and nation not in duty.nations
    )
    columns = ("What", "Who", "Who gets it", "By when", "How sure, and source")
    folds = [
        Fold(f"about-{about}", title, [_row(duty) for duty in duties if duty.about == about])
        for about, title in ABOUT.items()
    ]
    find = Finding(
        "Find a duty",
        Counted("duty", "duties"),
        "No duty here has these words. There may still be one: ask your legal team.",
        by_nation=True,
        nation=nation,
    )
    title = "What must be reported, referred or given"
    return folded(title, columns, folds, find, kind="duties")


def _row(duty: Duty) -> Row:
    choice = f"<p>{escape(duty.choice)}</p>" if duty.choice else ""
    return Row(
        heading=f"{escape(duty.duty)}{scope(duty.nations)}",
        cells=(
            f"<p><strong>{STRENGTHS[duty.strength]}:</strong> {escape(duty.who)}</p>{choice}",
            escape(duty.to),
            escape(duty.when),
            f"<details><summary>{sure(duty.sure, duty.sources)}</summary>"
            f"<p>{references(duty.sources)}</p>"
            f"<p>Other words: {escape(', '.join((ABOUT[duty.about], *duty.words)))}.</p></details>",
        ),
        id=f"duty-{duty.id.replace('_', '-')}",
        nations=duty.nations,
    )
