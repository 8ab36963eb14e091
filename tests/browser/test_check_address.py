"""The address of the page holds the answers, whatever stands in it."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, expect

from checker.words import WORDS
from macros.pieces.page_words import PAGE_WORDS
from tests.browser.check_page import (
    CASE_BY_CASE,
    MIXED,
    OWN_RECORDS,
    PERSONAL,
    PRE_PLANNED,
    SAY,
    Answers,
    CheckPage,
    fragment,
)


def test_an_address_with_all_answers_gives_the_result_at_once(check: CheckPage) -> None:
    """A shared address shows its result when it is opened, with no question before it."""
    check.page.goto("/")
    check.open(CASE_BY_CASE)
    check.expect_outcome("case_by_case")


def test_an_address_with_some_answers_asks_the_next_question(check: CheckPage) -> None:
    """What is answered in the address is not asked again."""
    check.visit(fragment(PERSONAL))
    check.expect_question("specifiable_in_advance")


def test_what_also_applies_is_in_the_address(check: CheckPage) -> None:
    """Optional answers are kept in the address, several of them too, and that none applies."""
    check.visit(fragment({**CASE_BY_CASE, "also_applies": ["sensitive", "overseas"]}))
    check.expect_outcome("case_by_case")
    assert {"sensitive", "overseas"} <= set(check.ids("flag"))
    check.visit(fragment({**CASE_BY_CASE, "also_applies": "none_of_these"}))
    expect(check.option("also_applies", "none")).to_be_checked()
    assert check.ids("flag") == []


def changed(check: CheckPage) -> Locator:
    """Return the notice of what became of answers of earlier rules."""
    return check.page.get_by_role("status").filter(has_text="What changed since this address")


def test_an_address_of_earlier_rules_still_opens(check: CheckPage) -> None:
    """Its answers are carried over, the change is told, and the address becomes today's."""
    check.visit(fragment({"situation": "own_information_request"}))
    check.expect_outcome("not_a_share")
    expect(changed(check)).to_contain_text(WORDS.earlier["own_information_request"].message)
    expect(check.page.locator("[data-problems]")).to_be_hidden()
    check.expect_address(fragment(OWN_RECORDS))
    check.page.go_back()
    check.expect_question("situation")
    expect(changed(check)).to_be_hidden()


def test_every_change_of_an_earlier_answer_is_told(check: CheckPage) -> None:
    """Two old answers and one reopened question give three sentences, the court order first."""
    old: Answers = {**CASE_BY_CASE, "also_applies": ["police_request", "legal_demand"]}
    check.visit(fragment(old))
    check.expect_outcome("case_by_case")
    told = changed(check).get_by_role("listitem")
    expect(told).to_have_text(
        [WORDS.earlier[each].message for each in ("legal_demand", "police_request", "none")]
    )
    check.expect_address(fragment({**CASE_BY_CASE, "asked_by": "police"}))
    assert check.ids("flag") == ["asked_by_police"]


def test_none_of_earlier_rules_is_open_again(check: CheckPage) -> None:
    """Whoever ticked "none" was not asked all that is asked today."""
    check.visit(fragment({**CASE_BY_CASE, "also_applies": "none"}))
    check.expect_outcome("case_by_case")
    expect(changed(check)).to_contain_text(WORDS.earlier["none"].message)
    expect(check.option("also_applies", "none")).not_to_be_checked()
    check.expect_address(fragment(CASE_BY_CASE))


def test_a_question_that_is_new_is_asked(check: CheckPage) -> None:
    """An old address that led to a result now opens at the one new question."""
    old = {key: PRE_PLANNED[key] for key in PRE_PLANNED if key != "regular_or_bulk"}
    check.visit(fragment(old))
    check.expect_question("regular_or_bulk")


def test_parts_of_earlier_rules_still_open(check: CheckPage) -> None:
    """The whole and the other half in an address are carried over like its own answers."""
    whole = {**MIXED, "also_applies": "police_request"}
    half = {**CASE_BY_CASE, "also_applies": "legal_demand"}
    parts = {"whole": fragment(whole)[1:], "case_by_case": fragment(half)[1:]}
    check.visit(fragment(PRE_PLANNED, part="pre_planned", **parts))
    check.expect_outcome("pre_planned")
    told = changed(check)
    for each in ("police_request", "legal_demand"):
        expect(told).to_contain_text(WORDS.earlier[each].message)
    today = fragment({**MIXED, "asked_by": "police"})[1:]
    parts = {"whole": today, "case_by_case": fragment(CASE_BY_CASE)[1:]}
    check.expect_address(fragment(PRE_PLANNED, part="pre_planned", **parts))


