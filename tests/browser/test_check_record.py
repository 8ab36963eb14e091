"""The record that a person keeps: what is in it, and how it opens again."""

import json
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from checker import last_day
from checker.deadlines import in_words
from checker.record import digest
from checker.words import WORDS
from tests.browser.check_page import (
    BREACH,
    CASE_BY_CASE,
    OWN_RECORDS,
    PRE_PLANNED,
    SAY,
    CheckPage,
    fragment,
)
from tests.browser.record_page import DETAILS, LABELS, chosen, fill_in, reopened, saved

OF_THEN = "Sharing as it was called then"
"""The title of a result in a record of earlier rules."""


@pytest.fixture
def check(check: CheckPage) -> CheckPage:
    """Return the page at a result, with all fields of the record filled in."""
    fill_in(check)
    return check


def test_the_record_warns_against_names(check: CheckPage) -> None:
    """Whoever writes a record is told not to name the people concerned."""
    expect(check.page.locator("[data-record]")).to_contain_text("Do not name the people")


def test_a_record_is_saved_as_text(check: CheckPage) -> None:
    """The text has what was typed, the questions with their answers, and the result."""
    name, text = saved(check, "Save as text")
    assert name.startswith("which-rules-apply-")
    assert name.endswith(".txt")
    unwrapped = " ".join(text.split())
    for question, answer in CASE_BY_CASE.items():
        asked = WORDS.questions[question]
        assert f"{asked.text} {asked.answers[answer].label}" in unwrapped
    typed = [line for words in DETAILS.values() for line in words.splitlines()]
    for words in (*typed, WORDS.outcomes["case_by_case"].title):
        assert words in text
    expect(check.page.locator("[data-saved]")).to_have_text(SAY["saved"].format(file=name))


def test_a_record_is_copied(check: CheckPage) -> None:
    """Copy puts the same text on the clipboard."""
    check.page.get_by_role("button", name="Copy", exact=True).click()
    expect(check.page.locator("[data-saved]")).to_have_text(SAY["copied"])
    assert DETAILS[LABELS["title"]] in check.page.evaluate("navigator.clipboard.readText()")


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
    check.open_receipt()
    check.page.get_by_label(SAY["received"]).fill("2026-10-14")
    check.page.get_by_label("Where are you?").select_option("wales")
    _, text = saved(check, "Save to open again")
    details = json.loads(text)["details"]
    assert (details["received"], details["nation"]) == ("2026-10-14", "wales")
    last = in_words(last_day("own_information", date(2026, 10, 14), "wales"))
    _, plain = saved(check, "Save as text")
    assert last in plain
    reopened(check, text)
    check.expect_outcome("not_a_share")
    expect(check.page.get_by_label(SAY["received"])).to_have_value("2026-10-14")
    expect(check.page.get_by_label("Where are you?")).to_have_value("wales")
    expect(check.outcome.locator("[data-last-day]")).to_contain_text(last)


def test_the_hour_of_a_breach_is_in_the_record(check: CheckPage) -> None:
    """For a breach the time of day is kept too, and no nation where none was asked."""
    check.visit(fragment(BREACH))
    check.open_receipt()
    check.page.get_by_label(SAY["found_out"]).fill("2026-10-14")
    check.page.get_by_label("At what time?").fill("16:30")
    _, text = saved(check, "Save to open again")
    details = json.loads(text)["details"]
    assert (details["received"], details["nation"]) == ("2026-10-14T16:30", "")
    reopened(check, text)
    expect(check.page.get_by_label("At what time?")).to_have_value("16:30")


def test_a_record_without_a_time_limit_has_no_day(check: CheckPage) -> None:
    """A date typed for another result is not in this record."""
    check.visit(fragment(OWN_RECORDS))
    check.open_receipt()
    check.page.get_by_label(SAY["received"]).fill("2026-10-14")
    check.visit(fragment(CASE_BY_CASE))
    check.expect_outcome("case_by_case")
    _, text = saved(check, "Save to open again")
    details = json.loads(text)["details"]
    assert (details["received"], details["nation"]) == ("", "")


