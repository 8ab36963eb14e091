"""Everything that the build of the site needs; mkdocs-macros looks here for what pages can call."""

from typing import Any


def define_env(env: Any) -> None:
    """Register what pages can call.

    That reads all data. It is imported only now, so that a command of this package can start, and
    tell in a sentence what is wrong with the data.
    """
    from macros.environment import fill

    fill(env)
