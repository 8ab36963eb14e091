"""“Clear everything” leaves nothing behind: no answer, and no word that was typed."""

import pytest
from playwright.sync_api import expect

from tests.browser.check_page import CASE_BY_CASE, SAY, CheckPage, fragment
from tests.browser.record_page import DETAILS, fill_in


@pytest.fixture
def check(check: CheckPage) -> CheckPage:
    """Return the page at a result, with all fields of the record filled in."""
    fill_in(check)
    return check


def test_clear_everything_leaves_nothing(check: CheckPage) -> None:
    """After clearing, no answer and no word is left: not by Back, Forward, nor in the fields."""
    check.visit(fragment({**CASE_BY_CASE, "agreement_in_force": "yes"}))
    expect(check.option("agreement_in_force", "yes")).to_be_checked()
    check.restart()
    expect(check.page.locator("[data-cleared]")).to_have_text(SAY["cleared"])
    check.expect_address("")
    check.page.go_back()
    check.page.wait_for_timeout(300)
    check.expect_address("")
    check.page.go_forward()
    check.expect_question("situation")
    assert check.page.locator("[data-checker] input:checked").count() == 0
    values = check.page.locator("[data-record] :is(input, textarea)").evaluate_all(
        "fields => fields.map((field) => field.value)"
    )
    assert len(values) > len(DETAILS)
    assert set(values) == {""}


def test_clear_everything_leaves_nothing_of_a_long_journey(check: CheckPage) -> None:
    """Clearing reaches every place of the journey: past links within the page, and past fifty."""
    for link in ("#wrc-record", "#wrc-do", "#wrc-title"):
        check.visit(link)
        check.expect_address(fragment(CASE_BY_CASE))  # a link within the page is no new place
    leads_back_to_nothing(check)
    for _ in range(30):
        check.visit(fragment({"situation": "breach"}))
        check.expect_outcome("not_a_share")
        check.visit(fragment({"situation": "emergency"}))
        check.expect_outcome("share_now")
    leads_back_to_nothing(check)


def test_an_address_with_two_slashes_is_cleared_too(check: CheckPage) -> None:
    """Many servers answer for such an address: it must not keep what was answered."""
    check.page.goto(check.page.evaluate("origin") + "//check/" + fragment(CASE_BY_CASE) + ".")
    check.expect_outcome("case_by_case")
    check.expect_address(fragment(CASE_BY_CASE))
    check.restart()
    check.expect_address("//check/")


def test_a_double_click_clears_once(check: CheckPage) -> None:
    """Whoever clicks “Clear everything” twice stays on the page."""
    check.page.goto("/about/privacy/")
    check.open()
    check.answer_all({"situation": "share_outside", "identifies_individuals": "yes"})
    check.page.get_by_role("button", name="Clear everything").dblclick()
    expect(check.page.locator("[data-cleared]")).to_have_text(SAY["cleared"])
    check.expect_address("/check/")


def test_clear_everything_reaches_what_other_pages_left_in_the_tab(check: CheckPage) -> None:
    """Whoever read the guide in between, and clears the check after it, leaves no answer behind."""
    check.reach("case_by_case")
    check.page.goto("/guide/")
    check.open({"situation": "breach"})
    check.expect_outcome("not_a_share")
    check.restart()
    passed = []
    for _ in range(4):
        check.page.go_back()
        passed.append(check.page.url.rpartition("/")[0].rpartition("/")[2])
        if passed[-1] == "check":
            check.expect_question("situation")
            check.expect_address("/check/")
    assert "check" in passed[passed.index("guide") :]
    check.visit(fragment({"situation": "breach"}))
    check.expect_outcome("not_a_share")


@pytest.mark.parametrize("noted", ["history.state", "null"])
def test_a_page_that_the_browser_kept_is_cleared_too(check: CheckPage, noted: str) -> None:
    """A kept page that the browser brings back after clearing shows nothing from before."""
    with check.page.expect_event("load"):
        check.page.evaluate(
            f"""() => {{
          history.replaceState({noted}, "");
          sessionStorage.setItem("checker-clearings", "999"); // cleared on another page of the tab
          dispatchEvent(new PageTransitionEvent("pageshow", {{ persisted: true }}));
        }}"""
        )
    check.expect_ready()
    check.expect_address("/check/")
    check.expect_question("situation")


def test_an_update_of_the_site_clears_nothing(check: CheckPage) -> None:
    """A place that an older version of the page noted keeps its answers in a tab never cleared."""
    check.page.evaluate("sessionStorage.clear(); history.replaceState({ depth: 0 }, '')")
    check.page.once("dialog", lambda dialog: dialog.accept())
    check.page.reload()
    check.expect_outcome("case_by_case")
    check.expect_address(fragment(CASE_BY_CASE))


def leads_back_to_nothing(check: CheckPage) -> None:
    """Clear everything, then expect no answer at any place that the browser can go to."""
    check.restart()
    places = check.page.evaluate("navigation.entries().map(({ url }) => new URL(url).hash)")
    assert set(places) == {""}
