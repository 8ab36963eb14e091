"""Whoever follows a recipe to the letter gets what it promises, and hears of a slip what to do."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.checker.decided import FEWER
from tests.conftest import ROOT
from tests.recipes import steps
from tests.recipes.steps import HEADER, OF_THE_RULES, RECIPES

ENOUGH = (
    "tests/checker/test_outcomes.py::"
    "test_the_questions_and_their_answers_are_those_of_the_specification",
    "tests/checker/test_explanations.py::test_everything_that_is_written_is_reached",
    "tests/macros/test_coverage.py::test_the_sets_of_answers_are_those_of_the_specification",
    "tests/macros/test_forms.py",
    "tests/macros/test_situations.py::test_no_situation_presumes_that_nobody_can_be_identified",
    "tests/macros/test_sources.py::test_no_source_is_listed_that_nothing_relies_on",
)
"""Of the tests that authors run, those that look at ids and need no built site."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project."""
    return steps.project(tmp_path_factory.mktemp("followed"))


@pytest.fixture(scope="module")
def edited(copy: Path) -> dict[str, set[str]]:
    """Return the files that each recipe touched, when all were followed in the copy."""
    edited = {}
    for name, recipe in RECIPES.items():
        before = steps.contents(copy)
        recipe.follow(copy)
        edited[name] = set(steps.touched(before, steps.contents(copy)))
    return edited