def test_an_address_of_today_is_left_as_it_is(check: CheckPage) -> None:
    """If nothing changed, nothing is reported or rewritten."""
    check.visit(fragment({**CASE_BY_CASE, "also_applies": "none_of_these"}))
    check.expect_outcome("case_by_case")
    expect(changed(check)).to_be_hidden()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("#situation=share_outside&identifies_individuals=perhaps", "perhaps"),
        ("#situation=share_outside&colour=blue", "colour"),
        ("#situation=share_outside&__proto__=x&constructor=y", "constructor"),
        ("#situation=share_outside&%E0%A4%A", SAY["not_this"].partition("{text}")[2]),
        ("#situation=share_outside&change=nothing", SAY["not_this"].partition("{text}")[2]),
        ("#situation=share_outside&identifies_individuals=yes&identifies_individuals=no", "yes"),
        ("#situation=share_outside&" + quote("<img src=x onerror=alert(1)>=<script>"), "<img"),
    ],
)
def test_what_is_not_understood_is_told_and_the_rest_kept(
    check: CheckPage, address: str, told: str
) -> None:
    """The page says which part of an address it cannot use, and goes on with the others."""
    check.visit(address)
    notice = check.page.get_by_role("status").filter(has_text="could not be used")
    expect(notice).to_contain_text(told)
    check.expect_question("identifies_individuals")
    assert check.page.locator("[data-checker] img").count() == 0
    check.answer("identifies_individuals", "yes")
    check.expect_question("specifiable_in_advance")
    expect(notice).to_be_hidden()
    check.expect_address(fragment(PERSONAL))


def test_what_an_address_says_twice_is_said(check: CheckPage) -> None:
    """An answer that was pasted twice is that answer, and nobody is asked again."""
    check.visit("#situation=share_outside&situation=share_outside&identifies_individuals=yes")
    check.expect_question("specifiable_in_advance")
    notice = check.page.get_by_role("status").filter(has_text="could not be used")
    expect(notice).to_be_hidden()


def test_an_address_of_100_kilobytes_does_no_harm(check: CheckPage) -> None:
    """A very long address is answered like any other, and told of in a few short lines."""
    check.visit("#situation=share_outside&" + "&".join(f"q{n}={'x' * 40}" for n in range(2200)))
    notice = check.page.get_by_role("status").filter(has_text="could not be used")
    before, after = map(re.escape, SAY["more_problems"].split("{count}"))
    expect(notice).to_contain_text(re.compile(rf"{before}\d+{after}"))
    assert len(notice.inner_text()) < 1000
    check.expect_question("identifies_individuals")


def test_a_link_within_the_page_is_no_answer(check: CheckPage) -> None:
    """A link to a part of the page, such as who to ask, leaves the answers as they are."""
    check.visit(fragment(CASE_BY_CASE))
    check.expect_outcome("case_by_case")
    check.page.get_by_role("link", name="Who to ask", exact=True).click()
    check.expect_outcome("case_by_case")
    check.expect_address(fragment(CASE_BY_CASE))


def test_scrolling_leaves_the_address_alone(check: CheckPage) -> None:
    """The theme follows the reader's scrolling in the address of other pages, but not here."""
    check.visit(fragment(CASE_BY_CASE))
    check.expect_outcome("case_by_case")
    expect(check.page.locator("template[data-theme-scripts]")).to_have_count(0)
    check.page.wait_for_load_state("networkidle")  # the theme's scripts are here
    for _ in range(4):
        check.page.mouse.wheel(0, 600)
        check.page.wait_for_timeout(150)
    check.page.wait_for_timeout(400)
    check.expect_address(fragment(CASE_BY_CASE))


def test_the_parts_of_a_share_are_in_the_address(check: CheckPage) -> None:
    """Each half of a share that is both kinds is checked by itself, and none of it is lost."""
    check.visit(fragment(MIXED))
    check.expect_outcome("mixed")
    same = check.page.locator('[data-half="pre_planned"]')
    same.get_by_role("link", name=SAY["half_run"]).click()
    check.expect_question("identifies_individuals")
    banner = check.page.get_by_role("complementary", name="The part that you are checking")
    halves = PAGE_WORDS["half"]
    expect(banner).to_contain_text(halves["pre_planned"]["name"])
    check.answer("identifies_individuals", "yes")
    check.answer("specifiable_in_advance", "yes")
    check.answer("decision_at_any_stage", "no")
    check.answer("regular_or_bulk", "yes")
    check.expect_outcome("pre_planned")
    everything = check.page.get_by_role("region", name="All of it, part by part")
    expect(everything).to_contain_text(f"{halves['case_by_case']['name']}: {SAY['part_open']}")
    everything.get_by_role("link", name=SAY["part_run"]).click()
    check.answer("identifies_individuals", "yes")
    check.answer("specifiable_in_advance", "no")
    check.answer("decision_at_any_stage", "yes")
    check.answer("can_be_split", "no")
    check.expect_outcome("case_by_case")
    regular = f"{halves['pre_planned']['name']}: {WORDS.outcomes['pre_planned'].title}"
    expect(everything).to_contain_text(regular)
    everything.get_by_role("link", name=SAY["part_see"]).click()
    check.expect_outcome("pre_planned")
    everything.get_by_role("link", name=WORDS.outcomes["mixed"].title).click()
    check.expect_outcome("mixed")
    expect(banner).to_be_hidden()
