"""Saving says the truth, also in browsers and places that do not let a page save."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Frame, Page, expect

from checker.record import make, to_json
from checker.words import WORDS
from tests.browser.axe import faults
from tests.browser.check_page import CASE_BY_CASE, MORE, SAY, CheckPage, fragment
from tests.browser.conftest import NewPage, Trouble
from tests.browser.record_page import DETAILS, LABELS, LEAVING, asks_before_leaving, fill_in, saved
from tests.browser.server import SiteServer

NO_CLIPBOARD = (
    "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })"
)
NO_COPYING = "document.execCommand = () => false"
AGAIN = "delete navigator.clipboard; delete document.execCommand"


@pytest.fixture
def check(check: CheckPage) -> Iterator[CheckPage]:
    """Return the page at a result, with all fields of the record filled in."""
    fill_in(check)
    yield check
    check.page.evaluate(AGAIN)


def test_a_record_is_copied_over_plain_http(check: CheckPage) -> None:
    """On most intranets a page has no clipboard of its own, and Copy works all the same."""
    check.page.evaluate(NO_CLIPBOARD)
    copy = check.page.get_by_role("button", name="Copy", exact=True)
    copy.click()
    expect(check.page.locator("[data-saved]")).to_have_text(SAY["copied"])
    expect(copy).to_be_focused()
    assert not asks_before_leaving(check)
    check.page.evaluate(AGAIN)
    assert DETAILS[LABELS["title"]] in check.page.evaluate("navigator.clipboard.readText()")


def test_a_record_that_cannot_be_copied_is_shown(check: CheckPage) -> None:
    """Where the browser allows no copying, the text stands there, marked, and counts as unsaved."""
    check.page.evaluate(NO_CLIPBOARD)
    check.page.evaluate(NO_COPYING)
    check.page.get_by_role("button", name="Copy", exact=True).click()
    expect(check.page.locator("[data-saved]")).to_have_text(SAY["copy_failed"])
    text = check.page.get_by_label("The record, to copy by hand")
    expect(text).to_be_focused()
    assert DETAILS[LABELS["title"]] in check.page.evaluate("String(getSelection())")
    assert asks_before_leaving(check)
    assert faults(check.page, "[data-record]") == []
    check.visit(fragment(MORE))
    expect(text).to_be_hidden()
    expect(text).to_have_value("")


def test_the_list_of_what_to_find_out_is_copied_over_plain_http(check: CheckPage) -> None:
    """The list takes the same way, and is marked where there is none."""
    check.visit(fragment(MORE))
    check.expect_outcome("needs_more_information")
    check.page.evaluate(NO_CLIPBOARD)
    button = check.page.get_by_role("button", name="Copy the list")
    button.click()
    expect(check.page.locator("[data-copied]")).to_have_text(SAY["copied"])
    check.page.evaluate(NO_COPYING)
    button.click()
    expect(check.page.locator("[data-copied]")).to_have_text(SAY["copy_list_failed"])
    assert "Our answers so far" in check.page.evaluate("String(getSelection())")


def test_a_record_is_printed_as_a_page_of_its_own(check: CheckPage) -> None:
    """It is there until the person is back, also where printing goes on after the page was told."""
    check.page.evaluate("window.print = () => dispatchEvent(new Event('afterprint'))")
    check.page.get_by_role("button", name="Print or save as PDF").click()
    check.page.wait_for_selector("html.wrc-printing-record")
    check.page.emulate_media(media="print")
    sheet = check.page.locator("[data-sheet]")
    expect(sheet.get_by_role("heading", name=DETAILS[LABELS["title"]])).to_be_visible()
    for question, answer in CASE_BY_CASE.items():
        expect(sheet).to_contain_text(WORDS.questions[question].answers[answer].label)
    expect(check.outcome).to_have_count(0)
    expect(check.page.locator(".md-header")).to_be_hidden()
    check.page.emulate_media(media="screen")
    expect(sheet).to_be_hidden()


@pytest.mark.parametrize("sign", ["a click", "a key", "the focus"])
def test_the_page_prints_as_itself_again(check: CheckPage, sign: str) -> None:
    """Whoever is back, or never saw a window for printing, can print the result as always."""
    check.page.evaluate("window.print = () => {}")
    check.page.get_by_role("button", name="Print or save as PDF").click()
    check.page.wait_for_selector("html.wrc-printing-record")
    if sign == "a click":
        check.page.get_by_role("heading", name="Do this").click()
    elif sign == "a key":
        check.page.keyboard.press("Shift")
    else:
        check.page.evaluate("dispatchEvent(new Event('focus'))")
    check.page.emulate_media(media="print")
    expect(check.outcome).to_be_visible()
    expect(check.page.locator("[data-sheet]")).to_be_empty()


def test_a_record_has_the_day_and_time_of_whoever_made_it(new_page: NewPage) -> None:
    """After midnight in summer it is of the new day, in its name, its text and its file."""
    page = new_page(timezone_id="Europe/London", accept_downloads=True)
    page.clock.install(time="2026-06-30T23:30:00Z")
    check = CheckPage(page)
    check.open(CASE_BY_CASE)
    check.expect_python("ready")
    check.unfold("Keep a record")
    name, text = saved(check, "Save to open again")
    assert name == "which-rules-apply-2026-07-01.json"
    assert json.loads(text)["made_at"].startswith("2026-07-01T00:3")
    assert json.loads(text)["made_at"].endswith("+01:00")
    _, printed = saved(check, "Save as text")
    assert "1 July 2026, 00:3" in printed


def test_a_page_by_itself_says_nothing_of_frames(check: CheckPage) -> None:
    """The warning is for those whom it concerns."""
    expect(check.page.locator("[data-framed]")).to_be_hidden()


def framed(page: Page, server: SiteServer, *allowed: str) -> Frame:
    """Show a result in a frame that other pages of an intranet use, and return that frame."""
    sandbox = " ".join(["allow-scripts", "allow-same-origin", *allowed])
    address = f"/check/{fragment(CASE_BY_CASE)}".replace("&", "&amp;")
    body = (
        "<!doctype html><html lang=en><title>Intranet</title>"
        '<link rel="icon" href="/assets/images/favicon.svg">'
        f'<iframe title="Check" width="1200" height="850" sandbox="{sandbox}" src="{address}">'
    )
    server.override("/intranet.html", body=body.encode(), content_type="text/html")
    page.goto("/intranet.html")
    frame = page.frames[1]
    expect(frame.locator("[data-checker]")).to_have_attribute(
        "data-checker-python", "ready", timeout=30_000
    )
    return frame


def test_in_a_frame_that_forbids_saving_nothing_typed_is_lost(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """The page says that saving may not work, takes nothing for saved, and asks in the page."""
    trouble.expect("Ignored call to 'print\\(\\)'")
    frame = framed(page, server)
    frame.get_by_role("button", name="Save a record").click()
    notice = frame.locator("[data-framed]")
    expect(notice).to_contain_text("Saving and printing may not work in here")
    assert faults(frame, "[data-record]") == []
    note = frame.get_by_label(LABELS["note"], exact=True)
    note.fill("Only here.")
    frame.get_by_role("button", name="Save as text").click()
    expect(frame.locator("[data-saved]")).to_contain_text(SAY["saved"].partition("{file}")[2])
    frame.get_by_role("button", name="Print or save as PDF").click()
    expect(frame.locator("[data-saved]")).to_have_text(SAY["printing"])
    assert frame.evaluate(LEAVING) is True
    frame.locator("[data-open-saved] summary").click()
    text = to_json(make(CASE_BY_CASE, made_at="2026-10-14T09:00:00Z", note="Of a file."))
    frame.locator("[data-file]").set_input_files(
        {"name": "record.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    question = frame.get_by_role("group", name="Opening this record replaces what you typed")
    question.get_by_role("button", name="Keep what I typed").click()
    expect(note).to_have_value("Only here.")


def test_the_check_opens_out_of_a_frame_with_its_answers(page: Page, server: SiteServer) -> None:
    """The link beside the buttons leads to the same result in a window of its own."""
    frame = framed(page, server, "allow-popups", "allow-popups-to-escape-sandbox")
    frame.get_by_role("button", name="Save a record").click()
    frame.get_by_label(LABELS["note"], exact=True).fill("Only here.")
    with page.expect_popup() as opening:
        frame.get_by_role("link", name="Open the check by itself").click()
    check = CheckPage(opening.value)
    check.expect_outcome("case_by_case")
    check.expect_address(fragment(CASE_BY_CASE))
    expect(check.page.get_by_label(LABELS["note"], exact=True)).to_have_value("")
    expect(check.page.locator("[data-framed]")).to_be_hidden()
