"""The situations and the duties as people use them: found by their own words, and followed."""

import re

from playwright.sync_api import Page, expect

from macros.guide.situations import SITUATIONS
from macros.law.duties import DUTIES


def shown(page: Page) -> set[str]:
    """Return the titles of the situations that can be seen in the list."""
    links = page.locator(".wra-situations li > a")
    return {str(link.text_content()) for link in links.all() if link.is_visible()}


def test_a_situation_is_found_by_what_people_call_it(page: Page) -> None:
    """While somebody types a word that stands on no page, what it is about is left over."""
    page.goto("/situations/")
    for situation in SITUATIONS.values():
        for word in situation.words[:1]:
            page.get_by_label("What has happened, or who asks?").fill(word.upper())
            assert situation.title in shown(page), word
            assert len(shown(page)) < len(SITUATIONS)


def test_a_profession_leaves_its_situations_and_says_how_many(page: Page) -> None:
    """Whoever works in housing sees what is common there, with no empty headings between."""
    wanted = {each.title for each in SITUATIONS.values() if "housing" in each.professions}
    page.goto("/situations/")
    page.get_by_label("I work in").select_option("housing")
    assert shown(page) == wanted
    told = page.get_by_role("search", name="Situations").get_by_role("status")
    expect(told).to_have_text(f"{len(wanted)} situations")


def test_who_finds_no_situation_is_led_on(page: Page) -> None:
    """Where no situation has these words, the check stands in their place."""
    page.goto("/situations/")
    nothing = page.locator("[data-nothing]")
    expect(nothing).to_be_hidden()
    page.get_by_label("What has happened, or who asks?").fill("xyzzy")
    assert shown(page) == set()
    expect(nothing.get_by_role("link")).to_have_attribute("href", "../check/")
    page.get_by_label("What has happened, or who asks?").fill("")
    assert len(shown(page)) == len(SITUATIONS)


def test_two_letters_are_looked_for_at_the_beginning_of_words(page: Page) -> None:
    """“AI” finds the page on AI tools, and not each page that says “again”."""
    page.goto("/situations/")
    page.get_by_label("What has happened, or who asks?").fill("ai")
    assert SITUATIONS["ai_tool"].title in shown(page)
    assert SITUATIONS["regular_list"].title not in shown(page)


def test_from_home_to_a_situation_takes_two_clicks_and_one_more_into_the_checker(
    page: Page,
) -> None:
    """The checker opens with what is known already, which may be all that it has to know."""
    police = SITUATIONS["police"]
    page.goto("/")
    page.get_by_role("link", name="Situations", exact=True).first.click()
    page.locator(".wra-situations").get_by_role("link", name=police.title).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(police.title)
    page.get_by_role("link", name="Check which rules apply to this").click()
    expect(page).to_have_url(re.compile(re.escape(f"/check/#{police.answers}")))
    expect(page.locator('[data-outcome="case_by_case"]')).to_be_visible()
    expect(page.locator('[data-flag="asked_by_police"]')).to_be_visible()


def test_a_duty_is_found_by_what_people_call_it(page: Page) -> None:
    """A word of everyday speech leaves the duties that it is about."""
    page.goto("/law/duties/")
    duty = next(each for each in DUTIES.values() if each.words)
    page.get_by_label("Find a duty").fill(duty.words[0])
    expect(page.locator(f"#duty-{duty.id.replace('_', '-')}")).to_be_visible()
    assert page.locator("tbody tr:visible").count() < len(DUTIES)


def test_who_searches_and_finds_nothing_is_led_on(page: Page) -> None:
    """Below an empty list of results stand the situations and the check."""
    page.goto("/about/")
    box = page.get_by_role("textbox", name="Search")
    box.click()
    ways = page.locator(".wra-search-else")
    box.fill("police")
    box.press("End")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    expect(ways).to_be_hidden()
    box.fill("xyzzy")
    box.press("End")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    expect(ways).to_be_visible()
    expect(ways.get_by_role("link")).to_have_count(2)
