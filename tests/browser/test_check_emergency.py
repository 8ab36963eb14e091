"""The result of an emergency: who to ring and what to do, seen at once."""

from html import unescape

from playwright.sync_api import expect

from macros.pieces.page_words import PAGE_WORDS
from tests.asking import asking
from tests.browser.check_page import CheckPage


def test_an_emergency_shows_the_contacts_before_anything_to_do(check: CheckPage) -> None:
    """999 and the organisation's own contacts stand at the top, above the list of what to do."""
    check.reach("share_now")
    first, second, *_ = check.outcome.get_by_role("heading", level=2).all_inner_texts()
    assert [first, second] == ["Who can help now", "Do this"]
    expect(check.outcome.get_by_role("link", name="ring 999", exact=True)).to_have_attribute(
        "href", "tel:999"
    )


def test_an_emergency_is_one_screen(check: CheckPage) -> None:
    """Who to ring and every step are seen without scrolling, and nothing else stands before."""
    check.reach("share_now")
    for step in check.outcome.locator("[data-action]").all():
        expect(step).to_be_in_viewport(ratio=1)
    expect(check.outcome.get_by_role("link", name="ring 999", exact=True)).to_be_in_viewport()
    for aside in ("[data-limits]", "[data-fit]", ".wrc-notice"):
        assert check.page.locator(aside).locator("visible=true").count() == 0


def test_an_emergency_on_a_phone_begins_with_help(check: CheckPage) -> None:
    """On a phone, who to ring and the first step are on the first screen."""
    check.page.set_viewport_size({"width": 390, "height": 844})
    check.reach("share_now")
    expect(check.outcome.get_by_role("link", name="ring 999", exact=True)).to_be_in_viewport()
    expect(check.outcome.locator("[data-action]").first).to_be_in_viewport(ratio=1)
    expect(check.outcome.locator("[data-action]").nth(1)).to_be_in_viewport()
    check.page.set_viewport_size({"width": 1280, "height": 900})


def test_an_emergency_names_those_to_ring(check: CheckPage) -> None:
    """Beside 999 stands every line that there is on those to ring in an emergency."""
    check.reach("share_now")
    call = check.outcome.locator(".wrc-call")
    lines = asking().contacts_in_results()
    whom = set(PAGE_WORDS["emergency_contacts"])
    shown = [unescape(line) for line, of in lines.items() if whom & set(of)]
    assert shown
    expect(call.get_by_role("listitem")).to_have_text(shown)
