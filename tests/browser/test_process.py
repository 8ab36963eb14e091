"""The picture of the process and the paper form, as they look on a screen and on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

SMALLEST = 11.9
"""The smallest text in the picture, in pixels of the screen."""

OVERFLOWING = """(svg) => [...svg.querySelectorAll("g")].flatMap((group) => {
  const box = group.querySelector(":scope > rect")?.getBoundingClientRect();
  return [...group.querySelectorAll(":scope > text")].filter((text) => {
    const inner = text.getBoundingClientRect();
    return inner.left < box.left || inner.right > box.right
      || inner.top < box.top || inner.bottom > box.bottom;
  }).map((text) => text.textContent);
})"""

TEXT_SIZES = """(svg) => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return [...svg.querySelectorAll("text")].map(
    (text) => parseFloat(getComputedStyle(text).fontSize) * scale);
}"""


@pytest.mark.parametrize("width", [320, 360, 800, 1280])
def test_the_picture_can_be_read_at_every_width(new_page: NewPage, width: int) -> None:
    """One drawing shows, with letters that are large enough, each inside its box."""
    page = new_page(viewport={"width": width, "height": 800})
    page.goto("/guide/process/")
    drawing = page.locator(".wra-process svg:visible")
    expect(drawing).to_have_count(1)
    expect(drawing).to_have_accessible_name(re.compile("^Picture of the process"))
    assert drawing.evaluate(OVERFLOWING) == []
    assert min(drawing.evaluate(TEXT_SIZES)) >= SMALLEST
    drawing.evaluate(
        "svg => svg.querySelectorAll('g').forEach((group) => group.classList.add('taken'))"
    )
    assert drawing.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_can_be_told_from_its_ground(new_page: NewPage, scheme: str) -> None:
    """Words of the picture have the contrast that WCAG asks for, also on the way taken."""
    page = new_page(color_scheme=scheme)
    page.goto("/guide/process/")
    for taken in (False, True):
        pairs = page.locator(".wra-process svg:visible").evaluate(
            """(svg, taken) => [...svg.querySelectorAll("g")].flatMap((group) => {
              group.classList.toggle("taken", taken);
              const box = group.querySelector(":scope > rect");
              return [...group.querySelectorAll(":scope > text")].map((text) =>
                [text, box].map((part) => getComputedStyle(part).fill));
            })""",
            taken,
        )
        assert pairs
        assert [pair for pair in pairs if contrast(*map(luminance, pair)) < 4.5] == []


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as the browser writes it, by WCAG's formula."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)[:3]]
    parts = numbers if colour.startswith("color(") else [number / 255 for number in numbers]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Return the contrast of two luminances, from 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def pages(page: Page) -> int:
    """Return how many A4 pages a page of the site is printed on."""
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def test_the_paper_form_is_one_sheet(page: Page) -> None:
    """The form, printed from its own page, fills both sides of one A4 sheet, and no more."""
    page.goto("/guide/paper-form/")
    page.emulate_media(media="print")
    form = page.get_by_role("region", name="Paper form")
    expect(form).to_be_visible()
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    assert pages(page) == 2


def test_the_paper_form_is_readable_on_paper(page: Page) -> None:
    """No letter of the printed form is smaller than seven points."""
    page.goto("/guide/paper-form/")
    page.emulate_media(media="print")
    sizes = page.locator(".wra-paper *").evaluate_all(
        "parts => parts.map((part) => parseFloat(getComputedStyle(part).fontSize) * 72 / 96)"
    )
    assert min(sizes) >= 7
