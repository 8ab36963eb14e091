"""A page of HTML as its texts, each with the elements that it is in."""

from html.parser import HTMLParser


class Outline(HTMLParser):
    """Each piece of text of a page, with the elements that it stands in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.declared = ""
        self.attributes: list[tuple[str, str, str | None]] = []
        self.inside: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_decl(self, decl: str) -> None:
        """Note the form of the page."""
        self.declared = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag != "meta":
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Go out of an element: the one that was gone into last."""
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if data.strip():
            self.texts.append((" ".join(self.inside), data))
