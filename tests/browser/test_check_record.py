"""The record that a person keeps: nothing of it leaves the page but by that person's own hand."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, expect

from checker import last_day
from checker.deadlines import in_words
from checker.record import digest
from tests.browser.check_page import (
    BREACH,
    CASE_BY_CASE,
    OWN_RECORDS,
    PRE_PLANNED,
    CheckPage,
    fragment,
    opened,
)
from tests.browser.server import serving

DETAILS = {
    "Title": "Case 4711 <b>",
    "Note": "Asked & weighed.\nShared the address only.",
    "Your name": "R. Ahmed",
    "Your role": "Social worker",
}


@pytest.fixture(scope="module")
def open_page(browser: Browser, site: Path) -> Iterator[CheckPage]:
    """Return the page, opened once for this file."""
    with serving(site) as server, opened(browser, server) as check:
        yield check


@pytest.fixture
def check(open_page: CheckPage) -> CheckPage:
    """Return the page at a result, with all fields of the record filled in."""
    open_page.restart()
    open_page.visit(fragment(CASE_BY_CASE))
    open_page.expect_outcome("case_by_case")
    for label, text in DETAILS.items():
        open_page.page.get_by_label(label, exact=True).fill(text)
    return open_page


def saved(check: CheckPage, button: str) -> tuple[str, str]:
    """Press a button that saves, and return the file's name and text."""
    with check.page.expect_download() as download:
        check.page.get_by_role("button", name=button).click()
    file = download.value
    return file.suggested_filename, Path(file.path()).read_text(encoding="utf-8")


