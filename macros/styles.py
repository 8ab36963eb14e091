"""The styles of the checker's page as one file: a browser waits for every style sheet by itself."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

FOLDER = "assets/stylesheets/"
CHECK = (
    "diagram",
    "paper",
    "checker",
    "checker-question",
    "checker-result",
    "checker-emergency",
    "checker-fit",
    "checker-reasons",
    "checker-media",
)
"""What it is put together from, in the order in which later rules win."""


def add(files: Files, config: MkDocsConfig) -> None:
    """Add ``check.css`` to the files of the site, in place of the checker's own parts of it."""
    parts = [files.get_file_from_path(f"{FOLDER}{name}.css") for name in CHECK]
    content = "\n".join(part.content_string for part in parts if part)
    files.append(File.generated(config, f"{FOLDER}check.css", content=content))
    for part in parts:
        if part and part.name.startswith("checker"):
            files.remove(part)
