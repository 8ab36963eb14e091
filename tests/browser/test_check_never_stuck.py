"""Nobody waits for Python: before the page's modules run, while it starts, and where it cannot."""

import pytest
from playwright.sync_api import Page, expect

from checker.words import WORDS
from macros.pieces.page_words import PAGE_WORDS
from tests.browser.axe import faults
from tests.browser.check_page import CASE_BY_CASE, MIXED, SAY, CheckPage, fragment
from tests.browser.conftest import Trouble
from tests.browser.record_page import LABELS
from tests.browser.server import SiteServer

WASM = "pyodide.asm.wasm"
STATES = "states.json"
MAIN = "checker/main.mjs"
WEB_PAGE = b"<!doctype html><title>Sign in</title>"

WATCH = """() => {
  window.changed = [];
  new MutationObserver((changes) => {
    for (const { target, attributeName } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      if (element.closest("[data-running]")) continue;
      changed.push(`${element.tagName}.${element.className} ${attributeName}`);
    }
  }).observe(document.querySelector("[data-checker]").parentElement, {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
}"""


def fallback(page: Page) -> None:
    """Expect the decision table and the paper form on the page."""
    expect(page.get_by_role("table", name="The decision table")).to_be_visible()
    expect(page.get_by_role("region", name="Paper form")).to_be_visible()


def without_python(server: SiteServer) -> None:
    """Have the server send something else than what Python needs."""
    server.override(WASM, body=WEB_PAGE, content_type="text/html")


def test_a_press_without_an_answer_is_answered_too(page: Page, server: SiteServer) -> None:
    """Pressing Continue early with nothing selected shows the error as soon as possible."""
    module = server.hold(MAIN)
    page.goto("/check/", wait_until="commit")
    CheckPage(page).go_on()
    module.set()
    expect(page.locator("[data-errors]")).to_be_focused()


def test_what_was_picked_early_stays_picked(page: Page, server: SiteServer) -> None:
    """An answer that was picked, and not yet sent off, is still picked once the page can hear."""
    module = server.hold(MAIN)
    check = CheckPage(page)
    page.goto("/check/", wait_until="commit")
    check.option("situation", "use_supplier").check()
    module.set()
    check.expect_ready()
    expect(check.option("situation", "use_supplier")).to_be_checked()


def test_an_address_with_answers_never_shows_the_first_question(
    page: Page, server: SiteServer
) -> None:
    """Whoever opens a link to a result sees that it is being opened, and then the result."""
    module = server.hold(MAIN)
    check = CheckPage(page)
    page.goto("/check/" + fragment(CASE_BY_CASE), wait_until="commit")
    expect(page.get_by_text(SAY["opening"])).to_be_visible()
    expect(page.locator("form[data-form]")).to_be_hidden()
    module.set()
    check.expect_outcome("case_by_case")


def test_a_result_does_not_wait_for_python(page: Page, server: SiteServer) -> None:
    """From the first question to the result, each answer comes while Python is on its way."""
    server.override(WASM, delay=60)
    check = CheckPage(page)
    page.goto("/check/")
    for question, answer in CASE_BY_CASE.items():
        check.answer(question, answer)
    check.expect_outcome("case_by_case")
    check.expect_python("starting")
    expect(page.locator("[data-checker]")).to_have_attribute("data-checker-state", "ready")
    page.get_by_text("What works out the answers").click()
    expect(page.locator("[data-doing]")).to_contain_text("%")


@pytest.mark.parametrize("answers", [CASE_BY_CASE, {**MIXED, "asked_by": "police"}])
def test_nothing_moves_when_python_takes_over(
    page: Page, server: SiteServer, answers: dict[str, str]
) -> None:
    """Once Python is ready nothing that a person sees, hears or has marked changes."""
    wasm = server.hold(WASM)
    check = CheckPage(page)
    page.goto("/check/" + fragment(answers))
    check.expect_outcome("mixed" if "asked_by" in answers else "case_by_case")
    page.locator("[data-action] a").last.focus()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#wrc-title'))")
    place = page.evaluate("[scrollY, document.activeElement.href, String(getSelection())]")
    if "asked_by" not in answers:
        page.evaluate(WATCH)
    wasm.set()
    check.expect_confirmed()
    if "asked_by" not in answers:
        assert set(page.evaluate("changed")) == {"DIV.wrc data-checker-python"}
        assert page.evaluate("document.activeElement.href") == place[1]
    assert page.evaluate("[scrollY, String(getSelection())]") == [place[0], place[2]]


