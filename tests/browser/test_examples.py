"""The worked examples as readers use them: narrowed down, opened, and without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.guide.cases import CASES, ROLES, THEMES
from tests.browser.check_page import opened
from tests.browser.conftest import NewPage
from tests.browser.server import SiteServer

WORDS = "Find a story with these words"

CASE = CASES["V019"]


def shown(page: Page) -> set[str]:
    """Return the ids of the examples that can be seen, in small letters."""
    ids = page.locator("[data-item]:visible").evaluate_all("items => items.map((i) => i.id)")
    return {id.removeprefix("case-") for id in ids}


def small(ids: set[str]) -> set[str]:
    """Return ids as the page has them."""
    return {id.lower() for id in ids}


def test_a_topic_leaves_its_examples_and_says_how_many(page: Page) -> None:
    """Whoever looks for the dead sees those alone, with no empty headings between."""
    wanted = {case.id: case.roles[0] for case in CASES.values() if "deceased" in case.themes}
    page.goto("/examples/")
    page.get_by_label("Topic", exact=True).select_option("deceased")
    assert shown(page) == small(set(wanted))
    told = page.get_by_role("search", name="Examples").get_by_role("status")
    expect(told).to_have_text(re.compile(rf"^{len(wanted)} examples?$"))
    for id, role in ROLES.items():
        heading = page.locator(f"h2#{id.replace('_', '-')}")
        expect(heading).to_have_count(1)
        expect(heading).to_be_visible(visible=id in wanted.values())
        expect(heading).to_contain_text(role.title)


def test_two_choices_narrow_down_together_and_one_button_shows_all_again(page: Page) -> None:
    """Topic and role both hold; "Show all" undoes them."""
    wanted = {
        case.id
        for case in CASES.values()
        if "safeguarding" in case.themes and "housing" in case.roles
    }
    page.goto("/examples/")
    page.get_by_label("Topic", exact=True).select_option("safeguarding")
    page.get_by_label("Who is sharing").select_option("housing")
    assert shown(page) == small(wanted)
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_text(f"{len(CASES)} examples", exact=True)).to_be_visible()
    assert shown(page) == small(set(CASES))


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(CASE.title.split()[-2:]),
        CASE.text.split(". ")[1],
        THEMES[CASE.themes[-1]].title,
        ROLES[CASE.roles[0]].title,
        ROLES[CASE.roles[0]].words[0],
    ],
    ids=["title", "story", "topic", "role", "other word for the role"],
)
def test_a_story_is_found_by_any_of_its_words(page: Page, typed: str) -> None:
    """Title, story, topic and role all count, and what does not have the words goes."""
    page.goto("/examples/")
    page.get_by_label(WORDS).press_sequentially(typed.upper())
    assert CASE.id.lower() in shown(page)
    assert len(shown(page)) < len(CASES)


def test_who_finds_no_story_is_led_on(page: Page) -> None:
    """Where no story has these words, the situations and the check stand in their place."""
    page.goto("/examples/")
    nothing = page.locator("[data-nothing]")
    expect(nothing).to_be_hidden()
    page.get_by_label(WORDS).fill("xyzzy")
    assert shown(page) == set()
    leads = nothing.get_by_role("link")
    assert leads.evaluate_all("links => links.map((link) => link.getAttribute('href'))") == [
        "../situations/",
        "../check/",
    ]


@pytest.mark.parametrize("way", ["the browser's", "the page's"])
def test_the_way_back_keeps_what_was_chosen(page: Page, way: str) -> None:
    """Whoever has read one story and goes back to the list finds it as narrow as they left it."""
    page.goto("/examples/")
    page.get_by_label(WORDS).fill("health")
    page.get_by_label("Topic", exact=True).select_option(CASE.themes[0])
    before = shown(page)
    assert CASE.id.lower() in before
    page.get_by_role("link", name=CASE.title).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CASE.title)
    if way == "the browser's":
        page.go_back()
    else:
        page.get_by_role("link", name="All worked examples").click()
    expect(page).to_have_url(re.compile("/examples/$"))
    expect(page.get_by_label(WORDS)).to_have_value("health")
    items = page.locator("[data-item]:visible")
    expect(items).to_have_count(len(before))
    assert shown(page) == before
    page.get_by_role("button", name="Show all").click()
    expect(items).to_have_count(len(CASES))


def test_who_comes_to_a_story_from_elsewhere_still_gets_to_the_list(page: Page) -> None:
    """From a search or a message there is no list to go back to: all of it is shown."""
    page.goto("/about/")
    page.goto(f"/examples/{CASE.slug}/")
    page.get_by_role("link", name="All worked examples").click()
    expect(page.locator("[data-item]:visible")).to_have_count(len(CASES))


def test_an_address_of_before_leads_to_the_story(page: Page) -> None:
    """Links into the list were passed on when it held every story in full."""
    page.goto(f"/examples/#case-{CASE.id.lower()}")
    expect(page).to_have_url(re.compile(f"/examples/{CASE.slug}/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(CASE.title)


def test_without_scripts_every_example_is_there(new_page: NewPage) -> None:
    """Nothing is hidden, no choice is offered that would not work, and all links lead on."""
    page = new_page(java_script_enabled=False)
    page.goto(f"/examples/#case-{CASE.id.lower()}")
    expect(page.locator("[data-item]:visible")).to_have_count(len(CASES))
    expect(page.locator("[data-filter]")).to_be_hidden()
    line = page.locator(f"#case-{CASE.id.lower()}")
    expect(line).to_be_in_viewport()
    line.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CASE.title)
    page.get_by_role("link", name="All worked examples").click()
    expect(page).to_have_url(re.compile("/examples/$"))


def test_every_example_opens_in_the_checker_with_what_it_must_say(
    browser: Browser, server: SiteServer
) -> None:
    """In the page itself, by its link, each case has its outcome, its flags and its steps."""
    with opened(browser, server) as check:
        for case in CASES.values():
            check.visit(f"#{case.answers}")
            check.expect_outcome(case.expected)
            expect(check.page.locator("[data-problems]")).to_be_hidden()
            for flag in case.flags:
                expect(check.page.locator(f'[data-flag="{flag}"]')).to_be_visible()
            for step in case.steps:
                expect(check.page.locator(f'[data-action="{step}"]')).to_be_visible()
            check.restart()
