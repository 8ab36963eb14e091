"""The result: what to do, why, what would change it, and what fits it to the case."""

import re
from html import unescape

import pytest
from playwright.sync_api import expect

from checker import classify
from checker.words import WORDS
from macros.pieces.page_words import PAGE_WORDS
from macros.reading.settings import CONTACTS
from tests.asking import asking
from tests.browser.check_page import (
    BREACH,
    CASE_BY_CASE,
    COMPLAINT,
    DEMAND,
    MIXED,
    MORE,
    OUTCOMES,
    OWN_RECORDS,
    PRE_PLANNED,
    SAY,
    Answers,
    CheckPage,
    fragment,
)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_result_is_told_in_the_order_of_a_hurry(check: CheckPage, outcome: str) -> None:
    """What to do stands before why, and why before everything else."""
    check.reach(outcome)
    headings = check.outcome.get_by_role("heading", level=2).all_inner_texts()
    order = ["Do this", "Who to ask", "Why", "What would change this", "Your answers"]
    order.append("Keep a record")
    if outcome == "share_now":  # they stand at the top
        order.remove("Who to ask")
    assert [heading for heading in headings if heading in order] == order
    assert check.ids("action")
    assert check.ids("reason")
    expect(check.outcome.locator(".wrc-verdict__sentence")).not_to_be_empty()


@pytest.mark.parametrize(
    "answers",
    [OUTCOMES["share_now"], BREACH, OWN_RECORDS, COMPLAINT, DEMAND, PRE_PLANNED, CASE_BY_CASE],
    ids=lambda answers: "-".join(answers.values()),
)
def test_what_to_do_and_who_to_ask_are_two_screens_of_a_phone(
    check: CheckPage, answers: Answers
) -> None:
    """On two screens of a phone stand the last step, who to ask and, but in an emergency, Save."""
    check.page.set_viewport_size({"width": 390, "height": 844})
    check.visit(fragment(answers))
    ends = [check.outcome.locator("[data-action]").last]
    if answers != OUTCOMES["share_now"]:
        ends.append(check.outcome.get_by_role("button", name="Save a record"))
    for end in ends:
        expect(end).to_be_visible()
    last = ends[-1].bounding_box()
    assert last
    assert last["y"] + last["height"] <= 2 * 844
    check.page.set_viewport_size({"width": 1280, "height": 900})


def test_each_reason_stands_by_the_answer_that_caused_it(check: CheckPage) -> None:
    """The answer, the reason, whose rule it is and the way to the guidance are in one place."""
    check.reach("case_by_case")
    check.unfold("Why")
    question = WORDS.questions["decision_at_any_stage"]
    stated = check.outcome.locator(".wrc-reason")
    reason = stated.filter(has=check.page.locator('[data-reason="someone_decides"]'))
    expect(reason.locator("strong")).to_have_text(question.answers["yes"].label)
    expect(reason).to_contain_text(question.text)
    own = reason.locator('[data-reason="someone_decides"]')
    expect(own).to_contain_text(WORDS.reasons["someone_decides"].text)
    expect(own.locator(".wrc-tag")).to_have_text(PAGE_WORDS["source"]["guide"])
    link = reason.get_by_role("link", name="Read more")
    expect(link).to_have_attribute("href", re.compile("guide/test/#second-question"))


@pytest.mark.parametrize(
    ("answers", "source"),
    [
        (CASE_BY_CASE, "guide"),
        ({**CASE_BY_CASE, "also_applies": ["consent_refused"]}, "ours"),
        (BREACH, "ours"),
        (DEMAND, "ours"),
    ],
    ids=["guide", "headline", "breach", "order"],
)
def test_whose_the_sentence_and_the_steps_are_is_said_once(
    check: CheckPage, answers: Answers, source: str
) -> None:
    """A sentence of ours never passes for the guide's, and the steps are always called ours."""
    check.visit(fragment(answers))
    expect(check.outcome.locator(".wrc-verdict__sentence")).to_have_text(
        classify(answers).words.sentence
    )
    tags = check.outcome.locator(":is(.wrc-verdict, .wrc-do__head) .wrc-tag")
    said = [tag.inner_text() for tag in tags.all() if tag.is_visible()]
    assert said == [PAGE_WORDS["source"]["ours"]]
    kind = check.outcome.locator(".wrc-verdict__kind")
    assert kind.is_visible() == (answers not in (BREACH, DEMAND))
    assert check.outcome.locator(".wrc-verdict .wrc-tag").is_visible() == (source == "ours")


