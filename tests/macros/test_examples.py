"""The worked examples: a list of them all, and a page for each as the checker decides it."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from checker.model import Given
from checker.words import WORDS
from macros.guide.cases import CASES, ROLES, THEMES, Case
from macros.guide.example_pages import LIKE, like
from macros.guide.examples import BASES
from macros.guide.glossary import TERMS
from macros.guide.situations import SITUATIONS
from macros.law.sources import SOURCES


@pytest.fixture(scope="module")
def listed(site: Path) -> BeautifulSoup:
    """Return the list of examples of the built site."""
    return BeautifulSoup((site / "examples/index.html").read_text(encoding="utf-8"), "html.parser")


def page(site: Path, case: Case) -> BeautifulSoup:
    """Return the page of an example of the built site."""
    text = (site / "examples" / case.slug / "index.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def words(element: Tag | None) -> str:
    """Return the words of an element, with single blanks."""
    assert element is not None
    return " ".join(element.get_text().split())


def chosen(answer: Given) -> tuple[str, ...]:
    """Return the ids in an answer, one or several."""
    return (answer,) if isinstance(answer, str) else answer


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_each_case_has_a_page_with_all_that_belongs_to_it(site: Path, case: Case) -> None:
    """Its story, outcome, answers, reasons, basis, sources and the way into the checker."""
    article = page(site, case).find("article")
    assert isinstance(article, Tag)
    shown = words(article)
    decision = case.decide()
    assert words(article.h1) == case.title
    assert case.text in shown
    assert case.why in shown
    assert f"{decision.words.title}. {decision.words.sentence}" in shown
    assert all(reason.text in shown for reason in decision.reasons)
    asked = [WORDS.questions[question] for question, _ in decision.path]
    assert [words(term) for term in article.select("dt")] == [question.text for question in asked]
    assert [words(answer) for answer in article.select("dd")] == [
        "; ".join(question.answers[each].label for each in chosen(answer))
        for question, (_, answer) in zip(asked, decision.path, strict=True)
    ]
    assert f"{BASES[case.basis]}" in shown
    assert {a["href"] for a in article.select(".wra-example__source a")} == {
        SOURCES[source].url for source in case.sources
    }
    assert [a["href"] for a in article.select(".wra-check")] == [f"../../check/#{case.answers}"]
    chips = [words(chip) for chip in article.select(".wra-chips")[0].select(".wra-chip")]
    titles = [ROLES[role].title for role in case.roles] + [THEMES[id].title for id in case.themes]
    assert chips == titles


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_each_page_leads_on(site: Path, case: Case) -> None:
    """To the list, to other stories like it, and to the situations that have it as an example."""
    links = {str(a["href"]) for a in page(site, case).select("article a[href]")}
    assert "../../examples/" in links
    assert {f"../../examples/{other.slug}/" for other in like(case)} <= links
    situations = {each.path for each in SITUATIONS.values() if case.id in each.examples}
    assert {f"../../{path.removesuffix('.md')}/" for path in situations} <= links


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_stories_that_are_called_alike_are(case: Case) -> None:
    """Each is another story, and has a topic in common with this one."""
    assert len(like(case)) == LIKE
    assert case not in like(case)
    assert all({*case.themes} & {*other.themes} for other in like(case))


@pytest.mark.parametrize(
    "case",
    [
        each
        for each in CASES.values()
        if "safeguarding" in each.themes or each.expected == "case_by_case"
    ],
    ids=lambda case: case.id,
)
def test_where_a_person_may_be_at_risk_the_page_says_how_to_refer(site: Path, case: Case) -> None:
    """Whoever comes from a search to one story has 999 and the way to refer before them."""
    assert page(site, case).select_one(".wra-risk")


def test_every_case_is_a_line_of_the_list_under_who_shares(listed: BeautifulSoup) -> None:
    """With a link, the outcome in words, and what it is found by; and old addresses lead to it."""
    headings = {f"{role.title}": id for id, role in ROLES.items()}
    for case in CASES.values():
        item = listed.find(id=f"case-{case.id.lower()}")
        assert isinstance(item, Tag), case.id
        assert isinstance(item.a, Tag)
        assert item.a["href"] == f"{case.slug}/"
        assert words(item.a) == case.title
        assert words(item.select_one(".wra-outcome")) == case.decide().words.title
        assert str(item["data-roles"]).split() == list(case.roles)
        assert str(item["data-themes"]).split() == list(case.themes)
        found_by = str(item["data-words"])
        assert case.text in found_by
        assert all(ROLES[role].title in found_by for role in case.roles)
        assert all(THEMES[theme].title in found_by for theme in case.themes)
        heading = item.find_previous("h2")
        assert isinstance(heading, Tag)
        assert headings[str(heading.find(string=True))] == case.roles[0]
    assert len(listed.select("[data-item]")) == len(CASES)


@pytest.mark.parametrize(("field", "offered"), [("themes", THEMES), ("roles", ROLES)])
def test_every_topic_and_role_can_be_chosen(
    listed: BeautifulSoup, field: str, offered: dict[str, object]
) -> None:
    """The choices are all there are, each with how many cases it has."""
    options = listed.select(f"#filter-{field} option")
    assert [option["value"] for option in options] == ["", *offered]
    for option in options[1:]:
        count = sum(option["value"] in getattr(case, field) for case in CASES.values())
        assert words(option).endswith(f"({count})")


def test_the_search_finds_each_story_once(site: Path) -> None:
    """On its own page, in one entry: the list adds none of the stories, nor their titles."""
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    for case in CASES.values():
        named = [entry["location"] for entry in index["docs"] if case.title in entry["title"]]
        assert named == [f"examples/{case.slug}/"], case.id
        listed = [entry for entry in index["docs"] if entry["location"].startswith("examples/#")]
        assert not [entry for entry in listed if case.title in entry["text"]]


def test_no_two_pages_of_the_site_have_one_title_or_one_description(site: Path) -> None:
    """Whoever has several open, or finds them with a search engine, can tell them apart."""
    seen: dict[str, Path] = {}
    for file in sorted(site.rglob("index.html")):
        html = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        description = html.find("meta", attrs={"name": "description"})
        assert isinstance(description, Tag)
        for told in (words(html.title), str(description["content"])):
            assert seen.setdefault(told, file) == file, f"{file} and {seen[told]}: {told}"


def test_terms_of_the_field_have_their_tooltips(site: Path) -> None:
    """A reader who does not know what a MARAC is can see it in the story."""
    term = TERMS["marac"]
    case = next(case for case in CASES.values() if term.tips[0] in case.text)
    told = {words(abbr): abbr["title"] for abbr in page(site, case).select(".wra-lead abbr")}
    assert told[term.tips[0]] == f"{term.term}. {term.meaning}"
