"""The worked examples as readers use them: narrowed down, opened, and without scripts."""

import re

from playwright.sync_api import Browser, Page, expect

from macros.cases import CASES
from tests.browser.axe import faults
from tests.browser.check_page import opened
from tests.browser.conftest import NewPage
from tests.browser.server import SiteServer


def shown(page: Page) -> set[str]:
    """Return the ids of the examples that can be seen."""
    return {
        str(example.get_attribute("data-item"))
        for example in page.locator("[data-item]").all()
        if example.is_visible()
    }


def test_a_theme_leaves_its_examples_and_says_how_many(page: Page) -> None:
    """Whoever looks for the dead sees those alone, with no empty headings between."""
    wanted = {case.id: case.expected for case in CASES.values() if "deceased" in case.themes}
    page.goto("/examples/")
    page.get_by_label("Theme", exact=True).select_option("deceased")
    assert shown(page) == set(wanted)
    told = page.get_by_role("search", name="Examples").get_by_role("status")
    expect(told).to_contain_text(re.compile(rf"^{len(wanted)} examples?$"))
    headings = page.locator(".md-content__inner > h2:visible")
    expect(headings).to_have_count(len(set(wanted.values())))


def test_two_choices_narrow_down_together_and_one_button_shows_all_again(page: Page) -> None:
    """Theme and basis both hold; "Show all" undoes them."""
    page.goto("/examples/")
    page.get_by_label("Theme", exact=True).select_option("health")
    page.get_by_label("Where the story is from").select_option("written")
    assert shown(page) == {
        case.id for case in CASES.values() if "health" in case.themes and case.basis == "written"
    }
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_text(f"{len(CASES)} examples", exact=True)).to_be_visible()
    assert shown(page) == set(CASES)


def test_a_link_to_an_example_that_is_narrowed_away_shows_it(page: Page) -> None:
    """An address that names an example leads to it, whatever was chosen before."""
    page.goto("/examples/")
    page.get_by_label("Theme", exact=True).select_option("deceased")
    page.evaluate("location.hash = 'case-v009'")
    heading = page.locator("#case-v009")
    expect(heading).to_be_visible()
    expect(heading).to_be_in_viewport()
    expect(page.get_by_label("Theme", exact=True)).to_have_value("")


def test_without_scripts_every_example_is_there(new_page: NewPage) -> None:
    """Nothing is hidden, and no choice is offered that would not work."""
    page = new_page(java_script_enabled=False)
    page.goto("/examples/")
    expect(page.locator("[data-item]:visible")).to_have_count(len(CASES))
    expect(page.locator("[data-filter]")).to_be_hidden()
    details = page.locator("#case-v042 ~ details")
    details.locator("summary").click()
    expect(details.get_by_text("Source", exact=True)).to_be_visible()


def test_an_example_that_is_opened_up_has_no_fault_that_axe_finds(page: Page) -> None:
    """Answers, reasons and sources are as accessible as the rest."""
    page.goto("/examples/")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert faults(page) == []


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
