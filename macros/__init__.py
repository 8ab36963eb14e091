"""Everything that the build of the site needs; mkdocs-macros looks here for what pages can call."""

from typing import Any


def define_env(env: Any) -> None:
    """Register what pages can call.

    That reads all data. It is imported only now, so that a command of this package can start, and
    tell in a sentence what is wrong with the data.
    """
    from macros.environment import fill

    fill(env)


def on_pre_page_macros(env: Any) -> None:
    """Have mkdocs-macros refuse what a page shows without calling it."""
    from macros.mkdocs_macros_mistakes import called

    env.env.finalize = called