def test_a_reason_of_law_says_where_it_comes_from(check: CheckPage) -> None:
    """A statement of law has its source and the day on which that was checked."""
    check.reach("share_now")
    check.unfold("Why")
    reason = check.outcome.locator('[data-reason="emergency_law"]')
    expect(reason.locator(".wrc-tag")).to_have_text(PAGE_WORDS["source"]["law"])
    (source,) = WORDS.reasons["emergency_law"].cites
    checked = WORDS.sources[source].checked
    expect(reason).to_contain_text(f"checked {checked.day} {checked:%B %Y}")
    expect(reason.get_by_role("link").last).to_have_attribute("href", re.compile("^https://"))


def test_trying_another_answer_shows_its_result(check: CheckPage) -> None:
    """What would change the result can be tried with one press, and undone with Back."""
    check.reach("case_by_case")
    check.unfold("What would change this")
    change = check.outcome.locator("[data-changes]").get_by_role("listitem")
    other = WORDS.questions["can_be_split"].answers["yes"].label
    split = change.filter(has_text=f"{other}: {WORDS.outcomes['mixed'].title}")
    split.get_by_role("link", name="Try it").click()
    check.expect_outcome("mixed")
    check.page.go_back()
    check.expect_outcome("case_by_case")


def test_a_change_that_asks_more_says_what(check: CheckPage) -> None:
    """Where another answer opens a question, the page says which before one tries it."""
    check.reach("case_by_case")
    check.unfold("What would change this")
    check.outcome.get_by_text(SAY["more_changes"].partition("{count}")[0]).click()
    changes = check.outcome.locator("[data-more-changes]").get_by_role("listitem")
    opens = SAY["opens"].format(question=WORDS.questions["who_decides"].text)
    expect(changes.filter(has_text=opens)).to_have_count(1)


def test_what_is_ticked_for_one_part_stays_on_the_way_to_the_others(check: CheckPage) -> None:
    """The links to the whole and to the other part take along what was ticked since."""
    part = fragment(PRE_PLANNED, part="pre_planned", whole=fragment(MIXED)[1:])
    check.visit(part)
    check.expect_outcome("pre_planned")
    check.tick("also_applies", "sensitive")
    parts = check.page.get_by_role("region", name="All of it, part by part")
    expect(parts.get_by_role("link", name=SAY["part_run"])).to_have_attribute(
        "href", re.compile("sensitive")
    )
    check.page.get_by_role("link", name="Back to all of it").click()
    check.expect_outcome("mixed")
    check.page.get_by_role("link", name=SAY["half_see"]).click()
    check.expect_outcome("pre_planned")
    expect(check.option("also_applies", "sensitive")).to_be_checked()


def test_what_to_find_out_can_be_copied(check: CheckPage) -> None:
    """Where a fact is missing, a list of what to find out is ready to send to somebody."""
    check.reach("needs_more_information")
    check.page.get_by_role("button", name="Copy the list").click()
    expect(check.page.locator("[data-copied]")).to_have_text(SAY["copied"])
    copied = check.page.evaluate("navigator.clipboard.readText()")
    for missing in ("find_what_is_fixed", "find_who_decides_about_people"):
        assert WORDS.actions[missing].text in copied
    assert WORDS.actions["is_it_restricted"].text not in copied  # no fact, but a check of our own
    assert WORDS.questions["specifiable_in_advance"].text in copied


def test_a_step_that_was_opened_is_folded_again_in_the_next_case(check: CheckPage) -> None:
    """A step stays open while its own case changes, and in no other."""
    opened = check.page.locator('[data-action]:has([data-more]:visible[aria-expanded="true"])')
    check.reach("case_by_case")
    check.page.locator("[data-more]:visible").first.click()
    step = opened.get_attribute("data-action")
    check.tick("also_applies", "overseas")
    expect(opened).to_have_attribute("data-action", step or "")
    check.restart()
    check.visit(fragment(CASE_BY_CASE))
    check.expect_outcome("case_by_case")
    expect(check.page.locator(f'[data-action="{step}"]')).to_be_visible()
    expect(opened).to_have_count(0)


