"""The way through the questions to a result, by mouse, by keyboard and by the browser's buttons."""

import re

import pytest
from playwright.sync_api import expect

from checker.words import WORDS
from tests.browser.check_page import (
    BREACH,
    CASE_BY_CASE,
    OUTCOMES,
    PERSONAL,
    PRE_PLANNED,
    SAY,
    CheckPage,
    fragment,
)

ERROR = SAY["error"].format(title="")
"""How the title of the window begins while there is something to mend."""

SIGNS = [sign[0].upper() + sign[1:] for sign in WORDS.questions["could_be_worked_out"].checks[:2]]
"""Two of the signs that somebody could be identified, as the page shows them."""


def by_keyboard(check: CheckPage, question: str, answer: str) -> None:
    """Answer a question with Tab, the arrow keys and Enter alone."""
    check.expect_question(question)
    expect(check.asked.get_by_role("heading")).to_be_focused()
    keyboard = check.page.keyboard
    values = [option.get_attribute("value") for option in check.asked.get_by_role("radio").all()]
    for _ in range(20):
        keyboard.press("Tab")
        if check.page.evaluate("document.activeElement.type") == "radio":
            break
    keyboard.press("Space")
    for _ in range(values.index(answer)):
        keyboard.press("ArrowDown")
    expect(check.option(question, answer)).to_be_checked()
    for _ in range(10):
        keyboard.press("Tab")
        if check.focused() == "Continue":
            break
    keyboard.press("Enter")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_is_reached_by_mouse(check: CheckPage, outcome: str) -> None:
    """One question after another leads to each outcome, and the answers are in the address."""
    check.answer_all(OUTCOMES[outcome])
    check.expect_outcome(outcome)
    check.expect_address(fragment(OUTCOMES[outcome]))


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_is_reached_by_keyboard_alone(check: CheckPage, outcome: str) -> None:
    """Tab, arrows and Enter lead to each outcome; the focus is always on what is new."""
    for question, answer in OUTCOMES[outcome].items():
        by_keyboard(check, question, answer)
    check.expect_outcome(outcome)
    expect(check.outcome.get_by_role("heading", level=1)).to_be_focused()


def test_nothing_is_chosen_beforehand(check: CheckPage) -> None:
    """No question suggests an answer."""
    assert check.page.locator("[data-checker] input:checked").count() == 0


@pytest.mark.parametrize("answers", [{}, {"situation": "request"}])
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_first_questions_go_on_without_scrolling(
    check: CheckPage, answers: dict[str, str], width: int, height: int
) -> None:
    """Whoever finds their answer at the top can go on from there, on a phone too."""
    check.page.set_viewport_size({"width": width, "height": height})
    check.visit(fragment(BREACH))
    check.expect_outcome("not_a_share")
    check.visit(fragment(answers) if answers else "#")
    check.expect_question("which_request" if answers else "situation")
    expect(check.asked.get_by_role("radio").first).to_be_in_viewport()
    going_on = check.page.get_by_role("button", name="Continue")
    bottom = going_on.evaluate("button => button.getBoundingClientRect().bottom")
    check.page.set_viewport_size({"width": 1280, "height": 900})
    assert bottom <= height


def test_all_answers_to_the_first_question_are_seen_at_once(check: CheckPage) -> None:
    """At a desk, emergency, request and breach are on the first screen with all the others."""
    check.page.set_viewport_size({"width": 1280, "height": 900})
    for answer in check.asked.get_by_role("radio").all():
        expect(answer).to_be_in_viewport(ratio=1)


def test_no_answer_hides_under_continue(check: CheckPage) -> None:
    """On a phone, where Continue stays in sight, the answer that has the focus is seen too."""
    check.page.set_viewport_size({"width": 390, "height": 844})
    check.option("situation", "emergency").focus()
    hidden = []
    for _ in range(6):
        hidden += check.page.evaluate(
            """() => {
              const { x, y, width, height } = document.activeElement.getBoundingClientRect();
              const at = document.elementFromPoint(x + width / 2, y + height / 2);
              return at?.closest(".wrc-buttons") ? [document.activeElement.value] : [];
            }"""
        )
        check.page.keyboard.press("ArrowDown")
    check.page.set_viewport_size({"width": 1280, "height": 900})
    assert hidden == []


def test_each_step_has_its_own_title(check: CheckPage) -> None:
    """The title of the window names the question, and then the result."""
    check.answer("situation", "share_outside")
    check.expect_question("identifies_individuals")
    question = WORDS.questions["identifies_individuals"].text
    expect(check.page).to_have_title(re.compile(f"^{re.escape(question)}"))
    check.visit(fragment(CASE_BY_CASE))
    check.expect_outcome("case_by_case")
    result = SAY["result"].format(title=WORDS.outcomes["case_by_case"].title)
    expect(check.page).to_have_title(re.compile(f"^{re.escape(result)}"))


