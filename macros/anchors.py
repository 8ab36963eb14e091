"""The headings of the site, as far as links in data may lead to them."""

from collections.abc import Iterable, Iterator

from mkdocs.structure.files import Files
from mkdocs.structure.toc import AnchorLink


def headings(files: Files) -> set[str]:
    """Return the address of every heading as data writes it: `guide/test/#first-question`.

    The pages must have been rendered.
    """
    return {
        f"{page.url}#{id}"
        for file in files.documentation_pages()
        if (page := file.page) is not None
        for id in _ids(page.toc)
    }


def _ids(items: Iterable[AnchorLink]) -> Iterator[str]:
    for item in items:
        yield item.id
        yield from _ids(item.children)
