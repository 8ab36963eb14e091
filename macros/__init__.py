"""What the site's pages can call: macros, filters and variables for mkdocs-macros."""

from typing import Any

from macros.changes import changes


def define_env(env: Any) -> None:
    """Register the macros of this package's modules with mkdocs-macros' environment."""
    asking = env.conf.extra["asking"]
    for macro in (
        asking.contact_line,
        asking.contacts_block,
        asking.law_checked,
        asking.law_checked_by,
        asking.nation,
        asking.organisation_name,
        asking.register_of_agreements,
        changes,
    ):
        env.macro(macro)