@pytest.fixture(scope="module")
def site(copy: Path, edited: dict[str, set[str]]) -> Path:
    """Return the site of the copy, built strictly."""
    assert edited
    steps.a_language(copy)
    return steps.built(copy)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return what a build says when each recipe was followed with one slip."""
    told: dict[str, list[str]] = {}
    for kind in (True, False):
        copy = steps.project(tmp_path_factory.mktemp("slips"))
        names = [name for name in RECIPES if (name in OF_THE_RULES) == kind]
        for name in names:
            RECIPES[name].slip(copy)
        ended = steps.run(copy, "-m", "mkdocs", "build", "--strict", "--quiet")
        said = ended.stdout + ended.stderr
        assert ended.returncode != 0
        assert "Traceback" not in said
        told |= dict.fromkeys(names, said.splitlines())
    return told


def page(site: Path, address: str) -> BeautifulSoup:
    """Return a page of a site as a tree."""
    return BeautifulSoup((site / address).read_text(encoding="utf-8"), "html.parser")


def text(site: Path, address: str) -> str:
    """Return the words of a page."""
    return " ".join(page(site, address).get_text(" ").split())


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_names_all_files_that_its_steps_touch(
    edited: dict[str, set[str]], name: str
) -> None:
    """No step needs a file that is not named, and no file is named that no step needs."""
    named = RECIPES[name].named()
    assert {file for file in edited[name] if not _under(file, named)} == set()
    assert {path for path in named if not any(_under(file, {path}) for file in edited[name])} == (
        set()
    )


def _under(file: str, named: set[str]) -> bool:
    """Whether a file is one of those named, or stands in a folder that is."""
    return file in named or any(each.endswith("/") and file.startswith(each) for each in named)


def test_the_overview_leads_to_each_recipe_of_the_page_for_authors() -> None:
    """Whoever wants to add something finds its steps from the top of the page."""
    authors = (ROOT / steps.AUTHORS).read_text(encoding="utf-8")
    overview = authors.partition("{: #recipes }")[2].partition("\n## ")[0]
    for recipe in RECIPES.values():
        if recipe.page == steps.AUTHORS:
            anchor = recipe.heading.strip("{: }")
            assert f"]({anchor})" in overview, f"The overview does not lead to {anchor}."


def test_a_new_page_is_in_the_menu(site: Path) -> None:
    """It stands under its name, and names its source."""
    menu = page(site, "how-to/talk/index.html").select_one('nav a[href="../lodger/"]')
    assert menu
    assert "Write to a lodger" in menu.get_text()
    assert "The Lodgers Act, made for a test" in text(site, "how-to/lodger/index.html")


def test_a_new_case_has_a_page_and_a_line_in_the_list(site: Path) -> None:
    """Its page shows the outcome and its extra answer, and the list has its title."""
    assert "The person is a lodger" in text(site, "examples/lodger-in-the-flat-above/index.html")
    assert page(site, "examples/index.html").select('a[href="lodger-in-the-flat-above/"]')


def test_a_new_situation_has_a_page_and_is_in_the_menu(site: Path) -> None:
    """It is in the list of situations, and its page has what the law says."""
    assert "A statement made for a test." in text(site, "situations/lodger/index.html")
    assert page(site, "situations/index.html").select('nav a[href="lodger/"]')
    assert page(site, "situations/index.html").select('article a[href="lodger/"]')


def test_a_new_source_and_a_new_term_stand_in_their_lists(site: Path) -> None:
    """The source stands on the page of sources, and the term has its row and its tooltip."""
    assert "What is said of lodgers here." in text(site, "about/sources/index.html")
    assert page(site, "words/index.html").select_one("#term-lodger")
    tooltips = page(site, "how-to/lodger/index.html").select("article abbr")
    assert ["Lodger"] == [tooltip.get_text() for tooltip in tooltips]


def test_a_new_law_of_a_nation_stands_under_its_nation(site: Path) -> None:
    """It is shown on the page of the four nations, with its source."""
    shown = text(site, "law/nations/index.html")
    assert "In Wales a test has a law of its own on lodgers." in shown


def test_a_logo_and_a_colour_are_on_every_page(site: Path) -> None:
    """The logo stands in the header, and the header and what is around it have the colour."""
    for address in ("index.html", "check/index.html", "guide/test/index.html"):
        logo = page(site, address).select_one(".md-logo img")
        around = page(site, address).select_one('meta[name="theme-color"]')
        assert logo
        assert (site / address).parent.joinpath(str(logo["src"])).resolve().is_file()
        assert "our-logo" in str(logo["src"])
        assert around
        assert around["content"] == HEADER
    assert HEADER in (site / "assets/stylesheets/organisation.css").read_text(encoding="utf-8")


def test_a_new_step_is_shown_where_it_was_listed(site: Path) -> None:
    """What the page looks up has the step, and the answer that adds it too."""
    (states,) = site.glob("assets/runtime/*/states.json")
    assert "Ask the landlord which room the lodger has." in states.read_text(encoding="utf-8")


def test_a_new_answer_is_offered_with_words_on_its_chip(site: Path) -> None:
    """The question has the answer, in full and in short."""
    check = page(site, "check/index.html")
    assert check.select_one('fieldset input[name="also_applies"][value="lodges"]')
    words = check.select_one("script[data-words]")
    assert words
    assert '"lodges": "a lodger"' in words.get_text()


def test_the_tests_that_authors_run_accept_all_that_was_added(
    copy: Path, edited: dict[str, set[str]]
) -> None:
    """No test has a list of its own that an author would have had to know of."""
    assert edited
    ended = steps.run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *ENOUGH, **{FEWER: "1"})
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_translated_site_says_its_language_and_has_the_themes_words_in_it(site: Path) -> None:
    """A screen reader then speaks Welsh, and so do the search and the menu."""
    for address in ("index.html", "check/index.html", "404.html"):
        whole = page(site, address).html
        assert whole
        assert whole["lang"] == "cy"
        search = whole.select_one(".md-search__input")
        assert search
        assert search["placeholder"] == "Chwilio"


@pytest.mark.parametrize(
    ("name", "where", "what"),
    [
        ("source", "macros/data/sources.toml:", "lodger_act"),
        ("source", "macros/data/source_topics.toml", "lodger_act"),
        ("page", "docs/how-to/lodger.md:1:", "“description”"),
        ("case", "macros/data/cases.toml:", "[T001] “roles” is missing"),
        ("situation", "macros/data/situations.toml:", "[lodger] “short” is missing"),
        ("term", "macros/data/glossary.toml:", "Accord"),
        ("law", "macros/data/nations.toml:", "Did you mean “wales”?"),
        ("logo", "mkdocs.yml:", "“header” has “#ffee88”"),
        ("logo", "mkdocs.yml:", "Did you mean “assets/images/our-logo.svg”?"),
        ("step", "checker/actions.toml:", "used by no outcome, headline or flag"),
        ("answer", "checker/questions.toml:", "[also_applies.answers.lodges] is missing"),
        ("answer", "checker/flags.toml:", "[lodges] is missing"),
        ("answer", "macros/data/check.toml:", "“lodges” is missing"),
    ],
)
def test_a_slip_is_told_with_the_file_to_mend(
    told: dict[str, list[str]], name: str, where: str, what: str
) -> None:
    """Whoever forgets a part reads in one go which file and line lacks what."""
    said = told[name]
    assert [line for line in said if where in line and what in line], "\n".join(said)
