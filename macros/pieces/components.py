"""The design tokens of tokens.css, shown on the page "Components"."""

import re
from html import escape

from checker import classify
from macros.places import DOCS

TOKENS = DOCS / "assets" / "stylesheets" / "tokens.css"
_DARK = '[data-md-color-scheme="slate"] {'
_COLOUR = re.compile(r"--wra-([a-z-]+): (#[0-9a-f]{6});")
_SIZE = re.compile(r"--wra-size-([a-z]+): ([\d.]+)rem;")
PIXELS = 20
"""Pixels in a rem at the browser's default text size."""


def colours_list() -> str:
    """Return every colour by its name, as it is in light and in dark."""
    parts = TOKENS.read_text(encoding="utf-8").split(_DARK, 1)
    light, dark = [{found[1]: found[2] for found in _COLOUR.finditer(part)} for part in parts]
    items = "".join(
        f"<li>{_swatch(colour)}{_swatch(dark.get(name, colour))} <code>{name}</code></li>"
        for name, colour in light.items()
    )
    return f'<ul class="wra-colours">{items}</ul>'


def _swatch(colour: str) -> str:
    """Return a patch of a colour, which a security policy without inline styles lets pass."""
    return (
        f'<svg class="wra-swatch" viewBox="0 0 2 1" role="img" aria-label="{colour}">'
        f'<path fill="{colour}" d="M0 0h2v1H0z"/></svg>'
    )


def sizes_list() -> str:
    """Return the sizes of type on a wide screen, each in itself, smallest first."""
    sizes: dict[str, str] = {}
    for name, size in _SIZE.findall(TOKENS.read_text(encoding="utf-8")):
        sizes.setdefault(name, size)  # those of a phone come later
    items = "".join(
        f'<li class="wra-size wra-size--{escape(name)}">{name.capitalize()}'
        f" <span>{float(size) * PIXELS:g} pixels</span></li>"
        for name, size in sorted(sizes.items(), key=lambda item: float(item[1]))
    )
    return f'<ul class="wra-sizes">{items}</ul>'


def result_sample() -> str:
    """Return the beginning of a result as the checker shows it, by the same classes."""
    decision = classify({"situation": "emergency"})
    steps = "".join(
        f'<li class="wrc-action"><div><p class="wrc-action__text"><strong>{escape(step.lead)}'
        f"</strong> {escape(step.then)}</p></div></li>"
        for step in decision.actions[:2]
    )
    return (
        f'<div class="wrc"><div class="wrc-result" data-outcome="{decision.outcome}">'
        f'<div class="wrc-verdict"><p class="wrc-verdict__title">{escape(decision.words.title)}</p>'
        f'<p class="wrc-verdict__sentence">{escape(decision.words.sentence)}</p></div>'
        f'<div class="wrc-do"><div data-actions><ol class="wrc-actions">{steps}</ol></div></div>'
        "</div></div>"
    )
