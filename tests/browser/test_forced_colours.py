"""With the colours of the system instead of ours, a button is still seen to be one."""

import pytest
from playwright.sync_api import expect

from tests.browser.check_page import CASE_BY_CASE, Answers, CheckPage
from tests.browser.conftest import NewPage

BOXES = """all => all
  .filter((each) => each.checkVisibility({ visibilityProperty: true }))
  .map((each) => {
    const own = getComputedStyle(each);
    const sides = ["Top", "Right", "Bottom", "Left"].every((side) =>
      parseFloat(own[`border${side}Width`]) >= 1
      && own[`border${side}Style`] === "solid"
      && own[`border${side}Color`] === own.color);
    return [each.innerText, sides];
  })"""
"""Each with whether it has a line all around, in the colour of its words."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("answers", "record"), [({}, False), (CASE_BY_CASE, False), (CASE_BY_CASE, True)]
)
def test_every_button_keeps_its_box(
    new_page: NewPage, scheme: str, answers: Answers, record: bool
) -> None:
    """Continue, the chips, saving and all other buttons have a line around them."""
    page = new_page(forced_colors="active", color_scheme=scheme)
    check = CheckPage(page)
    check.open(answers)
    if record:
        page.get_by_role("button", name="Save a record").click()
    expect(page.locator("[data-later]")).to_have_count(0)
    pressed = "button, .wrc-button, .wrc-danger, .wrc-chip > summary"
    boxes = page.locator("[data-checker]").locator(pressed).evaluate_all(BOXES)
    assert boxes
    assert [words for words, has_box in boxes if not has_box] == []
