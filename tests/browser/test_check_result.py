"""The result: what to do, why, what would change it, and what fits it to the case."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.check_page import (
    CASE_BY_CASE,
    MIXED,
    MORE,
    OUTCOMES,
    PRE_PLANNED,
    CheckPage,
    fragment,
    opened,
)
from tests.browser.server import serving


@pytest.fixture(scope="module")
def check(browser: Browser, site: Path) -> Iterator[CheckPage]:
    """Return the page, opened once for this file; each test goes to a result of its own."""
    with serving(site) as server, opened(browser, server) as check:
        yield check


def result(check: CheckPage, outcome: str) -> None:
    """Show the result for an outcome."""
    check.visit("#")
    check.expect_question("situation")
    check.visit(fragment(OUTCOMES[outcome]))
    check.expect_outcome(outcome)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_result_is_told_in_the_order_of_a_hurry(check: CheckPage, outcome: str) -> None:
    """What to do stands before why, and why before everything else."""
    result(check, outcome)
    headings = check.outcome.get_by_role("heading", level=2).all_inner_texts()
    order = ["Do this", "Why", "What would change this", "Your answers", "Keep a record"]
    assert [heading for heading in headings if heading in order] == order
    assert check.ids("action")
    assert check.ids("reason")
    expect(check.outcome.locator(".wrc-verdict__sentence")).not_to_be_empty()


def test_an_emergency_shows_the_contacts_before_anything_to_do(check: CheckPage) -> None:
    """999 and the organisation's own contacts stand at the top, above the list of what to do."""
    result(check, "share_now")
    first, second, *_ = check.outcome.get_by_role("heading", level=2).all_inner_texts()
    assert [first, second] == ["Who can help now", "Do this"]
    expect(check.outcome.get_by_role("link", name="call 999")).to_have_attribute("href", "tel:999")


def test_each_reason_stands_by_the_answer_that_caused_it(check: CheckPage) -> None:
    """The answer, the reason, whose rule it is and the way to the guidance are in one place."""
    result(check, "case_by_case")
    reason = check.outcome.locator(".wrc-reason").filter(has_text="Yes, someone has to decide")
    expect(reason).to_contain_text("At any stage in the process will a front-line practitioner")
    expect(reason.locator('[data-reason="someone_decides"]')).to_contain_text("The guide")
    link = reason.get_by_role("link", name="Read more")
    expect(link).to_have_attribute("href", re.compile("guide/test/#second-question"))


def test_a_reason_of_law_says_where_it_comes_from(check: CheckPage) -> None:
    """A statement of law has its source and the day on which that was checked."""
    result(check, "share_now")
    reason = check.outcome.locator('[data-reason="emergency_law"]')
    expect(reason).to_contain_text("The law")
    expect(reason).to_contain_text("checked 22 November 2026")
    expect(reason.get_by_role("link").last).to_have_attribute("href", re.compile("^https://"))


def test_trying_another_answer_shows_its_result(check: CheckPage) -> None:
    """What would change the result can be tried with one press, and undone with Back."""
    result(check, "case_by_case")
    change = check.outcome.locator("[data-changes]").get_by_role("listitem")
    split = change.filter(has_text="Yes, one part is always the same: Both kinds at once")
    split.get_by_role("link", name="Try it").click()
    check.expect_outcome("mixed")
    check.page.go_back()
    check.expect_outcome("case_by_case")


def test_a_change_that_asks_more_says_what(check: CheckPage) -> None:
    """Where another answer opens a question, the page says which before one tries it."""
    result(check, "case_by_case")
    check.outcome.get_by_text("Other answers that would change it").click()
    changes = check.outcome.locator("[data-more-changes]").get_by_role("listitem")
    expect(
        changes.filter(has_text="we would ask you one more question: You said that")
    ).to_have_count(1)


def test_optional_answers_add_to_what_to_do(check: CheckPage) -> None:
    """Ticking what applies adds actions, says so at once, moves nothing and is in the address."""
    result(check, "case_by_case")
    before = check.ids("action")
    box = check.option("also_applies", "police_request")
    box.check()
    said = check.page.locator("[data-added]")
    expect(said).to_contain_text("Ask the police what it is for")
    expect(said).to_have_attribute("role", "status")
    assert set(check.ids("action")) > set(before)
    assert check.ids("flag") == ["police_request"]
    expect(box).to_be_focused()
    check.expect_address(fragment({**OUTCOMES["case_by_case"], "also_applies": "police_request"}))
    check.option("agreement_in_force", "yes").check()
    expect(check.outcome.locator('[data-flag="inside_agreement"]')).to_be_visible()
    check.expect_outcome("case_by_case")


def test_none_of_these_and_the_others_exclude_each_other(check: CheckPage) -> None:
    """“None of these” takes the other ticks away, and any other tick takes it away."""
    result(check, "case_by_case")
    none = check.option("also_applies", "none")
    deceased = check.option("also_applies", "deceased")
    deceased.check()
    none.check()
    expect(deceased).not_to_be_checked()
    expect(check.page.locator('[data-flag="deceased"]')).to_have_count(0)
    deceased.check()
    expect(none).not_to_be_checked()
    expect(check.page.locator('[data-flag="deceased"]')).to_have_count(1)


def test_optional_questions_are_offered_only_where_they_add_something(check: CheckPage) -> None:
    """Nobody is asked about agreements when the information is anonymised, or in an emergency."""
    offered = check.outcome.get_by_role("heading", name="What else applies")
    result(check, "pre_planned")
    expect(offered).to_be_visible()
    result(check, "anonymised")
    expect(offered).to_be_hidden()
    result(check, "share_now")
    expect(offered).to_be_hidden()