def test_who_to_ask_is_everyone_whom_the_steps_name(check: CheckPage) -> None:
    """Whoever is told to refer to social care finds how to reach it under the result, once."""
    check.reach("case_by_case")
    people = check.outcome.locator('[data-list="people"]')
    expect(check.outcome.get_by_role("heading", name="Who to ask")).to_be_visible()
    named = {each for action in classify(CASE_BY_CASE).actions for each in action.contacts}
    assert {"children_social_care", "adults_social_care"} < named
    lines = asking().contacts_in_results()
    expect(people.get_by_role("listitem")).to_have_text(
        [unescape(line) for line, of in lines.items() if named & set(of)]
    )
    check.visit(fragment({"situation": "request", "which_request": "press"}))
    expect(people).to_contain_text(CONTACTS["press_office"])


def test_a_way_of_its_own_leads_to_an_order(check: CheckPage) -> None:
    """Whoever holds a court order, and answered something else, gets to its result in one press."""
    for outcome in ("pre_planned", "case_by_case", "mixed", "needs_more_information"):
        check.reach(outcome)
        way = check.outcome.get_by_role("link", name="A court order?")
        way.click()
        check.expect_outcome("legal_demand")
        expect(way).to_be_hidden()


def test_the_way_taken_is_marked_on_the_picture(check: CheckPage) -> None:
    """The picture marks each question and answer on the way, and the outcome, and no other."""
    check.reach("needs_more_information")
    check.reach("case_by_case")
    check.unfold("How you got here")
    picture = check.outcome.locator("[data-way] svg:visible")
    taken = picture.locator("[data-node].taken")
    asked = [node.get_attribute("data-node") for node in taken.all()]
    assert asked == list(CASE_BY_CASE)
    ends = picture.locator("[data-end].taken").all()
    assert [end.get_attribute("data-end") for end in ends] == ["case_by_case"]
    words = check.outcome.locator('[data-slot="way"]')
    for question, answer in CASE_BY_CASE.items():
        expect(words).to_contain_text(WORDS.questions[question].answers[answer].label)
    title = WORDS.outcomes["case_by_case"].title
    expect(words).to_contain_text(SAY["way"].partition("{steps}")[2].format(title=title))


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_result_shows_its_kind_at_a_glance(check: CheckPage, outcome: str) -> None:
    """Who decides, with what, and what to write down is there for every outcome, once."""
    check.reach(outcome)
    check.unfold("This kind at a glance")
    expect(
        check.outcome.get_by_text("Who decides", exact=True).locator("visible=true")
    ).to_have_count(1)


def test_a_result_says_under_which_rules_it_was_made(check: CheckPage) -> None:
    """Under each result stand the version of the rules, the date of the law, and privacy."""
    check.reach("anonymised")
    foot = check.page.locator("[data-foot]")
    expect(foot).to_contain_text(re.compile(r"Rules version \d+\.\d+\.\d+"))
    expect(foot).to_contain_text("Law checked on ")
    expect(foot).to_contain_text(PAGE_WORDS["privacy"])


def test_what_is_missing_is_worded_as_unsure(check: CheckPage) -> None:
    """Not being sure is never called a mistake."""
    check.visit(fragment(MORE))
    check.expect_outcome("needs_more_information")
    expect(check.page.get_by_role("alert")).to_be_empty()


def test_a_result_leads_to_cases_like_it_and_says_why(check: CheckPage) -> None:
    """A police request shows the situation of that name first, and what they have in common."""
    asked = {**CASE_BY_CASE, "situation": "request", "which_request": "other"}
    check.visit(fragment({**asked, "asked_by": "police"}))
    check.expect_outcome("case_by_case")
    cases = check.outcome.locator("[data-near]").get_by_role("listitem")
    expect(cases).to_have_count(3)
    first = cases.first
    expect(first.get_by_role("link")).to_have_attribute("href", re.compile("situations/police/$"))
    expect(first).to_contain_text(WORDS.flags["asked_by_police"].title)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_result_has_a_case_like_it(check: CheckPage, outcome: str) -> None:
    """Nobody is left with general advice alone."""
    check.reach(outcome)
    expect(check.outcome.locator("[data-near] a").first).to_be_visible()
