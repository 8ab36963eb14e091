"""Everybody can use each state of the checker: WCAG 2.2 AA, small screens, keyboards, print."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import COLOURS, SIZES, faults
from tests.browser.check_page import (
    CASE_BY_CASE,
    COMPLAINT,
    MIXED,
    OUTCOMES,
    PERSONAL,
    PRE_PLANNED,
    CheckPage,
    fragment,
    opened,
)
from tests.browser.chromium import launch_options
from tests.browser.server import serving

UNNAMED = {"situation": "share_outside", "identifies_individuals": "no"}
CONTRADICTION = {**PERSONAL, "specifiable_in_advance": "no", "decision_at_any_stage": "no"}

STATES = {
    "first question": "#",
    "signs": fragment(UNNAMED),
    "long question": fragment({**PERSONAL, "specifiable_in_advance": "no"}),
    "contradiction": fragment(CONTRADICTION),
    "change": fragment(CASE_BY_CASE, change="can_be_split"),
    "not understood": "#situation=share_outside&colour=blue",
    "part": fragment(PRE_PLANNED, part="pre_planned", whole=fragment(MIXED)[1:]),
    "which request": fragment({"situation": "request"}),
    "full": fragment(
        {
            **MIXED,
            "agreement_in_force": "no",
            "asked_by": "themselves",
            "also_applies": ["restricted", "deceased"],
        }
    ),
    "time limits": fragment(COMPLAINT),
    "earlier": fragment({**CASE_BY_CASE, "also_applies": ["police_request", "legal_demand"]}),
    **{outcome: fragment(answers) for outcome, answers in OUTCOMES.items()},
}
"""Addresses of every kind of state that the page has once Python is ready."""


def reach(check: CheckPage, state: str) -> None:
    """Go to a state, and wait until it is shown."""
    check.page.emulate_media(media="screen", reduced_motion="reduce")
    check.page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    check.page.set_viewport_size({"width": 1280, "height": 900})
    check.page.locator(".wrc-fold").evaluate_all("all => all.forEach((each) => each.open = false)")
    check.visit("#")
    check.expect_question("situation")
    check.visit(STATES[state])
    if state in OUTCOMES:
        check.expect_outcome(state)
    elif state in ("part", "full", "time limits", "earlier"):
        expect(check.outcome).to_be_visible()
        expect(check.page.locator("[data-later]")).to_have_count(0)
    elif state != "first question":
        expect(check.page.locator('fieldset[data-question="situation"]')).to_be_hidden()


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_fault_in_any_state(check: CheckPage, state: str) -> None:
    """Every state passes axe at level AA, light and dark, wide and narrow, all of it unfolded."""
    reach(check, state)
    check.page.locator("[data-checker] details").evaluate_all(
        "all => all.forEach((details) => { details.open = true })"
    )
    found = faults(check.page)
    check.page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    found += faults(check.page, "[data-checker]", COLOURS)
    check.page.set_viewport_size({"width": 360, "height": 740})
    check.page.evaluate("scrollTo(0, document.body.scrollHeight)")  # Continue in its own place
    found += faults(check.page, "[data-checker]", SIZES)
    assert found == []


def test_an_error_has_no_fault_either(check: CheckPage) -> None:
    """The error state passes axe too."""
    reach(check, "signs")
    check.go_on()
    expect(check.page.get_by_role("alert")).to_be_focused()
    assert faults(check.page) == []


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_a_small_screen(check: CheckPage, state: str) -> None:
    """At 320 pixels, which is 1280 at a zoom of 400%, nobody has to scroll sideways."""
    reach(check, state)
    check.page.set_viewport_size({"width": 320, "height": 640})
    assert check.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_nothing_is_wider_than_a_phone_at_twice_the_text_size(browser: Browser, site: Path) -> None:
    """Somebody who reads at 200% text on a phone of 360 pixels scrolls down, never sideways."""
    large = browser.browser_type.launch(**launch_options("--blink-settings=defaultFontSize=32"))
    with serving(site) as server, opened(large, server) as check:
        for state in STATES:
            reach(check, state)
            check.page.set_viewport_size({"width": 360, "height": 740})
            width = check.page.evaluate("document.documentElement.scrollWidth")
            assert width <= 360, state
    large.close()


@pytest.mark.parametrize("state", STATES)
def test_every_target_is_large_enough(check: CheckPage, state: str) -> None:
    """Every control is at least 24 by 24 pixels, links within a sentence apart."""
    reach(check, state)
    small = check.page.locator("[data-checker]").evaluate(
        """root => [...root.querySelectorAll("a, button, input, select, summary, textarea")]
          .filter((element) => element.checkVisibility({ visibilityProperty: true }))
          .filter((element) => !element.matches("p a, dd a, li a, caption a, td a, div > a"))
          .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
          .filter(([, { width, height }]) => width < 24 || height < 24)
          .map(([html, { width, height }]) => `${html} ${width} x ${height}`)"""
    )
    assert small == []


@pytest.mark.parametrize("state", ["signs", "mixed", "case_by_case"])
def test_the_focus_is_never_hidden(check: CheckPage, state: str) -> None:
    """Whatever has the focus, on the way down and on the way up, is not under the header."""
    reach(check, state)
    check.page.set_viewport_size({"width": 1280, "height": 500})
    hidden = []
    for key, times in (("Tab", 45), ("Shift+Tab", 45)):
        for _ in range(times):
            check.page.keyboard.press(key)
            covered = check.page.evaluate(
                """() => {
                  const element = document.activeElement;
                  if (!element.closest("[data-checker]")) return null;
                  const { x, y, width, height } = element.getBoundingClientRect();
                  const at = document.elementFromPoint(x + width / 2, y + height / 2);
                  const seen = at && (element.contains(at) || at.contains(element)
                    || at.closest(".wrc-choice") === element.closest(".wrc-choice"));
                  return seen ? null : element.outerHTML.slice(0, 100);
                }"""
            )
            hidden += [covered] if covered else []
    assert hidden == []


def test_there_is_one_main_heading_in_every_state(check: CheckPage) -> None:
    """Each state has one heading of the first level, and it says what is there."""
    for state in STATES:
        reach(check, state)
        assert check.page.get_by_role("heading", level=1).count() == 1, state


def test_links_are_told_apart_by_their_names(check: CheckPage) -> None:
    """Links of the same words, such as Change, say what they are about to those who hear them."""
    reach(check, "full")
    for title in ("Why", "What would change this", "Your answers"):
        check.unfold(title)
    for words in ("How", "Change", "Try it", "Read more"):
        links = check.outcome.get_by_role("link", name=words)
        names = [" ".join(link.text_content().split()) for link in links.all()]  # type: ignore[union-attr]
        assert names
        assert all(len(name) > len(words) + 2 for name in names)


def test_in_forced_colours_what_is_chosen_still_shows(check: CheckPage) -> None:
    """With the system's own colours, a chosen answer still differs from the others."""
    reach(check, "long question")
    check.option("decision_at_any_stage", "no").check()
    check.page.emulate_media(forced_colors="active")
    widths = check.page.locator(".wrc-choice--radio:visible").evaluate_all(
        "all => all.map((choice) => getComputedStyle(choice).borderTopWidth)"
    )
    assert widths == ["1px", "3px", "1px"]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_result_prints_on_two_pages(check: CheckPage, outcome: str) -> None:
    """What to do, who to ask, why in short and the answers: no third sheet, and no empty one."""
    reach(check, outcome)
    check.page.emulate_media(media="print")
    printed = check.page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
    assert check.outcome.locator(".wrc-fold[open]").count() == 0


def test_a_result_prints_without_its_controls(check: CheckPage) -> None:
    """On paper there is the result with why and the answers, and no button, field or header."""
    reach(check, "full")
    check.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    check.page.emulate_media(media="print")
    expect(check.outcome.get_by_role("heading", level=1)).to_be_visible()
    assert check.outcome.get_by_role("button").count() == 0
    assert check.page.locator("[data-checker] :is(input, select, textarea):visible").count() == 0
    expect(check.page.locator(".md-header")).to_be_hidden()
    expect(check.outcome.locator('[data-slot="summary"]')).to_be_visible()
    expect(check.outcome.locator('[data-list="answers"]')).to_be_visible()
    expect(check.outcome.locator("[data-way] svg").first).to_be_hidden()
    check.page.evaluate("dispatchEvent(new Event('afterprint'))")
