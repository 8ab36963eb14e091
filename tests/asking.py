"""What an organisation's settings let pages show, as the tests make it."""

from macros.frame.contacts import Asking
from macros.reading.settings import Organisation
from macros.review.items import law_checked


def asking(organisation: Organisation | None = None, *, for_author: bool = False) -> Asking:
    """Return what pages show of an organisation; of one without settings unless it is given."""
    return Asking(organisation or Organisation(), law_checked(), for_author=for_author)
