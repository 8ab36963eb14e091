"""What the site's pages can call: macros, filters and variables for mkdocs-macros."""

from typing import Any


def define_env(env: Any) -> None:
    """Register the macros of this package's modules with mkdocs-macros' environment."""
