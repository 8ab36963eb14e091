"""Pages that use macros ask for them; what a macro's mistake hides is not told as a mistake."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros import hooks
from macros.frame import anchors, pages


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Return the configuration of a site that has no pages yet."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(tmp_path)})
    config.validate()
    return config


def site(config: MkDocsConfig, texts: Iterable[str]) -> Files:
    """Return pages of these texts, as MkDocs has read them: `1.md`, `2.md` and so on."""
    files = Files([])
    for number, text in enumerate(texts, 1):
        name = f"{number}.md"
        (Path(config.docs_dir) / name).write_text(text, encoding="utf-8")
        file = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
        Page(None, file, config).read_source(config)
        files.append(file)
    return files


ASKS = "---\nrender_macros: true\n---\n"


def test_every_page_that_would_show_its_macros_raw_is_told_at_once(config: MkDocsConfig) -> None:
    """Each page is told once, with the line and the words of its first macro."""
    texts = (
        "---\ntitle: x\n---\n\n# Title\n\nIt is so. {{ cite(\n  'a') }} {{ cite('b') }}\n",
        "---\nrender_macros: false\n---\n{% if x %}Shown{% endif %}\n",
        f"{ASKS}{{{{ cite('a') }}}}\n",
        "# No macro at all\n",
    )
    with pytest.raises(pages.PagesError) as error:
        pages.check(site(config, texts))
    assert error.value.problems == (
        "1.md:7 uses {{ cite( 'a') }} and has no `render_macros: true` at its top.",
        "2.md:4 uses {% if x %} and has no `render_macros: true` at its top.",
    )


@pytest.mark.parametrize(
    "code",
    [
        "Write `{{ cite('a') }}` for it.",
        "Write ``{{ cite(`a`) }}`` for it.",
        "Write `{{ cite(\n'a') }}` for it.",
        "```markdown\n{{ cite('a') }}\n```",
        "~~~\n{{ cite('a') }}\n\n```\n{% x %}\n~~~",
        "- In a list:\n\n    ```yaml\n    {{ cite('a') }}\n\n    ```\n",
        "A heading {: #with-an-id } and an empty {} pair, and {one} more.",
    ],
)
def test_code_that_shows_a_macro_is_not_told(config: MkDocsConfig, code: str) -> None:
    """A page that explains macros to authors shows them on purpose."""
    pages.check(site(config, [code]))


@pytest.mark.parametrize(
    "text",
    [
        "A single ` stays. {{ cite('a') }}\n\nAnother ` stays.",
        "`code` {{ cite('a') }} `code`",
        "```code``` at the start.\n\n{{ cite('a') }}\n\n```\ncode\n```",
        "```\ncode\n```\n{{ cite('a') }}\n```\ncode\n```",
    ],
)
def test_a_macro_beside_code_is_told(config: MkDocsConfig, text: str) -> None:
    """What stands between two pieces of code is no code."""
    with pytest.raises(pages.PagesError):
        pages.check(site(config, [text]))


def test_a_page_that_would_show_its_macros_raw_is_a_warning_while_serving(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An author at work is told, and the server goes on."""
    monkeypatch.setattr(hooks, "serving", True)
    with hooks._as_a_warning_while_serving():
        pages.check(site(config, ["{{ cite('a') }}"]))
    assert "1.md:1 uses {{ cite('a') }}" in caplog.text


@pytest.mark.parametrize("error", ["macro-rendering-error", "macro-syntax-error"])
def test_links_to_a_page_that_shows_an_error_are_not_told(config: MkDocsConfig, error: str) -> None:
    """The headings of that page come back with the macro; those of all other pages are checked."""
    files = site(config, ["Failed", "Whole"])
    for file, id in zip(files, (error, "there"), strict=True):
        assert file.page is not None
        file.page.toc = TableOfContents([AnchorLink("A title", id, 1)])
    headings = anchors.headings(files)
    assert "1/#anything" in headings
    assert "2/#there" in headings
    assert "2/#anything" not in headings


LAW = '<span class="wra-law">The law and guidance now</span>\n\n'
OURS = '\n\n<span class="wra-ours">Our addition, not in the guide</span>\n\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{LAW}In Wales you must. {{{{ cite('a') }}}}", []),
        (f"{LAW}In the whole UK. {{{{ law_table() }}}}", []),
        (f"{LAW}In Wales you must.", ["1.md:4 states the law and cites no source"]),
        (f"{LAW}You must. {{{{ cite('a') }}}}", ["1.md:4 states the law and names no nation"]),
        (
            f"{LAW}You must.{OURS}In Wales we say so. {{{{ cite('a') }}}}",
            [
                "1.md:4 states the law and cites no source",
                "1.md:4 states the law and names no nation",
            ],
        ),
        (f"{OURS}You should.", []),
        (f"`{LAW.strip()}`", []),
    ],
)
def test_what_a_page_calls_the_law_has_a_source_and_a_nation(
    config: MkDocsConfig, text: str, told: list[str]
) -> None:
    """Each part under the label of the law says where it is from and where it holds."""
    files = site(config, [ASKS + text])
    found: tuple[str, ...] = ()
    try:
        pages.check(files)
    except pages.PagesError as error:
        found = error.problems
    assert [problem.split(".", 2)[1] for problem in found] == [
        each.split(".", 1)[1] for each in told
    ]
