"""The HTML of pieces, as authors can read it: files of macros/includes/."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.places import MACROS

TEMPLATES = Environment(
    loader=FileSystemLoader([MACROS / "includes", MACROS / "includes" / "checker"]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