def reopened(check: CheckPage, text: str) -> None:
    """Open a saved record from a file, on a page that was cleared."""
    check.restart()
    check.page.get_by_text("Open a saved record").click()
    check.page.get_by_label("A record that you saved").set_input_files(
        {"name": "record.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    expect(check.page.get_by_role("heading", name="The record that you opened")).to_be_focused()


def test_the_record_warns_against_names(check: CheckPage) -> None:
    """Whoever writes a record is told not to name the people concerned."""
    expect(check.page.locator("[data-record]")).to_contain_text("Do not name the people")


def test_a_record_is_saved_as_text(check: CheckPage) -> None:
    """The text has what was typed, the questions with their answers, and the result."""
    name, text = saved(check, "Save as text")
    assert name.startswith("which-rules-apply-")
    assert name.endswith(".txt")
    for words in ("Case 4711 <b>", "R. Ahmed", "Yes, someone has to decide", "Case-by-case"):
        assert words in text
    expect(check.page.locator("[data-saved]")).to_contain_text(f"Saved as {name}")


def test_a_record_is_copied(check: CheckPage) -> None:
    """Copy puts the same text on the clipboard."""
    check.page.get_by_role("button", name="Copy", exact=True).click()
    expect(check.page.locator("[data-saved]")).to_have_text("Copied.")
    assert "Case 4711 <b>" in check.page.evaluate("navigator.clipboard.readText()")


def test_a_record_is_printed_as_a_page_of_its_own(check: CheckPage) -> None:
    """Printing shows the record alone, with what was typed as plain words, and then the page."""
    check.page.evaluate("window.print = () => { window.printed = true }")
    check.page.get_by_role("button", name="Print or save as PDF").click()
    check.page.wait_for_selector("html.wrc-printing-record")
    check.page.emulate_media(media="print")
    sheet = check.page.locator("[data-sheet]")
    expect(sheet.get_by_role("heading", name="Case 4711 <b>")).to_be_visible()
    expect(sheet).to_contain_text("Yes, someone has to decide")
    expect(check.outcome).to_have_count(0)
    expect(check.page.locator(".md-header")).to_be_hidden()
    check.page.emulate_media(media="screen")
    check.page.evaluate("dispatchEvent(new Event('afterprint'))")
    check.expect_outcome("case_by_case")
    expect(sheet).to_be_hidden()


def test_a_saved_record_opens_again_with_the_same_result(check: CheckPage) -> None:
    """A record that nobody changed gives its result and its words again, and the page says so."""
    _, text = saved(check, "Save to open again")
    reopened(check, text)
    opened_record = check.page.get_by_role("region", name="The record that you opened")
    expect(opened_record).to_contain_text("still give the same result, under the same rules")
    expect(opened_record.get_by_role("heading", name="What is different now")).to_be_hidden()
    check.expect_outcome("case_by_case")
    check.expect_address(fragment(CASE_BY_CASE))
    for label, words in DETAILS.items():
        expect(check.page.get_by_label(label, exact=True)).to_have_value(words)


def test_the_day_of_receipt_is_in_the_record(check: CheckPage) -> None:
    """What was typed beside the time limit is kept with the record, and opens with it again."""
    check.visit(fragment(OWN_RECORDS))
    check.page.get_by_label("When did you receive it?").fill("2026-10-14")
    check.page.get_by_label("Where are you?").select_option("wales")
    _, text = saved(check, "Save to open again")
    details = json.loads(text)["details"]
    assert (details["received"], details["nation"]) == ("2026-10-14", "wales")
    last = in_words(last_day("own_information", date(2026, 10, 14), "wales"))
    _, plain = saved(check, "Save as text")
    assert last in plain
    reopened(check, text)
    check.expect_outcome("not_a_share")
    expect(check.page.get_by_label("When did you receive it?")).to_have_value("2026-10-14")
    expect(check.page.get_by_label("Where are you?")).to_have_value("wales")
    expect(check.outcome.locator("[data-last-day]")).to_contain_text(last)


def test_the_hour_of_a_breach_is_in_the_record(check: CheckPage) -> None:
    """For a breach the time of day is kept too, and no nation where none was asked."""
    check.visit(fragment(BREACH))
    check.page.get_by_label("When did you find out?").fill("2026-10-14")
    check.page.get_by_label("At what time?").fill("16:30")
    _, text = saved(check, "Save to open again")
    details = json.loads(text)["details"]
    assert (details["received"], details["nation"]) == ("2026-10-14T16:30", "")
    reopened(check, text)
    expect(check.page.get_by_label("At what time?")).to_have_value("16:30")


def test_a_record_without_a_time_limit_has_no_day(check: CheckPage) -> None:
    """A day that was typed for another result is no part of this one."""
    check.visit(fragment(OWN_RECORDS))
    check.page.get_by_label("When did you receive it?").fill("2026-10-14")
    check.visit(fragment(CASE_BY_CASE))
    check.expect_outcome("case_by_case")
    _, text = saved(check, "Save to open again")
    details = json.loads(text)["details"]
    assert (details["received"], details["nation"]) == ("", "")


def test_a_record_of_earlier_rules_opens_at_the_question_that_is_new(check: CheckPage) -> None:
    """The page says what is different, shows the result of then, and asks the one question."""
    _, text = saved(check, "Save to open again")
    record: dict[str, Any] = json.loads(text)
    del record["sha256"]
    record["rules_version"] = "1.1.0"
    record["answers"] = {key: PRE_PLANNED[key] for key in PRE_PLANNED if key != "regular_or_bulk"}
    record["decision"].update(outcome="pre_planned", title="Pre-planned sharing")
    reopened(check, json.dumps({**record, "sha256": digest(record)}))
    told = check.page.get_by_role("region", name="The record that you opened")
    expect(told).to_contain_text("Then: Pre-planned sharing")
    check.expect_question("regular_or_bulk")
    expect(check.page.get_by_label("Title", exact=True)).to_have_value(DETAILS["Title"])


def test_a_record_with_another_result_says_what_is_different(check: CheckPage) -> None:
    """Where a record was changed and says something else, the page tells both."""
    _, text = saved(check, "Save to open again")
    record: dict[str, Any] = json.loads(text)
    record["decision"].update(outcome="pre_planned", title="Pre-planned sharing")
    reopened(check, json.dumps(record))
    told = check.page.get_by_role("region", name="The record that you opened")
    expect(told).to_contain_text("This record was changed after it was made.")
    expect(told).to_contain_text("Then: Pre-planned sharing")
    expect(told).to_contain_text("Now: Case-by-case sharing")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "choose the file that ends in .json"),
        ('{"kind"', "damaged or cut short"),
        ("[1, 2]", "does not hold a decision record"),
        ("x" * 1_100_000, "too large"),
    ],
    ids=["empty", "cut short", "something else", "too large"],
)
def test_a_file_that_is_no_record_is_told(check: CheckPage, text: str, said: str) -> None:
    """Any other file is told so in a sentence, and the questions are still there."""
    reopened(check, text)
    expect(check.page.get_by_role("region", name="The record that you opened")).to_contain_text(
        said
    )
    check.expect_question("situation")


def test_a_file_that_is_no_record_leaves_what_was_typed(check: CheckPage) -> None:
    """Whoever picks a wrong file finds every word of the note still there."""
    _, text = saved(check, "Save as text")
    check.page.locator("[data-open-saved] summary").click()
    for wrong in (text, '{"a": 1}', "", '{"kind"'):
        check.page.locator("[data-file]").set_input_files(
            {"name": "wrong.txt", "mimeType": "text/plain", "buffer": wrong.encode()}
        )
        expect(check.page.get_by_role("region", name="The record that you opened")).to_be_visible()
        for label, words in DETAILS.items():
            expect(check.page.get_by_label(label, exact=True)).to_have_value(words)


