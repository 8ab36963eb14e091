"""Who asked, what else applies, is there an agreement: near the top, and quick to answer."""

import re

import pytest
from playwright.sync_api import Locator, expect

from checker import classify
from checker.words import WORDS
from macros.pieces.page_words import PAGE_WORDS
from tests.browser.check_page import (
    CASE_BY_CASE,
    MIXED,
    OUTCOMES,
    PRE_PLANNED,
    SAY,
    Answers,
    CheckPage,
    fragment,
)

OFFERED = {
    "pre_planned": {"also_applies", "agreement_in_force"},
    "case_by_case": {"asked_by", "also_applies", "agreement_in_force"},
    "mixed": {"asked_by", "also_applies", "agreement_in_force"},
    "needs_more_information": {"asked_by", "also_applies"},
    "supplier": {"also_applies"},
    "legal_demand": {"also_applies"},
}
"""Which optional questions belong to which result; the others have none."""


def chip(check: CheckPage, question: str) -> Locator:
    """Return the chip of a question."""
    return check.page.locator(f'[data-chip="{question}"]')


def actions(answers: Answers) -> set[str]:
    """Return the ids of the steps that the rules have for some answers."""
    return {action.id for action in classify(answers).actions}


def texts(ids: set[str]) -> list[str]:
    """Return the words of some steps."""
    return [WORDS.actions[each].text for each in ids]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_questions_are_offered_only_where_they_add_something(
    check: CheckPage, outcome: str
) -> None:
    """Nobody is asked who asked for an impact on nothing, least of all in an emergency."""
    check.reach(outcome)
    shown = {
        str(each.get_attribute("data-chip"))
        for each in check.page.locator("[data-chip]:visible").all()
    }
    assert shown == OFFERED.get(outcome, set())


def test_inside_one_organisation_nobody_is_asked_for_an_agreement(check: CheckPage) -> None:
    """Nobody has an agreement with themselves."""
    check.visit(fragment({**CASE_BY_CASE, "situation": "share_inside"}))
    check.expect_outcome("case_by_case")
    expect(chip(check, "asked_by")).to_be_visible()
    expect(chip(check, "agreement_in_force")).to_be_hidden()


def test_the_chips_stand_between_the_answer_and_what_to_do(check: CheckPage) -> None:
    """They are seen with the answer, before the first step, on a phone too."""
    check.page.set_viewport_size({"width": 390, "height": 844})
    check.reach("case_by_case")
    for question in OFFERED["case_by_case"]:
        expect(chip(check, question).locator("summary").first).to_be_in_viewport(ratio=1)
    chips = check.page.locator("[data-fit]").bounding_box()
    steps = check.outcome.get_by_role("heading", name="Do this").bounding_box()
    check.page.set_viewport_size({"width": 1280, "height": 900})
    assert chips
    assert steps
    assert chips["y"] < steps["y"]


def test_a_chip_says_what_was_answered(check: CheckPage) -> None:
    """“Who asked?” becomes “Who asked: the police”, and stays a button that opens the question."""
    check.reach("case_by_case")
    summary = chip(check, "asked_by").locator("summary").first
    asked_by, also_applies = PAGE_WORDS["chip"]["asked_by"], PAGE_WORDS["chip"]["also_applies"]
    expect(summary).to_have_text(asked_by["asks"])
    check.optional("asked_by", "police").check()
    expect(summary).to_have_text(f"{asked_by['name']}: {asked_by['answers']['police']}")
    check.optional("also_applies", "overseas").check()
    check.optional("also_applies", "sensitive").check()
    other = chip(check, "also_applies").locator("summary").first
    both = ", ".join(also_applies["answers"][each] for each in ("sensitive", "overseas"))
    expect(other).to_have_text(f"{also_applies['name']}: {both}")
    check.option("also_applies", "none").check()
    expect(other).to_have_text(f"{also_applies['name']}: {SAY['none_short']}")


