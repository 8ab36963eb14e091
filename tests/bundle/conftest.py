"""What the tests of the bundle share: the bundle of this project, in one folder."""

import shutil
from pathlib import Path

import pytest

from macros import bundle
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every file of the bundle, as the site publishes them."""
    folder = tmp_path_factory.mktemp("bundle")
    for name, file in bundle.members(ROOT).items():
        shutil.copy2(file, folder / name)
    return folder
