"""The situations: each is a page that can be relied on, and every mistake in their file is told."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.guide import situations
from macros.guide.cases import CASES
from macros.guide.situations import GROUPS, PROFESSIONS, SITUATIONS, Situation
from tests.macros.mistakes import mistakes

SOUND = """
[a_caller]
title = "Someone rings"
short = "A caller"
group = "who_asks"
professions = ["schools"]
answer = "Ring back. Then decide."
now = ["Ring back."]
never = ["Do not guess."]
examples = ["V009"]
answers = "situation=request"
see = ["guide/emergency.md#who-is-calling"]
contacts = ["legal"]

[[a_caller.law]]
text = "The law says so."
nations = ["wales"]
sure = "read"
sources = ["cwsa_2026_s4"]
"""


def problems(tmp_path: Path, text: str) -> tuple[str, ...]:
    """Return the mistakes that are told of a file of situations; none where it is sound."""
    file = tmp_path / "situations.toml"
    return mistakes(file, text, lambda each: situations.load(str(each)))


def items(heading: Tag) -> list[Tag]:
    """Return the items of the first list after a heading."""
    found = heading.find_next(["ol", "ul"])
    assert isinstance(found, Tag)
    return found.find_all("li", recursive=False)


def test_a_sound_situation_is_taken(tmp_path: Path) -> None:
    """The smallest file that says all that it has to say."""
    assert problems(tmp_path, SOUND) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('["schools"]', '["school"]', "Did you mean “schools”?"),
        ('["V009"]', '["V9999"]', "has “V9999”, which is not known"),
        ('["legal"]', '["leagl"]', "Did you mean “legal”?"),
        ("situation=request", "situation=requests", "requests"),
        ("guide/emergency.md#who-is-calling", "guide/emergency.md#gone", "has no heading “#gone”"),
        ("guide/emergency.md#who-is-calling", "guide/gone.md", "there is no page “guide/gone.md”"),
        ('["wales"]', '["whales"]', "[a_caller.law] number 1 “nations” has “whales”"),
        ('["cwsa_2026_s4"]', '["gone"]', "[a_caller.law] number 1 “sources” has “gone”"),
        ('["cwsa_2026_s4"]', '["ashfords_code"]', "use “secondary”"),
        ('sure = "read"\n', "", "states the law: it needs nations, sure and sources"),
        ('nations = ["wales"]\n', "", "states the law: it needs nations, sure and sources"),
        ('sources = ["cwsa_2026_s4"]\n', "", "states the law: it needs nations, sure and sources"),
        ('text = "The law', 'txt = "The law', "Did you mean “text”?"),
        ('sure = "read"', 'sure = "quite"', "Allowed: read, secondary, not_confirmed."),
        ("[[a_caller.law]]", "[a_caller.law]", "must be tables, each under a [[heading]]"),
    ],
)
def test_every_mistake_is_told_with_its_line(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    """What is wrong, where it stands, and what is allowed."""
    assert right in SOUND
    found = problems(tmp_path, SOUND.replace(right, wrong))
    assert any(told in problem for problem in found), found
    assert all(problem.startswith("situations.toml:") for problem in found)
    assert all(int(problem.split(":")[1]) > 1 for problem in found)


def test_mistakes_in_two_places_are_told_at_once(tmp_path: Path) -> None:
    """Nobody mends one mistake to be told of the next."""
    broken = SOUND.replace('["wales"]', '["whales"]').replace('["legal"]', '["leagl"]')
    told = problems(tmp_path, broken)
    assert len(told) == 2
    assert [int(problem.split(":")[1]) for problem in told] == [
        line
        for line, text in enumerate(broken.splitlines(), 1)
        if "leagl" in text or "whales" in text
    ]


def test_a_rule_of_thumb_needs_no_source_and_a_legal_limit_does(tmp_path: Path) -> None:
    """“The same day” is advice. “One month” is the law."""
    advice = SOUND + '\n[[a_caller.limits]]\ntext = "The same day."\n'
    assert problems(tmp_path, advice) == ()
    (told,) = problems(tmp_path, advice + 'nations = ["wales"]\n')
    assert "“limits” number 1 states the law" in told


@pytest.mark.parametrize("situation", SITUATIONS.values(), ids=lambda situation: situation.id)
def test_each_page_shows_all_that_belongs_to_its_situation(
    site: Path, situation: Situation
) -> None:
    """What to do, the limits, what not to do, the law with its sources, the way to check."""
    path = situation.path.replace(".md", "/")
    page = BeautifulSoup((site / path / "index.html").read_text(encoding="utf-8"), "html.parser")
    content = page.select_one("article")
    assert content is not None
    headings = {str(heading.get("id")): heading for heading in content("h2")}
    assert len(items(headings["now"])) == len(situation.now)
    assert len(items(headings["do-not"])) == len(situation.never)
    sourced = [*situation.law, *(rule for rule in situation.limits if rule.legal)]
    assert len(content.select(".wra-cite")) == len(sourced)
    assert len(content.select(".wra-sure")) == len(sourced)
    assert ("law" in headings) == bool(situation.law)
    assert ("time-limits" in headings) == bool(situation.limits)
    assert bool(content.select(".wra-risk")) == situation.at_risk
    links = [str(link["href"]) for link in content("a", href=True)]
    assert f"../../check/#{situation.answers}" in links
    for example in situation.examples:
        assert f"../../examples/{CASES[example].slug}/" in links


def test_every_situation_is_found_by_group_and_by_profession(site: Path) -> None:
    """From the list, from the navigation and from the page by profession."""
    index = BeautifulSoup((site / "situations/index.html").read_text("utf-8"), "html.parser")
    listed = [str(link["href"]) for link in index.select(".wra-situations li > a")]
    assert sorted(listed) == sorted(
        each.path.removeprefix("situations/").replace(".md", "/") for each in SITUATIONS.values()
    )
    assert {each.group for each in SITUATIONS.values()} == set(GROUPS)
    menu = {str(link["href"]) for link in index.select("nav.md-nav--primary a[href]")}
    assert set(listed) <= menu
    by = BeautifulSoup(
        (site / "situations/professions/index.html").read_text("utf-8"), "html.parser"
    )
    for id in PROFESSIONS:
        heading = by.select_one(f"#{id.replace('_', '-')}")
        assert heading is not None
        assert (
            len(items(heading)) == len([s for s in SITUATIONS.values() if id in s.professions]) > 0
        )


def test_no_situation_presumes_that_nobody_can_be_identified() -> None:
    """A way into the checker may answer what is known, and never that information is anonymous."""
    assert [s.id for s in SITUATIONS.values() if "identifies_individuals=no" in s.answers] == []
