"""What is made once and kept does not fill the disk of whoever edits every day."""

import os
import time
from pathlib import Path

from macros.caches import UNUSED, forget_unused, use


def test_what_was_not_used_for_a_week_is_deleted_and_nothing_else(tmp_path: Path) -> None:
    """Files and folders of earlier versions go; what the last builds used stays."""
    long_ago = time.time() - UNUSED - 60
    for name in ("old", "used again"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
        os.utime(tmp_path / name, (long_ago, long_ago))
    (tmp_path / "old.br").touch()
    os.utime(tmp_path / "old.br", (long_ago, long_ago))
    (tmp_path / "new.br").touch()
    use(tmp_path / "used again")
    forget_unused(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.br", "used again"]