def test_opening_a_record_asks_before_it_replaces_what_was_typed(check: CheckPage) -> None:
    """A record brings words of its own; those of the reader go only where the reader agrees."""
    _, text = saved(check, "Save to open again")
    note = check.page.get_by_label("Note", exact=True)
    check.page.locator("[data-open-saved] summary").click()
    record = {"name": "saved.json", "mimeType": "application/json", "buffer": text.encode()}
    for agree, left in ((False, "Another case."), (True, DETAILS["Note"])):
        note.fill("Another case.")
        asked: list[str] = []

        def answer(dialog: Dialog, agree: bool = agree, asked: list[str] = asked) -> None:
            asked.append(dialog.message)
            dialog.accept() if agree else dialog.dismiss()

        check.page.once("dialog", answer)
        check.page.locator("[data-file]").set_input_files(record)  # type: ignore[arg-type]
        expect(note).to_have_value(left)
        check.page.wait_for_timeout(200)
        assert asked == ["Opening this record replaces what you typed in the form. Go on?"]


def test_leaving_the_page_with_unsaved_words_asks_first(check: CheckPage) -> None:
    """A link to the guidance does not cost a note; once it is saved, nothing is asked."""
    prevented = """() => {
      const leaving = new Event("beforeunload", { cancelable: true });
      dispatchEvent(leaving);
      return leaving.defaultPrevented;
    }"""
    check.page.get_by_label("Note", exact=True).fill("Not saved yet.")
    assert check.page.evaluate(prevented) is True
    saved(check, "Save as text")
    assert check.page.evaluate(prevented) is False


def test_what_is_typed_is_nowhere_but_in_the_fields(check: CheckPage) -> None:
    """What is typed is never in the address, in the browser's storage, or in a request."""
    requests: list[str] = []
    check.page.on("request", lambda request: requests.append(f"{request.url} {request.post_data}"))
    saved(check, "Save as text")
    check.optional("agreement_in_force", "yes").check()
    expect(check.outcome.locator('[data-flag="inside_agreement"]')).to_be_visible()
    kept = check.page.evaluate(
        "() => JSON.stringify([location.href, history.state, document.cookie,"
        " {...localStorage}, {...sessionStorage}])"
    )
    for words in ("4711", "Ahmed", "weighed"):
        assert words not in kept
        assert not any(words in request for request in requests)


def test_the_record_says_so_when_the_answers_changed_after_saving(check: CheckPage) -> None:
    """“Saved” goes away as soon as the result is another one than the one that was saved."""
    saved(check, "Save as text")
    expect(check.page.locator("[data-saved]")).not_to_be_empty()
    check.optional("agreement_in_force", "yes").check()
    expect(check.page.locator("[data-saved]")).to_be_empty()


def test_clear_everything_leaves_nothing(check: CheckPage) -> None:
    """After clearing, no answer and no word is left: not by Back, Forward, nor in the fields."""
    check.visit(fragment({**CASE_BY_CASE, "agreement_in_force": "yes"}))
    expect(check.option("agreement_in_force", "yes")).to_be_checked()
    check.restart()
    expect(check.page.locator("[data-cleared]")).to_contain_text("Everything is cleared.")
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
    assert values == [""] * len(DETAILS)


def test_clear_everything_leaves_nothing_of_a_long_journey(check: CheckPage) -> None:
    """Clearing reaches every place of the journey: past links within the page, and past fifty."""
    for link in ("#wrc-record", "#wrc-do", "#wrc-title"):
        check.visit(link)
        check.page.wait_for_timeout(100)
    leads_back_to_nothing(check)
    for _ in range(30):
        check.visit(fragment({"situation": "breach"}))
        check.expect_outcome("not_a_share")
        check.visit(fragment({"situation": "emergency"}))
        check.expect_outcome("share_now")
    leads_back_to_nothing(check)


def test_a_double_click_clears_once(check: CheckPage) -> None:
    """Whoever clicks “Clear everything” twice stays on the page."""
    check.page.goto("/about/privacy/")
    check.open()
    check.answer_all({"situation": "share_outside", "identifies_individuals": "yes"})
    check.page.get_by_role("button", name="Clear everything").dblclick()
    expect(check.page.locator("[data-cleared]")).to_contain_text("Everything is cleared.")
    check.expect_address("/check/")


def test_clear_everything_reaches_what_other_pages_left_in_the_tab(check: CheckPage) -> None:
    """Whoever read the guide in between, and clears the check after it, leaves no answer behind."""
    check.open(CASE_BY_CASE)
    check.expect_outcome("case_by_case")
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
    check.open({"situation": "breach"})
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


def test_what_was_typed_is_gone_when_the_page_was_left(check: CheckPage) -> None:
    """Whoever comes back by the browser's Back finds the result, but no word that was typed."""
    check.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    check.expect_outcome("case_by_case")
    for label in DETAILS:
        expect(check.page.get_by_label(label, exact=True)).to_have_value("")


def test_no_field_is_remembered_by_the_browser(check: CheckPage) -> None:
    """The browser is told not to fill in, or restore, anything on this page."""
    forms = check.page.locator("[data-checker] form")
    assert [form.get_attribute("autocomplete") for form in forms.all()] == ["off"] * 5
