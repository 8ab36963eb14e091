"""Rebuilds only the pages that an author saved, where nothing else changed: it shows at once."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from checker import mistakes
from macros.frame import pages
from macros.mkdocs_serve import stamps


class Pages:
    """The pages of the last build of the whole site, and all that it was made from.

    `nav`, `files` and `env` are what MkDocs' events tell of that build. `written` is when its files
    had been written as it began, as `stamps` tells: what is saved while it goes on is new.
    """

    def __init__(self, config: MkDocsConfig, written: Mapping[Path, int]) -> None:
        self.nav: Navigation | None = None
        self.files: Files | None = None
        self.env: Environment | None = None
        self._config = config
        self._written = written

    def build_saved(self) -> bool:
        """Build the pages whose Markdown was saved since.

        Returns:
            Whether that was all. It is not where anything else was saved, or where a page tells
            others something new: by its title, its headings, or a mistake.
        """
        if self.nav is None or self.files is None or self.env is None or self._mistakes():
            return False
        every = self.files.documentation_pages()
        by_path = {
            Path(file.abs_src_path): file.page for file in every if file.abs_src_path and file.page
        }
        written = stamps(self._config)
        saved = {path for path, _ in written.items() ^ self._written.items()}
        if not saved <= by_path.keys():
            return False
        if not all(self._is_as_others_know_it(by_path[path], self.files) for path in saved):
            return False
        for path in saved:
            _build_page(by_path[path], self._config, every, self.nav, self.env)
        self._written = written
        return True

    def _is_as_others_know_it(self, page: Page, files: Files) -> bool:
        """Read a page again; return whether its changes affect no other page."""
        known = page.meta, _headings(page.toc)
        try:
            if pages.mistakes_of(Path(str(page.file.abs_src_path))):
                return False
        except mistakes.Mistakes:
            return False
        _populate_page(page, self._config, files)
        page.validate_anchor_links(files=files, log_level=self._config.validation.links.anchors)
        return (page.meta, _headings(page.toc)) == known and not self._mistakes()

    def _mistakes(self) -> bool:
        extra = self._config.extra
        return bool(extra["mistakes"] or extra["mistakes_of_macros"])


def _headings(toc: Iterable[AnchorLink]) -> list[tuple[str, str]]:
    """Return the ids of headings with their words, by which other pages may lead to them."""
    return [
        known
        for heading in toc
        for known in ((heading.id, heading.title), *_headings(heading.children))
    ]
