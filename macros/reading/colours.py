"""The organisation's colours: whether they can be read, and the style sheet that sets them."""

from collections.abc import Iterator
from dataclasses import dataclass

AA_TEXT = 4.5
"""The least contrast of text with what is behind it: WCAG 2.2, criterion 1.4.3."""

PAPER = "#ffffff"
"""--wra-paper in light colours, as tokens.css has it."""

BAND = "#f1f4f4"
"""--wra-band in light colours: the greyest surface on which a link can stand."""

PAPER_DARK = "#11191d"
"""--wra-paper in dark colours."""

BAND_DARK = "#1a252b"
"""--wra-band in dark colours."""

HEADER = "#0f3b46"
"""--wra-header, light and dark, where the organisation has none of its own."""

HEADER_INK = "#ffffff"
"""What is written on the header, whatever its colour."""


@dataclass(frozen=True)
class Colours:
    """The organisation's colours, as #rrggbb. Each that is None stays as the site has it."""

    header: str | None = None
    accent: str | None = None
    accent_dark: str | None = None


def too_faint(colours: Colours) -> Iterator[tuple[str, str]]:
    """Tell, by setting, which colours would be too faint to read, with what was measured."""
    for name, colour, other, what, change in (
        ("header", colours.header, HEADER_INK, "the words on the header", "darker"),
        ("accent", colours.accent, PAPER, "the page", "darker"),
        ("accent", colours.accent, BAND, "tinted boxes", "darker"),
        ("accent_dark", colours.accent_dark, PAPER_DARK, "the dark page", "lighter"),
        ("accent_dark", colours.accent_dark, BAND_DARK, "dark tinted boxes", "lighter"),
    ):
        if colour and contrast(colour, other) < AA_TEXT:
            yield (
                name,
                f"has “{colour}”, with a contrast of {contrast(colour, other):.1f} to {what} "
                f"({other}). It needs {AA_TEXT} at least: choose a {change} colour.",
            )


def stylesheet(colours: Colours) -> str:
    """Return the CSS that sets the organisation's colours; empty when it has set none."""
    rules = (
        ("all", ":root, [data-md-color-scheme]", "--wra-header", colours.header),
        ("all", ":root", "--wra-accent", colours.accent),
        # Paper is white, whatever the screen is.
        ("screen", '[data-md-color-scheme="slate"]', "--wra-accent", colours.accent_dark),
    )
    return "".join(
        f"@media {media} {{ {selector} {{ {token}: {colour}; }} }}\n"
        for media, selector, token, colour in rules
        if colour
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two #rrggbb colours, from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a #rrggbb colour: 0 is black and 1 white."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
