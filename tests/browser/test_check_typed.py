"""What a person types stays in the page, and is not lost there without a question."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults
from tests.browser.check_page import OWN_RECORDS, SAY, CheckPage, fragment
from tests.browser.record_page import (
    DETAILS,
    LABELS,
    asks_before_leaving,
    chosen,
    fill_in,
    saved,
)


@pytest.fixture
def check(check: CheckPage) -> CheckPage:
    """Return the page at a result, with all fields of the record filled in."""
    fill_in(check)
    return check


def test_leaving_the_page_with_unsaved_words_asks_first(check: CheckPage) -> None:
    """A link to the guidance does not cost a note; once it is saved, nothing is asked."""
    assert asks_before_leaving(check)
    saved(check, "Save as text")
    assert not asks_before_leaving(check)
    check.page.get_by_label(LABELS["note"], exact=True).fill("Not saved yet.")
    assert asks_before_leaving(check)


def test_printing_alone_does_not_count_as_saved(check: CheckPage) -> None:
    """Nobody knows whether the window for printing was closed or used."""
    check.page.evaluate("window.print = () => {}")
    check.page.get_by_role("button", name="Print or save as PDF").click()
    expect(check.page.locator("[data-saved]")).to_have_text(SAY["printing"])
    assert asks_before_leaving(check)


def test_opening_a_record_asks_before_it_replaces_what_was_typed(check: CheckPage) -> None:
    """A record brings words of its own; those of the reader go only where the reader agrees."""
    _, text = saved(check, "Save to open again")
    note = check.page.get_by_label(LABELS["note"], exact=True)
    question = check.page.get_by_role("group", name="Opening this record replaces what you typed")
    note.fill("Another case.")
    chosen(check, text)
    expect(question).to_be_focused()
    assert faults(check.page, "[data-open-saved]") == []
    question.get_by_role("button", name="Keep what I typed").click()
    expect(question).to_be_hidden()
    expect(note).to_have_value("Another case.")
    expect(check.page.get_by_label("A record that you saved")).to_be_focused()
    assert asks_before_leaving(check)
    chosen(check, text)
    question.get_by_role("button", name="Open the record").click()
    expect(check.page.get_by_role("heading", name="The record that you opened")).to_be_focused()
    expect(note).to_have_value(DETAILS[LABELS["note"]])
    expect(question).to_be_hidden()


def test_a_day_of_receipt_is_not_lost_without_a_question_either(check: CheckPage) -> None:
    """Leaving, or opening a record, asks first where only a day was typed."""
    _, text = saved(check, "Save to open again")
    check.restart()
    check.visit(fragment(OWN_RECORDS))
    check.open_receipt()
    assert not asks_before_leaving(check)
    day = check.page.get_by_label(SAY["received"])
    day.fill("2026-10-14")
    assert asks_before_leaving(check)
    chosen(check, text)
    expect(check.page.locator("[data-replace]")).to_be_visible()
    expect(day).to_have_value("2026-10-14")


def test_clearing_takes_the_question_about_a_record_away(check: CheckPage) -> None:
    """A record that waits for an answer is forgotten with everything else."""
    _, text = saved(check, "Save to open again")
    check.page.get_by_label(LABELS["note"], exact=True).fill("Another case.")
    chosen(check, text)
    expect(check.page.locator("[data-replace]")).to_be_visible()
    check.restart()
    expect(check.page.locator("[data-replace]")).to_be_hidden()


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


def test_what_was_typed_is_gone_when_the_page_was_left(check: CheckPage) -> None:
    """Whoever comes back by the browser's Back finds the result, but no word that was typed."""
    check.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    check.expect_outcome("case_by_case")
    for label in DETAILS:
        expect(check.page.get_by_label(label, exact=True)).to_have_value("")


def test_no_form_is_remembered_by_the_browser(check: CheckPage) -> None:
    """The browser is told not to fill in or restore anything, but for who writes a record."""
    forms = check.page.locator("[data-checker] form")
    assert [form.get_attribute("autocomplete") for form in forms.all()] == ["off"] * 5
