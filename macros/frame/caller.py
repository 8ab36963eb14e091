"""The page that calls a macro and its site, whichever generator builds them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from macros.frame.contacts import Asking
from macros.frame.markup import to_root
from macros.reading.settings import read


class Caller:
    """What macros have to know of where they stand.

    MkDocs and Zensical each hand over an object of their own. It is looked into only here.
    """

    def __init__(self, env: Any) -> None:
        self._env = env

    @property
    def base(self) -> str:
        """The way from the page to the root of the site, for addresses to begin with."""
        return to_root(self._env.page.url)

    @property
    def site_url(self) -> str | None:
        """Where the site will be, if that is set."""
        return self._env.conf["site_url"] or None

    @property
    def extra(self) -> Mapping[str, Any]:
        """What the build has put beside the organisation's settings, as plain values."""
        extra: Mapping[str, Any] = self._env.conf["extra"]
        return extra

    def asking(self) -> Asking:
        """Return what the organisation's settings let pages show."""
        return Asking(
            read(self.extra.get("organisation")),
            date.fromisoformat(self.extra["sources_checked"]),
            for_author=self.extra["for_author"],
        )