def test_going_back_from_what_is_still_waited_for_keeps_the_way(
    page: Page, server: SiteServer
) -> None:
    """An answer that is given again adds its place again: Back leads to the question before it."""
    held = [server.hold(name) for name in (WASM, STATES)]
    check = CheckPage(page)
    page.goto("/check/")
    (question, answer), *_ = CASE_BY_CASE.items()
    check.answer(question, answer)
    expect(page.locator("[data-waiting]")).not_to_be_empty()
    page.go_back()
    expect(page.locator("[data-waiting]")).to_have_text(SAY["starting"])
    check.answer(question, answer)
    check.expect_address(fragment({question: answer}))
    page.go_back()
    check.expect_address("/check/")
    check.expect_question(question)
    for each in held:
        each.set()


def test_an_emergency_waits_for_nothing(page: Page, server: SiteServer) -> None:
    """What to do in an emergency is shown where neither Python nor the list of results has come."""
    server.override(WASM, delay=60)
    server.override(STATES, delay=60)
    check = CheckPage(page)
    page.goto("/check/")
    page.get_by_role("link", name="Someone in danger? Share now").click()
    check.expect_outcome("share_now")
    expect(page.locator("[data-checker]")).to_have_attribute("data-checker-state", "starting")


def test_a_python_that_hangs_keeps_nobody_waiting(page: Page) -> None:
    """Where Python is there and does not answer, every result comes all the same."""
    check = CheckPage(page)
    check.open()
    check.expect_python("ready")
    page.evaluate("Worker.prototype.postMessage = () => {}")
    check.answer("situation", "breach")
    check.expect_outcome("not_a_share")


@pytest.mark.parametrize("fault", ["damaged", "stalled"])
def test_python_answers_where_the_list_of_results_does_not_come(
    page: Page, server: SiteServer, trouble: Trouble, fault: str
) -> None:
    """Each of the two can do without the other, also where an address asks for a result at once."""
    if fault == "damaged":
        trouble.expect("integrity")
        server.override(STATES, body=b"{}")
    else:
        server.override(STATES, delay=60)
    check = CheckPage(page)
    page.goto("/check/" + fragment(CASE_BY_CASE))
    check.expect_python("ready")
    check.expect_outcome("case_by_case")


def test_what_is_ticked_stands_first_until_python_has_put_it_together(
    page: Page, server: SiteServer
) -> None:
    """The steps of what is ticked come at once; the general ones wait until they fit together."""
    wasm = server.hold(WASM)
    check = CheckPage(page)
    page.goto("/check/" + fragment(CASE_BY_CASE))
    check.expect_outcome("case_by_case")
    general = check.ids("action")
    check.tick("also_applies", "restricted")
    first = check.ids("action")
    assert first
    assert set(first).isdisjoint(general)
    expect(page.locator(".wrc-general")).to_be_visible()
    wasm.set()
    check.expect_confirmed()
    expect(page.locator(".wrc-general")).to_have_count(0)
    together = check.ids("action")
    assert set(first) < set(together)
    assert together[0] == first[0]