def test_chips_work_by_keyboard_alone(check: CheckPage) -> None:
    """Enter opens a chip, Tab leads into its question and on out of it."""
    check.reach("case_by_case")
    keyboard = check.page.keyboard
    chip(check, "asked_by").locator("summary").first.focus()
    keyboard.press("Enter")
    keyboard.press("Tab")
    expect(check.option("asked_by", "nobody")).to_be_focused()
    keyboard.press("ArrowDown")
    expect(check.option("asked_by", "themselves")).to_be_checked()
    expect(check.outcome.locator('[data-flag="asked_by_themselves"]')).to_be_visible()
    expect(check.option("asked_by", "themselves")).to_be_focused()
    keyboard.press("Tab")
    expect(check.page.get_by_role("button", name="See the steps")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Tab")
    expect(chip(check, "also_applies").locator("summary").first).to_be_focused()


def test_an_answer_changes_the_steps_and_the_address_and_moves_nothing(check: CheckPage) -> None:
    """The focus stays where it is, the control stays under the pointer, the outcome stays."""
    check.reach("case_by_case")
    before = set(check.ids("action"))
    control = check.optional("asked_by", "police")
    control.focus()
    place = control.evaluate("control => control.getBoundingClientRect().top")
    control.check()
    answers = {**CASE_BY_CASE, "asked_by": "police"}
    check.expect_address(fragment(answers))
    expect(check.outcome.locator('[data-flag="asked_by_police"]')).to_be_visible()
    assert set(check.ids("action")) == actions(answers) != before
    expect(control).to_be_focused()
    expect(check.added).to_be_visible()
    assert abs(control.evaluate("control => control.getBoundingClientRect().top") - place) < 2
    check.expect_outcome("case_by_case")


def test_added_steps_are_marked_where_they_stand(check: CheckPage) -> None:
    """“New” stands in words at each step that an answer has added, and at no other."""
    check.reach("case_by_case")
    assert check.outcome.locator(".wrc-new:visible").count() == 0
    check.optional("also_applies", "restricted").check()
    expect(check.outcome.locator('[data-flag="restricted"]')).to_be_visible()
    added = actions({**CASE_BY_CASE, "also_applies": ["restricted"]}) - actions(CASE_BY_CASE)
    marked = check.outcome.locator("[data-action]").filter(
        has=check.page.get_by_text(SAY["new"], exact=True).locator("visible=true")
    )
    assert {step.get_attribute("data-action") for step in marked.all()} == added
    check.option("also_applies", "restricted").uncheck()
    expect(check.outcome.locator(".wrc-new:visible")).to_have_count(0)


def test_a_time_limit_that_an_answer_brings_is_told_beside_it(check: CheckPage) -> None:
    """Whoever is asked by the person reads at once that the person's own request has a limit."""
    check.reach("case_by_case")
    check.optional("asked_by", "themselves").check()
    (limit,) = classify({**CASE_BY_CASE, "asked_by": "themselves"}).deadlines
    expect(check.added).to_contain_text(SAY["time_limit"].replace("{limit}", limit.limit))


def test_one_message_names_what_came_and_what_went(check: CheckPage) -> None:
    """Beside the control stands which steps were added, and which are no longer needed."""
    check.reach("case_by_case")
    said = check.added
    check.optional("asked_by", "nobody").check()
    expect(said).to_have_attribute("role", "status")
    gone = actions(CASE_BY_CASE) - actions({**CASE_BY_CASE, "asked_by": "nobody"})
    assert gone
    expect(said).to_contain_text(SAY["gone"])
    for text in texts(gone):
        expect(said).to_contain_text(text)
    check.option("asked_by", "police").check()
    expect(said).to_contain_text(SAY["added"])
    new = actions({**CASE_BY_CASE, "asked_by": "police"})
    for text in texts(new - actions({**CASE_BY_CASE, "asked_by": "nobody"})):
        expect(said).to_contain_text(text)
    expect(said).not_to_contain_text(SAY["gone"])


def test_a_step_that_became_more_precise_is_never_called_needless(check: CheckPage) -> None:
    """“Worried about a child?” gives way to a sharper step; nobody reads that it is not needed."""
    check.reach("case_by_case")
    check.optional("also_applies", "restricted").check()
    said = check.added
    expect(said).to_contain_text(f"{SAY['instead']} {WORDS.actions['refer_today'].text}")
    expect(said).not_to_contain_text(SAY["gone"])


def test_the_message_stands_beside_the_control(check: CheckPage) -> None:
    """Whoever ticks a box sees there what that changes, without looking for it."""
    check.reach("case_by_case")
    for answer in ("restricted", "overseas"):
        check.optional("also_applies", answer).check()
        beside = check.page.locator(f'.wrc-choice:has(input[value="{answer}"]) + [role="status"]')
        expect(beside).to_contain_text(SAY["added"])


def test_from_an_answer_one_press_leads_to_the_steps(check: CheckPage) -> None:
    """Whoever has answered goes straight to what to do, with the question out of the way."""
    check.reach("case_by_case")
    to_steps = check.page.get_by_role("button", name="See the steps")
    expect(to_steps).to_be_hidden()
    check.optional("asked_by", "family").check()
    to_steps.click()
    expect(check.page.locator("#wrc-do")).to_be_focused()
    expect(check.page.locator("#wrc-do")).to_be_in_viewport()
    expect(chip(check, "asked_by")).not_to_have_attribute("open", "")


def test_an_answer_that_changes_no_step_says_so(check: CheckPage) -> None:
    """Whoever answers and changes nothing is told so, and not left to look for it."""
    check.reach("case_by_case")
    check.optional("agreement_in_force", "not_sure").check()
    expect(check.added).to_contain_text(SAY["updated"].split(".")[0])


def test_what_was_ticked_is_still_ticked_after_going_back(check: CheckPage) -> None:
    """Whoever looks at a question once more, and changes nothing, finds the result as it was."""
    check.restart()
    check.answer_all(CASE_BY_CASE)
    check.expect_outcome("case_by_case")
    check.tick("also_applies", "sensitive")
    before = check.ids("action")
    check.page.locator("[data-back]").click()
    check.expect_question("can_be_split")
    check.go_on()
    check.expect_outcome("case_by_case")
    expect(check.option("also_applies", "sensitive")).to_be_checked()
    assert check.ids("action") == before
    check.optional("also_applies", "sensitive").uncheck()
    expect(check.page).not_to_have_url(re.compile("sensitive"))
    check.page.locator("[data-back]").click()
    check.expect_question("can_be_split")
    check.go_on()
    check.expect_outcome("case_by_case")
    expect(check.option("also_applies", "sensitive")).not_to_be_checked()


def test_none_of_these_and_the_others_exclude_each_other(check: CheckPage) -> None:
    """“None of these” takes the other ticks away, and any other tick takes it away."""
    check.reach("case_by_case")
    deceased = check.optional("also_applies", "deceased")
    none = check.option("also_applies", "none")
    deceased.check()
    none.check()
    expect(deceased).not_to_be_checked()
    expect(check.page.locator('[data-flag="deceased"]')).to_have_count(0)
    check.expect_address(fragment({**CASE_BY_CASE, "also_applies": "none_of_these"}))
    deceased.check()
    expect(none).not_to_be_checked()
    expect(check.page.locator('[data-flag="deceased"]')).to_have_count(1)


def test_an_optional_answer_can_be_changed_from_the_list(check: CheckPage) -> None:
    """Change beside an optional answer opens its chip, with the focus on the answer."""
    check.visit(fragment({**PRE_PLANNED, "agreement_in_force": "no"}))
    check.expect_outcome("pre_planned")
    check.unfold("Your answers")
    question = WORDS.questions["agreement_in_force"].text
    check.outcome.get_by_role("link", name=f"Change {question}").click()
    expect(check.option("agreement_in_force", "no")).to_be_focused()


def test_a_link_to_the_questions_still_leads_to_them(check: CheckPage) -> None:
    """An address that ends in #wrc-fit, as pages link to it, keeps the result and its questions."""
    check.reach("mixed")
    check.visit("#wrc-fit")
    expect(check.page.locator("#wrc-fit")).to_be_in_viewport()
    check.expect_outcome("mixed")
    check.expect_address(fragment(MIXED))
