"""The headings of the site, as far as links in data may lead to them."""

import re
from collections.abc import Collection, Iterable, Mapping

from macros.frame.pages import MISTAKE

_HEADING = re.compile(r'<h[1-6]\b[^>]*?\sid="([^"]+)"')


class _Headings(set[str]):
    """Addresses of headings. A page that shows a mistake may have any: its own are not known."""

    def __init__(self, addresses: Iterable[str], failed: Collection[str]) -> None:
        super().__init__(addresses)
        self._failed = failed

    def __contains__(self, link: object) -> bool:
        return super().__contains__(link) or str(link).partition("#")[0] in self._failed


def headings(pages: Mapping[str, str]) -> Collection[str]:
    """Return the address of every heading as data writes it: `guide/test/#first-question`.

    `pages` are the HTML of each page by its address. Those that show a mistake are taken to have
    every heading.
    """
    ids = {url: _HEADING.findall(html) for url, html in pages.items()}
    return _Headings(
        addresses=(f"{url}#{id}" for url, of_page in ids.items() for id in of_page),
        failed={url for url, of_page in ids.items() if MISTAKE in of_page},
    )
