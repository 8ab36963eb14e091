"""What the theme brings along and no page asks for is left out of the site."""

import pytest

from macros.publish.excluded import is_published, without_map

SCRIPT = b"run();\n"


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("assets/javascripts/bundle.js.map", False),
        ("assets/javascripts/lunr/min/lunr.de.min.js", False),
        ("assets/javascripts/workers/search.js", True),
    ],
)
def test_files_that_nobody_asks_for_are_left_out(path: str, asked: bool) -> None:
    """Source maps and the search's other languages go; the search itself stays."""
    assert is_published(path) == asked


def test_a_script_no_longer_names_its_source_map() -> None:
    """A browser's tools would ask for it in vain; all else in the script stays as it was."""
    assert without_map(SCRIPT + b"//# sourceMappingURL=a.mjs.map\n") == SCRIPT


def test_a_script_that_only_speaks_of_source_maps_stays_as_it_is() -> None:
    """Only the last line of a script names its source map."""
    script = b"//# sourceMappingURL=a.map\n" + SCRIPT
    assert without_map(script) == script
