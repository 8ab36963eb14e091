"""What the theme and the runtime bring along and no page asks for is left out of the site."""

import re
from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

UNASKED = (
    "*.map",  # for people who work on the theme
    "assets/javascripts/lunr/*",  # languages of the search; these pages are in English
    "assets/images/social-card.svg",  # what social-card.png is drawn from
)
"""Addresses in the site, with * for anything."""

_MAPPED = re.compile(rb"^//# sourceMappingURL=\S+\s*\Z", re.MULTILINE)


def leave_out(files: Files, config: MkDocsConfig) -> None:
    """Remove from the files of the site what nobody asks for, and each line that names such a file.

    A browser's tools would ask for a source map that a script names, and meet an error.
    """
    for file in list(files):
        if any(fnmatch(file.src_uri, pattern) for pattern in UNASKED):
            files.remove(file)
        elif file.src_uri.endswith((".js", ".mjs")):
            content = file.content_bytes
            if (plain := _MAPPED.sub(b"", content)) != content:
                files.remove(file)
                files.append(File.generated(config, file.src_uri, content=plain))
