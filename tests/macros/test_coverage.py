"""What the rules cover: the counts are right, and no gap is missed or made up."""

from collections import Counter
from collections.abc import Iterator
from math import prod

import pytest
from bs4 import BeautifulSoup

from checker import Decision, classify
from checker.words import WORDS
from macros.guide import coverage, coverage_page
from macros.guide.cases import CASES, Case
from macros.guide.coverage import Member
from tests.checker import specification as spec

CHOICES = {
    "agreement_in_force": len(spec.YES_NO) + 1,
    "asked_by": len(spec.ASKED_BY) + 1,
    "also_applies": 2 ** len(spec.OVERLAYS) + 1,
}
"""How many ways there are with each optional question: its answers, or to leave it open."""


def parsed(html: str) -> BeautifulSoup:
    """Return HTML as a tree."""
    return BeautifulSoup(html, "html.parser")


def shown_by(decision: Decision) -> Iterator[Member]:
    """Yield what a result shows, read from the result alone."""
    yield "outcomes", decision.outcome
    yield from (("steps", action.id) for action in decision.actions)
    yield from (("deadlines", deadline.id) for deadline in decision.deadlines)
    yield from (("flags", flag) for flag in decision.flags)
    yield from (("reasons", reason.id) for reason in decision.reasons)
    if decision.headline:
        yield "headlines", decision.headline


def test_the_sets_of_answers_are_those_of_the_specification() -> None:
    """So many sets, so many with optional answers, and each outcome as often as there."""
    complete = spec.complete()
    outcomes = Counter(map(spec.expected_outcome, complete))
    assert Counter(decision.outcome for decision in coverage.decided()) == outcomes
    assert coverage.with_optional() == sum(
        prod(CHOICES[question] for question in spec.expected_optional(answers))
        for answers in complete
    )


def test_each_question_is_asked_as_often_as_the_specification_asks_it() -> None:
    """The optional ones as often as they are offered."""
    counts: Counter[str] = Counter()
    for answers in spec.complete():
        counts.update([*spec.asked(answers), *spec.expected_optional(answers)])
    assert coverage.asked() == dict(counts)


def test_the_longest_way_is_the_one_with_the_most_questions() -> None:
    """All sets of answers that have so many, and none that has fewer."""
    lengths = Counter(map(len, spec.complete()))
    longest = coverage.longest()
    assert {len(answers) for answers in longest} == {max(lengths)}
    assert len(longest) == lengths[max(lengths)]


def test_a_case_stands_under_all_that_its_result_shows() -> None:
    """Of two cases each stands where it belongs, and everything else is shown by none."""
    chosen = dict(list(CASES.items())[:2])
    found = coverage.shown(chosen)
    for kind, members in found.items():
        if kind == "rules":
            continue
        for id, cases in members.items():
            expected = [
                case for case in chosen.values() if (kind, id) in set(shown_by(case.decide()))
            ]
            assert cases == expected, (kind, id)


def test_each_case_stands_under_a_row_of_the_decision_table_with_its_outcome() -> None:
    """A set of answers fits rows of its own outcome only."""
    (rules,) = (kind for kind in coverage.kinds() if kind.id == "rules")
    for row, cases in coverage.shown()["rules"].items():
        for case in cases:
            assert f"“{WORDS.outcomes[case.expected].title}”" in rules.names[row]
    covered = {case.id for cases in coverage.shown()["rules"].values() for case in cases}
    assert covered == set(CASES)


def test_a_gap_is_what_no_case_shows() -> None:
    """Nothing that a case shows is called a gap, and nothing else is left out."""
    every = {
        *(("outcomes", id) for id in WORDS.outcomes),
        *(("headlines", id) for id in WORDS.headlines),
        *(("reasons", id) for id in WORDS.reasons),
        *(("flags", id) for id in WORDS.flags),
        *(("steps", id) for id in WORDS.actions),
        *(("deadlines", id) for id in WORDS.deadlines),
    }
    covered = {member for case in CASES.values() for member in shown_by(case.decide())}
    gaps = {member for member in coverage.gaps() if member[0] != "rules"}
    assert gaps == every - covered


