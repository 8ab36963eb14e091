"""What changes is announced: whatever speaks is there, and empty, before it has something to say.

A screen reader listens to the regions that it knows. One that comes, or is shown, together with its
text is often not read out at all.
"""

from playwright.sync_api import Page, expect

from tests.browser.check_page import BREACH, CASE_BY_CASE, MORE, CheckPage, fragment
from tests.browser.server import SiteServer

LISTEN = """
const regions = "[role=status], [role=alert], [aria-live]:not([aria-live=off])";
const known = new WeakSet();
window.unprepared = [];
window.spoken = [];
function look() {
  for (const region of document.querySelectorAll(regions)) {
    const text = region.innerText.trim();
    if (!region.checkVisibility({ visibilityProperty: true })) known.delete(region);
    else if (!text) known.add(region);
    else if (known.has(region)) spoken.push(Object.keys(region.dataset)[0]);
    else unprepared.push(region.outerHTML.slice(0, 120));
  }
}
// While the page is read, with each piece of it; from then on with each picture on the screen.
new MutationObserver(() => document.readyState === "loading" && look())
  .observe(document, { childList: true, subtree: true });
const always = () => { look(); requestAnimationFrame(always); };
requestAnimationFrame(always);
"""


def expect_spoken(page: Page, *regions: str) -> None:
    """Expect that these regions have spoken, and every one only after it was there, empty."""
    for region in regions:
        page.wait_for_function("region => spoken.includes(region)", arg=region)
    assert page.evaluate("unprepared") == []


def test_notices_about_an_address_are_announced(page: Page) -> None:
    """What could not be used of an address, and what has changed since it was made."""
    page.add_init_script(LISTEN)
    check = CheckPage(page)
    check.open({"situation": "share_outside", "colour": "blue"})
    expect_spoken(page, "problems")
    check.visit(fragment({**CASE_BY_CASE, "also_applies": ["legal_demand"]}))
    expect(page.locator("[data-changed]")).to_be_visible()
    expect(page.locator("[data-problems]")).to_be_hidden()
    expect_spoken(page, "changed")


def test_an_error_and_what_is_counted_are_announced(page: Page) -> None:
    """What is wrong with an answer, how many signs are ticked, and that all is cleared."""
    page.add_init_script(LISTEN)
    check = CheckPage(page)
    check.open({"situation": "share_outside", "identifies_individuals": "no"})
    check.go_on()
    expect(page.get_by_role("alert")).to_be_focused()
    page.locator('input[name="check"]').first.check()
    expect_spoken(page, "errors", "ticked")
    check.answer("could_be_worked_out", "yes")
    page.go_back()
    check.expect_question("could_be_worked_out")
    expect(page.locator("[data-ticked]")).not_to_be_empty()
    check.restart()
    expect_spoken(page, "cleared")


def test_what_an_answer_adds_is_announced(page: Page) -> None:
    """What each optional answer changes, one after another, beside each."""
    page.add_init_script(LISTEN)
    check = CheckPage(page)
    check.open(CASE_BY_CASE)
    for answer in ("restricted", "overseas", "deceased"):
        check.tick("also_applies", answer)
    expect_spoken(page, "added")


def test_a_last_day_is_announced(page: Page) -> None:
    """The last day of a time limit, also where one comes back to it; and a day that is none."""
    page.add_init_script(LISTEN)
    check = CheckPage(page)
    check.open(BREACH)
    check.expect_python("ready")
    check.open_receipt()
    received = page.locator("#receipt-received")
    received.fill("1026-01-05")
    received.blur()
    expect_spoken(page, "receiptProblem")
    received.fill("2026-01-05")
    expect_spoken(page, "lastDay")
    check.unfold("Your answers")
    check.outcome.locator('[data-list="answers"]').get_by_role("link").first.click()
    check.expect_question("situation")
    check.page.go_back()
    expect(page.locator("[data-last-day]").first).not_to_be_empty()
    expect_spoken(page)


def test_saving_and_copying_are_announced(page: Page) -> None:
    """That a record is saved, and that the list of what to find out is copied."""
    page.add_init_script(LISTEN)
    check = CheckPage(page)
    check.open(MORE)
    check.expect_python("ready")
    page.get_by_role("button", name="Copy the list").click()
    check.unfold("Keep a record")
    with page.expect_download():
        page.get_by_role("button", name="Save as text").click()
    expect_spoken(page, "copied", "saved")


def test_waiting_is_announced(page: Page, server: SiteServer) -> None:
    """That the checker is still starting is told to those who do not see it."""
    held = [server.hold(name) for name in ("pyodide.asm.wasm", "states.json")]
    page.add_init_script(LISTEN)
    check = CheckPage(page)
    page.goto("/check/" + fragment(CASE_BY_CASE))
    expect_spoken(page, "waiting")
    for each in held:
        each.set()
    check.expect_outcome("case_by_case")


def test_no_region_of_the_page_was_forgotten_here(page: Page) -> None:
    """Each region that the page has is one of those that are made to speak above."""
    CheckPage(page).open()
    regions = page.locator("[data-checker]").evaluate(
        """root => {
          const regions = "[role=status], [role=alert], [aria-live]";
          const stamped = [...root.querySelectorAll("template")].map((each) => each.content);
          const all = [root, ...stamped].flatMap((part) => [...part.querySelectorAll(regions)]);
          return all.map((region) => Object.keys(region.dataset)[0]);
        }"""
    )
    tried = {"problems", "changed", "errors", "ticked", "cleared", "added", "lastDay"}
    assert set(regions) == tried | {"receiptProblem", "saved", "copied", "waiting"}


def test_other_pages_are_prepared_too(page: Page) -> None:
    """What the pages about the server and about working offline find out is announced as well."""
    page.add_init_script(LISTEN)
    for address in ("/about/server/", "/about/offline/"):
        page.goto(address)
        page.wait_for_timeout(1_500)
        assert page.evaluate("unprepared") == [], address
