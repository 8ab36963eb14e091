"""Folders of made things that are kept until nobody has used them for a while."""

import os
import time
from pathlib import Path
from shutil import rmtree

UNUSED = 7 * 24 * 60 * 60
"""Seconds after which something that was not used again is deleted."""


def use(made: Path) -> None:
    """Note that a file or folder was used now."""
    os.utime(made)


def forget_unused(folder: Path) -> None:
    """Delete each file and folder in a folder that was not used for a week."""
    for made in folder.iterdir():
        if time.time() - made.stat().st_mtime < UNUSED:
            continue
        if made.is_dir():
            rmtree(made, ignore_errors=True)  # another build may be deleting it too
        else:
            made.unlink(missing_ok=True)