def test_the_answers_beside_a_gap_show_it() -> None:
    """Whoever opens them sees what no worked case shows."""
    for member, answers in coverage.gaps().items():
        if answers is not None and member[0] != "rules":
            assert member in set(shown_by(classify(answers))), member


def test_answers_are_found_with_the_fewest_optional_ones() -> None:
    """None where there is such a way, else one, else two; nothing for what is not there."""
    plain, added = ("flags", "identifiability_unconfirmed"), ("flags", "restricted")
    both = ("flags", "law_may_stand_in")
    ways = coverage.reaching([plain, added, both, ("steps", "no_such_step")])
    assert ways.keys() == {plain, added, both}
    assert not ways[plain].keys() & CHOICES.keys()
    assert ways[added].keys() & CHOICES.keys() == {"also_applies"}
    assert ways[added]["also_applies"] == ["restricted"]
    assert ways[both].keys() & CHOICES.keys() == {"agreement_in_force", "also_applies"}


def test_where_there_is_no_gap_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence for each kind, not by leaving it out."""
    monkeypatch.setattr(coverage, "gaps", dict)
    said = [each.get_text() for each in parsed(coverage_page.coverage_gaps()).select("p")]
    titles = [kind.title for kind in coverage.kinds()]
    assert [text.split(":")[0] for text in said] == titles
    assert all("no gap." in text for text in said)


def test_each_gap_is_named_with_a_way_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a link to answers that show it, or with what it takes where there is none."""
    first, second = list(WORDS.actions)[:2]
    gaps = {("steps", first): {"situation": "breach"}, ("steps", second): None}
    monkeypatch.setattr(coverage, "gaps", lambda: gaps)
    fold = parsed(coverage_page.coverage_gaps()).select("details")
    assert len(fold) == 1
    assert f"2 of {len(WORDS.actions)} in no example" in fold[0].select("summary")[0].get_text()
    items = fold[0].select("li")
    assert [item.select("code")[0].get_text() for item in items] == [first, second]
    assert items[0].select("a")[0]["href"] == "../../check/#situation=breach"
    assert not items[1].select("a")


def test_the_groups_of_outcomes_are_all_sets_and_those_of_each_first_answer() -> None:
    """The counts of the groups add up to those of all sets."""
    tables = parsed(coverage_page.coverage_outcomes()).select("table")
    sums = [sum(int(cell.get_text().split()[0]) for cell in each.select("td")) for each in tables]
    first = Counter(answers["situation"] for answers in spec.complete())
    assert sums[0] == len(spec.complete())
    assert sums[1:] == [first[answer] for answer in WORDS.questions["situation"].answers]


def test_a_row_names_a_few_examples_and_says_how_many_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """What many examples show is not a page of links, and what none shows says so."""
    cases = list(CASES.values())[: coverage_page.FEW + 2]
    found: dict[str, dict[str, list[Case]]] = {
        kind.id: {id: [] for id in kind.names} for kind in coverage.kinds()
    }
    some, other, *_ = WORDS.flags
    found["flags"] = {**found["flags"], some: cases, other: cases[:1]}
    monkeypatch.setattr(coverage, "shown", lambda: found)
    tree = parsed(coverage_page.coverage_examples())
    cells = {
        row.select("code")[0].get_text(): row.select("td")[1]
        for row in tree.select("#cover-flags + details tbody tr")
    }
    assert len(cells[some].select("a")) == coverage_page.FEW
    assert cells[some].get_text().endswith("; and 2 more")
    assert cells[other].get_text() == f"1 example: {cases[0].title}"
    assert {cell.get_text() for id, cell in cells.items() if id not in (some, other)} == {"None"}


def test_the_page_counts_what_there_is() -> None:
    """The numbers on it are those of the rules and of the cases."""
    said = parsed(coverage_page.coverage_counts()).get_text(" ")
    for number in (len(spec.complete()), coverage.with_optional(), len(CASES)):
        assert f"{number:,}" in said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 416, "0%"),
        (1, 416, "less than 1%"),
        (1, 4, "25%"),
        (415, 416, "more than 99%"),
        (4, 4, "100%"),
    ],
)
def test_a_small_share_is_not_nothing_and_a_large_one_not_all(
    part: int, whole: int, said: str
) -> None:
    """One set of answers of 416 is less than 1%, not 0%."""
    assert coverage_page.share(part, whole) == said