def test_what_an_optional_answer_adds_is_told_beside_it(check: CheckPage) -> None:
    """Whoever ticks a box far below the list of what to do sees there what that adds to it."""
    result(check, "case_by_case")
    check.page.get_by_role("link", name="Say what else applies").click()
    for answer, adds in (("police_request", "police request"), ("overseas", "sending it abroad")):
        check.option("also_applies", answer).check()
        beside = check.page.locator(f'.wrc-choice:has(input[value="{answer}"]) + [role="status"]')
        expect(beside).to_contain_text("Added to what to do:")
        expect(beside).to_contain_text(adds)


def test_an_optional_answer_can_be_changed_from_the_list(check: CheckPage) -> None:
    """Change beside an optional answer leads to its control on the same page."""
    check.visit(fragment({**PRE_PLANNED, "agreement_in_force": "no"}))
    check.expect_outcome("pre_planned")
    check.outcome.get_by_role("link", name="Change Is an information sharing protocol").click()
    expect(check.option("agreement_in_force", "no")).to_be_focused()


def test_both_kinds_stand_side_by_side(check: CheckPage) -> None:
    """Each half of a mixed share has its own heading and its own actions."""
    check.visit(fragment({**MIXED, "agreement_in_force": "no"}))
    check.expect_outcome("mixed")
    halves = [
        check.page.locator(f'[data-half="{half}"]') for half in ("pre_planned", "case_by_case")
    ]
    boxes = [half.bounding_box() for half in halves]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    expect(halves[0].locator('[data-action="get_an_agreement"]')).to_be_visible()
    expect(halves[1].locator('[data-action="weigh_the_facts"]')).to_be_visible()
    expect(halves[1].locator('[data-action="get_an_agreement"]')).to_have_count(0)


def test_both_halves_are_kept_on_the_way_back_to_the_whole(check: CheckPage) -> None:
    """Whoever checks one half, goes back to the whole and checks the other has both results."""
    check.visit(fragment(MIXED))
    check.expect_outcome("mixed")
    run = check.page.get_by_role("link", name="Check this part")
    run.first.click()
    for question in ("identifies_individuals", "specifiable_in_advance"):
        check.answer(question, "yes")
    check.answer("decision_at_any_stage", "no")
    check.expect_outcome("pre_planned")
    check.page.get_by_role("link", name="Back to the whole share").click()
    check.expect_outcome("mixed")
    expect(check.page.get_by_role("link", name="Go on with this part")).to_have_count(1)
    run.click()
    check.answer("identifies_individuals", "yes")
    check.answer("specifiable_in_advance", "no")
    check.answer("decision_at_any_stage", "not_sure")
    check.expect_outcome("case_by_case")
    parts = check.page.get_by_role("region", name="All of this share")
    expect(parts).to_contain_text("Pre-planned sharing")
    parts.get_by_role("link", name="Both kinds at once").click()
    check.expect_outcome("mixed")
    expect(check.page.get_by_role("link", name="Go on with this part")).to_have_count(2)


def test_what_to_find_out_can_be_copied(check: CheckPage) -> None:
    """Where a fact is missing, a list of what to find out is ready to send to somebody."""
    result(check, "needs_more_information")
    check.page.get_by_role("button", name="Copy the list").click()
    expect(check.page.locator("[data-copied]")).to_have_text("Copied.")
    copied = check.page.evaluate("navigator.clipboard.readText()")
    assert "Find out what exactly is shared, when and with whom" in copied
    assert "Can you always specify in advance" in copied


def test_the_way_taken_is_marked_on_the_picture(check: CheckPage) -> None:
    """The picture marks each question and answer on the way, and the outcome, and no other."""
    result(check, "needs_more_information")
    result(check, "case_by_case")
    picture = check.outcome.locator("[data-way] svg:visible")
    taken = picture.locator("[data-node].taken")
    asked = [node.get_attribute("data-node") for node in taken.all()]
    assert asked == list(CASE_BY_CASE)
    ends = picture.locator("[data-end].taken").all()
    assert [end.get_attribute("data-end") for end in ends] == ["case_by_case"]
    words = check.outcome.locator('[data-slot="way"]')
    expect(words).to_contain_text("Yes, someone has to decide")
    expect(words).to_contain_text("so: Case-by-case sharing.")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_result_shows_its_kind_at_a_glance(check: CheckPage, outcome: str) -> None:
    """Who decides, with what, and what to write down is there for every outcome, once."""
    result(check, outcome)
    expect(
        check.outcome.get_by_text("Who decides", exact=True).locator("visible=true")
    ).to_have_count(1)


def test_a_result_names_whom_to_ask(check: CheckPage) -> None:
    """The organisation's contacts stand with the result, and gaps are shown as gaps."""
    result(check, "pre_planned")
    people = check.outcome.locator('[data-list="people"]')
    expect(people).to_contain_text("Information governance")


def test_a_result_says_under_which_rules_it_was_made(check: CheckPage) -> None:
    """Under each result stand the version of the rules, the date of the law, and privacy."""
    result(check, "anonymised")
    foot = check.page.locator("[data-foot]")
    expect(foot).to_contain_text(re.compile(r"Rules version \d+\.\d+\.\d+"))
    expect(foot).to_contain_text("Law checked on 22 November 2026")
    expect(foot).to_contain_text("Nothing you type or pick here leaves this computer.")


def test_what_is_missing_is_worded_as_unsure(check: CheckPage) -> None:
    """Not being sure is never called a mistake."""
    check.visit(fragment(MORE))
    check.expect_outcome("needs_more_information")
    expect(check.page.get_by_role("alert")).to_have_count(0)
