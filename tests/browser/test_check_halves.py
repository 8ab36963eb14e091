"""The result of a share that is both kinds: its two halves, and the way to each of them."""

from playwright.sync_api import expect

from checker.words import WORDS
from tests.browser.check_page import MIXED, SAY, CheckPage, fragment


def test_both_kinds_stand_side_by_side(check: CheckPage) -> None:
    """Each half has its own heading and its own steps, that where somebody decides first."""
    check.visit(fragment({**MIXED, "agreement_in_force": "no"}))
    check.expect_outcome("mixed")
    halves = [
        check.page.locator(f'[data-half="{half}"]') for half in ("case_by_case", "pre_planned")
    ]
    boxes = [half.bounding_box() for half in halves]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    expect(halves[0].locator('[data-action="weigh_the_facts"]')).to_be_visible()
    expect(halves[1].locator('[data-action="get_an_agreement"]')).to_be_visible()
    expect(halves[0].locator('[data-action="get_an_agreement"]')).to_have_count(0)


def test_on_a_phone_the_regular_half_is_folded_until_somebody_opens_it(check: CheckPage) -> None:
    """What is decided today comes first; the regular part says how many steps it has, and opens."""
    check.page.set_viewport_size({"width": 390, "height": 844})
    check.reach("mixed")
    regular = check.page.locator('[data-half="pre_planned"]')
    decided = check.page.locator('[data-half="case_by_case"]')
    count = regular.locator("[data-action]").count()
    folded = regular.get_by_text(SAY["half_steps"].format(count=count))
    expect(decided.locator("[data-action]").last).to_be_visible()
    expect(regular.locator("[data-action]").first).to_be_hidden()
    folded.click()
    expect(regular.locator("[data-action]").last).to_be_visible()
    check.tick("agreement_in_force", "no")
    expect(regular.locator('[data-action="get_an_agreement"]')).to_be_visible()
    check.page.set_viewport_size({"width": 1280, "height": 900})
    expect(folded).to_be_hidden()


def test_what_an_answer_adds_to_the_folded_half_is_seen(check: CheckPage) -> None:
    """On a phone, an answer that changes the regular part opens it."""
    check.page.set_viewport_size({"width": 390, "height": 844})
    check.reach("mixed")
    regular = check.page.locator('[data-half="pre_planned"]')
    expect(regular.locator("[data-action]").first).to_be_hidden()
    check.tick("agreement_in_force", "no")
    expect(regular.locator('[data-action="get_an_agreement"]')).to_be_visible()
    check.page.set_viewport_size({"width": 1280, "height": 900})


def test_both_halves_are_kept_on_the_way_back_to_the_whole(check: CheckPage) -> None:
    """Whoever checks one half, goes back to the whole and checks the other has both results."""
    check.visit(fragment(MIXED))
    check.expect_outcome("mixed")
    run = check.page.get_by_role("link", name=SAY["half_run"])
    run.last.click()
    for question in ("identifies_individuals", "specifiable_in_advance"):
        check.answer(question, "yes")
    check.answer("decision_at_any_stage", "no")
    check.answer("regular_or_bulk", "yes")
    check.expect_outcome("pre_planned")
    check.page.get_by_role("link", name="Back to all of it").click()
    check.expect_outcome("mixed")
    expect(check.page.get_by_role("link", name=SAY["half_see"])).to_have_count(1)
    run.click()
    check.answer("identifies_individuals", "yes")
    check.answer("specifiable_in_advance", "no")
    check.answer("decision_at_any_stage", "not_sure")
    check.expect_outcome("case_by_case")
    parts = check.page.get_by_role("region", name="All of it, part by part")
    expect(parts).to_contain_text(WORDS.outcomes["pre_planned"].title)
    parts.get_by_role("link", name=WORDS.outcomes["mixed"].title).click()
    check.expect_outcome("mixed")
    expect(check.page.get_by_role("link", name=SAY["half_see"])).to_have_count(2)


def test_each_half_begins_with_what_is_the_same_for_both(check: CheckPage) -> None:
    """Whoever was asked, and checks one half of it, is not asked again what they were asked."""
    asked = {"situation": "request", "which_request": "other"}
    check.visit(fragment({**asked, **{key: MIXED[key] for key in list(MIXED)[1:]}}))
    check.expect_outcome("mixed")
    check.page.get_by_role("link", name=SAY["half_run"]).first.click()
    check.expect_question("identifies_individuals")