def test_what_is_ticked_stands_first_where_python_cannot_start(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """Without Python the general steps are told apart, below those of what is ticked."""
    without_python(server)
    check = CheckPage(page)
    page.goto("/check/" + fragment(CASE_BY_CASE))
    check.expect_python("failed")
    check.tick("also_applies", "restricted")
    check.tick("asked_by", "family")
    rest = page.get_by_role("heading", name=SAY["general_steps"])
    expect(rest).to_be_visible()
    lists = page.locator("[data-actions] > ol")
    own, general = (
        lists.nth(at)
        .locator("[data-action]")
        .evaluate_all("each => each.map((one) => one.dataset.action)")
        for at in (0, 1)
    )
    assert faults(page) == []
    server.restore()
    page.locator("[data-without-python]").get_by_role("button", name="Try again").click()
    check.expect_confirmed()
    expect(rest).to_have_count(0)
    assert sorted(check.ids("action")) == sorted([*own, *general])


def test_a_record_says_that_it_needs_python(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """Where Python cannot start, saving says so, and nothing that was typed is lost."""
    without_python(server)
    check = CheckPage(page)
    page.goto("/check/" + fragment(CASE_BY_CASE))
    check.expect_python("failed")
    check.unfold("Keep a record")
    page.get_by_label(LABELS["title"], exact=True).fill("Case 12")
    page.get_by_role("button", name="Save as text").click()
    expect(page.locator("[data-saved]")).to_have_text(
        SAY["save_failed"].format(why=SAY["needs_python"])
    )
    server.restore()
    page.locator("[data-without-python]").get_by_role("button", name="Try again").click()
    expect(page.locator("[data-running] > details > summary")).to_be_focused()
    check.expect_python("ready")
    with page.expect_download():
        page.get_by_role("button", name="Save as text").click()
    expect(page.get_by_label(LABELS["title"], exact=True)).to_have_value("Case 12")
    check.expect_outcome("case_by_case")


def test_a_record_that_is_asked_for_early_is_saved_once_python_is_there(
    page: Page, server: SiteServer
) -> None:
    """Saving at once is not lost, whatever else stands in the address."""
    server.override(WASM, delay=3)
    check = CheckPage(page)
    page.goto("/check/" + fragment({"situation": "emergency", "colour": "blue"}))
    check.expect_outcome("share_now")
    check.unfold("Keep a record")
    with page.expect_download():
        page.get_by_role("button", name="Save as text").click()


def test_a_failure_is_told_and_the_same_rules_are_there(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """When nothing can answer, the rules are there in another form, and Try again goes on."""
    trouble.expect("integrity")
    without_python(server)
    server.override(STATES, body=b"{}")
    check = CheckPage(page)
    page.goto("/check/" + fragment({"situation": "share_outside"}))
    expect(page.locator("[data-checker]")).to_have_attribute(
        "data-checker-state", "failed", timeout=30_000
    )
    failed = page.get_by_role("region", name="The checker could not start")
    expect(failed.get_by_role("heading")).to_be_focused()
    expect(failed).to_contain_text(WORDS.questions["situation"].answers["share_outside"].label)
    failed.get_by_text("For your administrator").click()
    expect(failed.locator("[data-failure]")).to_contain_text(WASM)
    expect(failed.locator("[data-advice]")).to_have_text(PAGE_WORDS["advice"]["sign_in"])
    fallback(page)
    assert faults(page) == []
    failed.get_by_role("link", name="table").click()
    expect(page.get_by_role("heading", name="The same rules as a table")).to_be_focused()
    check.expect_address(fragment({"situation": "share_outside"}))
    server.restore()
    failed.get_by_role("button", name="Try again").click()
    check.expect_ready()
    check.expect_question("identifies_individuals")
    expect(failed).to_be_hidden()
    expect(page.get_by_role("table", name="The decision table")).to_be_hidden()


def test_an_answer_given_after_a_failure_is_kept_too(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """Continue after a failure leads to what can be done about it, and the answer stays."""
    trouble.expect("integrity")
    without_python(server)
    server.override(STATES, body=b"{}")
    check = CheckPage(page)
    page.goto("/check/")
    failed = page.get_by_role("region", name="The checker could not start")
    expect(failed).to_be_visible(timeout=30_000)
    check.option("situation", "use_supplier").check()
    check.go_on()
    expect(failed.get_by_role("heading")).to_be_focused()
    expect(check.option("situation", "use_supplier")).to_be_checked()
    server.restore()
    failed.get_by_role("button", name="Try again").click()
    check.expect_ready()
    check.expect_question("identifies_individuals")


def test_a_module_that_does_not_come_loses_no_answer(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """Where the page's own program is missing, trying again goes on with what was picked."""
    trouble.expect("404")
    module = server.hold(MAIN, status=404)
    check = CheckPage(page)
    page.goto("/check/", wait_until="commit")
    check.option("situation", "share_outside").check()
    module.set()
    failed = page.get_by_role("region", name="The checker could not start")
    expect(failed).to_be_visible()
    expect(failed.get_by_role("heading")).to_be_focused()
    fallback(page)
    assert faults(page) == []
    server.restore()
    failed.get_by_role("button", name="Try again").click()
    check.expect_question("identifies_individuals")
