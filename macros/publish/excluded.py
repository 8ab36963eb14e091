"""What the theme and the runtime bring along and no page asks for is left out of the site."""

import re
from fnmatch import fnmatch

EXCLUDED = (
    "*.map",  # for people who work on the theme
    "assets/javascripts/lunr/*",  # languages of the search; these pages are in English
    "assets/images/social-card.svg",  # what social-card.png is drawn from
)
"""Addresses in the site, with * for anything."""

_MAPPED = re.compile(rb"^//# sourceMappingURL=\S+\s*\Z", re.MULTILINE)


def is_published(path: str) -> bool:
    """Tell whether a page asks for a file of the site, by its address."""
    return not any(fnmatch(path, pattern) for pattern in EXCLUDED)


def without_map(script: bytes) -> bytes:
    """Return a script without the line that names its source map.

    A browser's tools would ask for it, and meet an error.
    """
    return _MAPPED.sub(b"", script)
