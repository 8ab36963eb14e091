"""The headings of the site, as far as links in data may lead to them."""

from collections.abc import Collection, Iterable, Iterator

from mkdocs.structure.files import Files
from mkdocs.structure.toc import AnchorLink

from macros.frame.pages import MISTAKE


class _Headings(set[str]):
    """Addresses of headings. A page that shows a mistake may have any: its own are not known."""

    def __init__(self, addresses: Iterable[str], failed: Collection[str]) -> None:
        super().__init__(addresses)
        self._failed = failed

    def __contains__(self, link: object) -> bool:
        return super().__contains__(link) or str(link).partition("#")[0] in self._failed


def headings(files: Files) -> Collection[str]:
    """Return the address of every heading as data writes it: `guide/test/#first-question`.

    The pages must have been rendered. Those that show a mistake are taken to have every heading.
    """
    ids = {
        page.url: set(_ids(page.toc))
        for file in files.documentation_pages()
        if (page := file.page) is not None
    }
    return _Headings(
        addresses=(f"{url}#{id}" for url, of_page in ids.items() for id in of_page),
        failed={url for url, of_page in ids.items() if MISTAKE in of_page},
    )


def _ids(items: Iterable[AnchorLink]) -> Iterator[str]:
    for item in items:
        yield item.id
        yield from _ids(item.children)