def test_the_browsers_back_and_forward_keep_the_answers(check: CheckPage) -> None:
    """Back shows the question before with its answer; Forward leads on again."""
    check.page.goto("/")
    check.open()
    check.answer_all(PERSONAL)
    check.expect_question("specifiable_in_advance")
    check.page.go_back()
    check.expect_question("identifies_individuals")
    expect(check.option("identifies_individuals", "yes")).to_be_checked()
    check.page.go_back()
    check.expect_question("situation")
    expect(check.option("situation", "share_outside")).to_be_checked()
    check.page.go_forward()
    check.page.go_forward()
    check.expect_question("specifiable_in_advance")


def test_the_pages_back_leads_to_the_place_before(check: CheckPage) -> None:
    """Back on the page does what the browser's Back does, from the result too."""
    check.answer_all(OUTCOMES["anonymised"])
    back = check.page.get_by_role("link", name="Back", exact=True)
    back.click()
    check.expect_question("could_be_worked_out")
    back.click()
    check.expect_question("identifies_individuals")


def test_back_works_where_there_is_nothing_to_go_back_to(check: CheckPage) -> None:
    """In a result opened from a shared address, Back leads to its last question, answered."""
    check.page.goto("/")
    check.open(CASE_BY_CASE)
    check.page.get_by_role("link", name="Back", exact=True).click()
    check.expect_question("can_be_split")
    expect(check.option("can_be_split", "no")).to_be_checked()


def test_an_answer_can_be_changed_and_later_ones_stay(check: CheckPage) -> None:
    """Change shows the question with its answer; what was answered after it is not asked again."""
    check.visit(fragment(CASE_BY_CASE))
    check.expect_outcome("case_by_case")
    name = f"Change {WORDS.questions['specifiable_in_advance'].text}"
    check.unfold("Your answers")
    check.outcome.get_by_role("link", name=name).click()
    check.expect_question("specifiable_in_advance")
    expect(check.option("specifiable_in_advance", "no")).to_be_checked()
    check.option("specifiable_in_advance", "yes").check()
    check.go_on()
    check.expect_outcome("case_by_case")
    check.expect_address(fragment({**CASE_BY_CASE, "specifiable_in_advance": "yes"}))


def test_a_change_that_opens_a_question_asks_only_that(check: CheckPage) -> None:
    """Where a change makes one more answer necessary, that one is asked, and then the result."""
    check.visit(fragment(CASE_BY_CASE, change="decision_at_any_stage"))
    check.answer("decision_at_any_stage", "no")
    check.answer("who_decides", "receiver")
    check.expect_outcome("mixed")


def test_after_going_back_nothing_is_asked_twice(check: CheckPage) -> None:
    """Going back to an early answer and on again does not ask again what was answered later."""
    check.answer_all(CASE_BY_CASE)
    check.expect_outcome("case_by_case")
    for _ in range(3):
        check.page.go_back()
    check.answer("specifiable_in_advance", "yes")
    check.expect_outcome("case_by_case")


@pytest.mark.parametrize("answered", range(5))
def test_the_way_out_for_an_emergency_is_there_at_every_step(
    check: CheckPage, answered: int
) -> None:
    """From each question one press leads to what to do when somebody is in danger."""
    check.visit(fragment(dict(list(CASE_BY_CASE.items())[:answered])) if answered else "")
    expect(check.asked).to_have_count(1)
    check.page.get_by_role("link", name="Someone in danger? Share now").click()
    check.expect_outcome("share_now")


def test_continue_without_an_answer_says_so_and_keeps_everything(check: CheckPage) -> None:
    """The error stands above with the focus, and beside the question, in the same words."""
    check.answer("situation", "share_outside")
    check.expect_question("identifies_individuals")
    check.go_on()
    summary = check.page.get_by_role("alert")
    expect(summary).to_be_focused()
    not_sure = WORDS.questions["identifies_individuals"].answers["not_sure"].label
    words = f"Choose an answer. If you cannot tell, choose “{not_sure}”."
    expect(summary.get_by_role("link")).to_have_text(words)
    first = check.asked.get_by_role("radio").first
    expect(first).to_have_accessible_description(re.compile(re.escape(words)))
    expect(check.page).to_have_title(re.compile(f"^{re.escape(ERROR)}"))
    expect(check.option("identifies_individuals", "yes")).to_have_attribute("aria-invalid", "true")
    summary.get_by_role("link").click()
    expect(check.option("identifies_individuals", "yes")).to_be_focused()
    check.answer("identifies_individuals", "yes")
    check.expect_question("specifiable_in_advance")
    expect(summary).to_be_hidden()
    assert not check.page.title().startswith(ERROR)


def test_continue_does_not_wait_for_python(check: CheckPage) -> None:
    """An answer is looked up when it is picked, so that what follows it is there at once."""
    check.answer("situation", "share_outside")
    check.expect_question("identifies_individuals")
    check.option("identifies_individuals", "yes").check()
    check.page.evaluate(
        """async () => {
          const { runtime } = await import("/assets/checker/start.mjs");
          await runtime.ask({ do: "state", answers: {} }); // answered after what was asked before
          window.asked = 0;
          runtime.ask = () => { asked += 1; return new Promise(() => {}); };
          window.runtime = runtime;
        }"""
    )
    check.go_on()
    check.expect_question("specifiable_in_advance")
    assert check.page.evaluate("asked") == 0
    check.page.evaluate("delete runtime.ask")