def of_earlier_rules(check: CheckPage) -> str:
    """Return a record that earlier rules decided, without a question that is asked since."""
    _, text = saved(check, "Save to open again")
    record: dict[str, Any] = json.loads(text)
    del record["sha256"]
    record["rules_version"] = "1.1.0"
    record["answers"] = {key: PRE_PLANNED[key] for key in PRE_PLANNED if key != "regular_or_bulk"}
    record["decision"].update(outcome="pre_planned", title=OF_THEN)
    return json.dumps({**record, "sha256": digest(record)})


def test_a_record_of_earlier_rules_opens_at_the_question_that_is_new(check: CheckPage) -> None:
    """The page says what is different, shows the result of then, and asks the one question."""
    reopened(check, of_earlier_rules(check))
    told = check.page.get_by_role("region", name="The record that you opened")
    expect(told).to_contain_text(f"Then: {OF_THEN}")
    check.expect_question("regular_or_bulk")
    expect(check.page.get_by_label(LABELS["title"], exact=True)).to_have_value(
        DETAILS[LABELS["title"]]
    )


def test_a_record_takes_nothing_from_the_case_before(check: CheckPage) -> None:
    """A question that it leaves open is open, whatever was answered in the case on the screen."""
    record = of_earlier_rules(check)
    check.visit(fragment({**PRE_PLANNED, "also_applies": ["overseas"]}))
    check.expect_outcome("pre_planned")
    chosen(check, record)
    check.expect_question("regular_or_bulk")
    assert check.page.locator('input[name="regular_or_bulk"]:checked').count() == 0
    check.answer("regular_or_bulk", PRE_PLANNED["regular_or_bulk"])
    check.expect_outcome("pre_planned")
    check.expect_address(fragment(PRE_PLANNED))


def test_a_record_with_another_result_says_what_is_different(check: CheckPage) -> None:
    """Where a record was changed and says something else, the page tells both."""
    _, text = saved(check, "Save to open again")
    record: dict[str, Any] = json.loads(text)
    record["decision"].update(outcome="pre_planned", title=OF_THEN)
    reopened(check, json.dumps(record))
    told = check.page.get_by_role("region", name="The record that you opened")
    expect(told).to_contain_text("This record was changed after it was made.")
    expect(told).to_contain_text(f"Then: {OF_THEN}")
    expect(told).to_contain_text(f"Now: {WORDS.outcomes['case_by_case'].title}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "choose the file that ends in .json"),
        ('{"kind"', "damaged or cut short"),
        ("[1, 2]", "does not hold a decision record"),
        ("x" * 1_100_000, SAY["too_large"]),
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


def test_a_file_that_cannot_be_read_is_told(check: CheckPage) -> None:
    """A file that was moved since it was chosen, or is locked, gets a sentence and not silence."""
    check.page.evaluate(
        """() => {
          window.read = File.prototype.text;
          File.prototype.text = () => Promise.reject(new DOMException("", "NotReadableError"));
        }"""
    )
    chosen(check, "{}")
    expect(check.page.locator("[data-opened]")).to_contain_text(SAY["unreadable"])
    check.page.evaluate("() => { File.prototype.text = window.read; }")
    for label, words in DETAILS.items():
        expect(check.page.get_by_label(label, exact=True)).to_have_value(words)


def test_a_file_that_is_no_record_leaves_what_was_typed(check: CheckPage) -> None:
    """Whoever picks a wrong file finds every word of the note still there."""
    _, text = saved(check, "Save as text")
    for wrong in (text, '{"a": 1}', "", '{"kind"'):
        told = check.page.locator("[data-opened]")
        told.evaluate("region => { region.hidden = true }")
        chosen(check, wrong, "wrong.txt")
        expect(told).to_be_visible()
        for label, words in DETAILS.items():
            expect(check.page.get_by_label(label, exact=True)).to_have_value(words)


def test_the_record_says_so_when_the_answers_changed_after_saving(check: CheckPage) -> None:
    """“Saved” goes away as soon as the result is another one than the one that was saved."""
    saved(check, "Save as text")
    expect(check.page.locator("[data-saved]")).not_to_be_empty()
    check.optional("agreement_in_force", "yes").check()
    expect(check.page.locator("[data-saved]")).to_be_empty()
