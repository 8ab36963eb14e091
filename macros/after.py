"""What is done after the pages: leave out unused files, add the policy, list files to keep offline.

Nothing here knows which generator made the site: it starts from the folder that it is in.
"""

from pathlib import Path

from macros.frame.policy import secure
from macros.publish import excluded, offline


def finish(site: Path) -> None:
    """Make the folder of a site that was built into one to publish.

    Raises:
        Mistakes: The site is too large to keep for use without a connection.
        ValueError: A page has no <head> for its policy.
    """
    for file in sorted(site.rglob("*"), reverse=True):
        if file.is_dir():
            if not any(file.iterdir()):
                file.rmdir()
        elif not excluded.is_published(file.relative_to(site).as_posix()):
            file.unlink()
        elif file.suffix in (".js", ".mjs"):
            file.write_bytes(excluded.without_map(file.read_bytes()))
        elif file.suffix == ".html":
            file.write_text(secure(file.read_text(encoding="utf-8")), encoding="utf-8")
    offline.write(site)