def test_a_double_click_answers_one_question_only(check: CheckPage) -> None:
    """Whoever clicks Continue twice is not told off for leaving the next question open."""
    check.answer("situation", "share_outside")
    check.expect_question("identifies_individuals")
    check.page.get_by_role("button", name="Continue").dispatch_event("click", {"detail": 2})
    check.page.wait_for_timeout(200)
    expect(check.page.get_by_role("alert")).to_be_hidden()
    assert not check.page.title().startswith(ERROR)


def test_the_way_out_for_an_emergency_never_scrolls_away(check: CheckPage) -> None:
    """Far down a long result it stands in the header, and Back leads to the same result."""
    header = check.page.locator(".md-header .wra-danger")
    check.page.set_viewport_size({"width": 390, "height": 844})
    check.reach("case_by_case")
    expect(header).to_be_hidden()
    check.outcome.locator("[data-action]").last.scroll_into_view_if_needed()
    expect(header).to_be_in_viewport()
    header.click()
    check.expect_outcome("share_now")
    expect(header).to_be_hidden()
    check.page.go_back()
    check.expect_outcome("case_by_case")
    check.page.set_viewport_size({"width": 1280, "height": 900})


def test_signs_that_are_ticked_do_not_go_with_a_no(check: CheckPage) -> None:
    """Ticking signs says where they point; a "no" beside them is not taken for anonymous."""
    check.visit(fragment({"situation": "share_outside", "identifies_individuals": "no"}))
    check.expect_question("could_be_worked_out")
    for sign in SIGNS:
        check.page.get_by_role("checkbox", name=sign, exact=True).check()
    said = check.asked.get_by_role("status")
    answers = WORDS.questions["could_be_worked_out"].answers
    expect(said).to_have_text(SAY["ticked"].format(count=2, answer=answers["yes"].label))
    assert check.asked.get_by_role("radio", checked=True).count() == 0
    check.go_on()
    yes, unsure = answers["yes"].label, answers["not_sure"].label
    words = SAY["ticked_unanswered"].format(count=2, answer=yes, unsure=unsure)
    expect(check.page.get_by_role("alert").get_by_role("link")).to_have_text(words)
    check.answer("could_be_worked_out", "no")
    words = SAY["ticked_and_no"].format(count=2, answer=answers["no"].label)
    expect(check.page.get_by_role("alert").get_by_role("link")).to_have_text(words)
    chosen = check.asked.get_by_role("radio", checked=True)
    expect(chosen).to_have_accessible_description(re.compile(re.escape(words)))
    for sign in SIGNS:
        ticked = check.page.get_by_role("checkbox", name=sign, exact=True)
        expect(ticked).to_be_checked()
        ticked.uncheck()
    check.go_on()
    check.expect_outcome("anonymised")
    check.expect_address(fragment(OUTCOMES["anonymised"]))


def test_signs_that_are_ticked_go_with_every_other_answer(check: CheckPage) -> None:
    """Whoever ticks a sign and answers "yes" or "not sure" goes on as always."""
    for answer in ("yes", "not_sure"):
        check.visit(fragment({"situation": "share_outside", "identifies_individuals": "no"}))
        check.expect_question("could_be_worked_out")
        check.page.get_by_role("checkbox", name=SIGNS[0], exact=True).check()
        check.answer("could_be_worked_out", answer)
        check.expect_question("can_be_made_anonymous")


def test_going_back_from_another_case_takes_nothing_of_it_along(check: CheckPage) -> None:
    """Whoever goes back from a case that a link led to goes on with their own answers."""
    last, answer = list(CASE_BY_CASE.items())[-1]
    check.answer_all({key: CASE_BY_CASE[key] for key in CASE_BY_CASE if key != last})
    check.expect_question(last)
    check.visit(fragment(PRE_PLANNED))
    check.expect_outcome("pre_planned")
    check.tick("also_applies", "overseas")
    check.page.go_back()
    check.answer(last, answer)
    check.expect_outcome("case_by_case")
    check.expect_address(fragment(CASE_BY_CASE))


def test_signs_that_were_ticked_are_not_of_the_next_case(check: CheckPage) -> None:
    """What shows that somebody can be identified was found in one piece of information only."""
    signs = check.page.locator('input[name="check"]')
    check.visit(fragment({"situation": "share_outside", "identifies_individuals": "no"}))
    check.expect_question("could_be_worked_out")
    signs.first.check()
    check.visit(fragment({"situation": "share_inside", "identifies_individuals": "no"}))
    check.expect_question("could_be_worked_out")
    expect(signs.first).not_to_be_checked()
