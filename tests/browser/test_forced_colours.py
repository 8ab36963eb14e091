"""With the colours of the system instead of ours, a button is still seen to be one."""

import pytest
from playwright.sync_api import expect

from tests.browser.check_page import CASE_BY_CASE, Answers, CheckPage
from tests.browser.conftest import NewPage

PRESSED = "button, .wrc-button, .wrc-danger, .wrc-chip > summary"

FILLED = """all => all.map((each) => {
  const { backgroundColor, borderTopWidth } = getComputedStyle(each);
  return backgroundColor !== "rgba(0, 0, 0, 0)" || parseFloat(borderTopWidth) > 0;
})"""
"""Whether each is a box in our own colours; some look like links, in any colours."""

LINED = """all => all.map((each) => {
  const own = getComputedStyle(each);
  return ["Top", "Right", "Bottom", "Left"].every((side) =>
    parseFloat(own[`border${side}Width`]) >= 1
    && own[`border${side}Style`] === "solid"
    && own[`border${side}Color`] === own.color);
})"""
"""Whether each has a line all around, in the colour of its words."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("answers", "record"), [({}, False), (CASE_BY_CASE, False), (CASE_BY_CASE, True)]
)
def test_every_button_keeps_its_box(
    new_page: NewPage, scheme: str, answers: Answers, record: bool
) -> None:
    """Continue, the chips, saving and all other buttons have a line around them."""
    page = new_page(color_scheme=scheme)
    check = CheckPage(page)
    check.open(answers)
    if record:
        page.get_by_role("button", name="Save a record").click()
    expect(page.locator("[data-later]")).to_have_count(0)
    buttons = page.locator("[data-checker]").locator(PRESSED).locator("visible=true")
    boxes = buttons.evaluate_all(FILLED)
    page.emulate_media(forced_colors="active")
    names = buttons.all_inner_texts()
    lines = buttons.evaluate_all(LINED)
    assert any(boxes)
    kept = zip(names, boxes, lines, strict=True)
    assert [name for name, box, line in kept if box and not line] == []
