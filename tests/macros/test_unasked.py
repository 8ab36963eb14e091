"""What the theme brings along and no page asks for is left out of the site."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.publish.unasked import leave_out
from tests.conftest import ROOT

SCRIPT = "run();\n"


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Return the site's configuration, with a folder of its own to publish into."""
    made = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    made.plugins._current_plugin = "hooks"  # as while the site is built
    return made


def left(config: MkDocsConfig, **contents: str) -> dict[str, str]:
    """Return what is left of some files, by their addresses."""
    given = [File.generated(config, uri, content=text) for uri, text in contents.items()]
    files = Files(given)
    leave_out(files, config)
    return {file.src_uri: file.content_string for file in files}


def test_files_that_nobody_asks_for_are_left_out(config: MkDocsConfig) -> None:
    """Source maps and the search's other languages go; the search itself stays."""
    given = {
        "assets/javascripts/bundle.js.map": "{}",
        "assets/javascripts/lunr/min/lunr.de.min.js": SCRIPT,
        "assets/javascripts/workers/search.js": SCRIPT,
    }
    assert left(config, **given) == {"assets/javascripts/workers/search.js": SCRIPT}


def test_a_script_no_longer_names_its_source_map(config: MkDocsConfig) -> None:
    """A browser's tools would ask for it in vain; all else in the script stays as it was."""
    named = left(config, **{"a.mjs": SCRIPT + "//# sourceMappingURL=a.mjs.map\n"})
    assert named == {"a.mjs": SCRIPT}


def test_a_script_that_only_speaks_of_source_maps_stays_as_it_is(config: MkDocsConfig) -> None:
    """Only the last line of a script names its source map."""
    script = "//# sourceMappingURL=a.map\n" + SCRIPT
    assert left(config, **{"a.js": script}) == {"a.js": script}
