"""What is told of a page as an author writes it, with its line; and what a mistake hides is not."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from checker.mistakes import Mistakes
from macros import mkdocs_macros_mistakes, on_pre_page_macros
from macros.frame import anchors, pages

TOP = "---\ntitle: A page\ndescription: What it holds.\n---\n"
ASKS = "---\ntitle: A page\ndescription: What it holds.\nrender_macros: true\n---\n"


def told(folder: Path, text: str) -> list[str]:
    """Return what is told of a page of this text, without its name."""
    (folder / "page.md").write_text(text, encoding="utf-8")
    found = pages.mistakes_in(folder)
    return [problem.removeprefix("page.md:") for problem in found.get("page.md", [])]


def test_every_page_with_a_mistake_is_told_at_once(tmp_path: Path) -> None:
    """By its path, in any folder; sound pages are not named."""
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "one.md").write_text("# One\n")
    (tmp_path / "two.md").write_text(f"{TOP}![](x.png)\n")
    (tmp_path / "three.md").write_text(TOP)
    assert sorted(pages.mistakes_in(tmp_path)) == ["guide/one.md", "two.md"]


@pytest.mark.parametrize(
    ("top", "says"),
    [
        (
            "title: Emergencies: now\ndescription: x\n",
            "2: “title: Emergencies: now” cannot",
        ),
        (
            "title: x\ndescription: a: b: c\n",
            "3: “description: a: b: c” cannot be read: it has",
        ),
        ("title: x\n\tdescription: y\n", "3: “description: y” cannot be read: it has a tab."),
        ('title: "x\ndescription: y\n', '2: “title: "x” cannot be read: '),
        ("title\n", "2: must begin with lines such as"),
        ("title: x\n", "1: “description” is missing."),
        ("description: x\n", "1: “title” is missing."),
        ("title: x\ndescription:\n", "3: “description” must be text, and not empty."),
        ("title: 7\ndescription: x\n", "2: “title” must be text, and not empty."),
        ("title: x\ndescription: y\nhide: toc\n", "4: “hide” must be a list"),
        (
            "title: x\ndescription: y\nrender_macros: 1\n",
            "4: “render_macros” must be true or",
        ),
        (
            "title: x\ndescription: y\ndescripton: z\n",
            "4: “descripton” is not known here. Did you mean “description”? Allowed: title,",
        ),
    ],
)
def test_what_stands_wrongly_at_the_top_is_told_with_its_line(
    tmp_path: Path, top: str, says: str
) -> None:
    """MkDocs itself would print those lines in the page, and say nothing."""
    (problem,) = told(tmp_path, f"---\n{top}---\n\n# Title\n")
    assert problem.startswith(says)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<span class="wra-lw">The law</span>\n', "the label has “wra-lw”, which is not known."),
        ('<span class="wra-law">The law\n', "a label stands on a line of its own"),
        ("# A {: #one }\n\n# B {: #one }\n", "the id “one” is on this page already."),
    ],
)
def test_what_would_switch_a_check_off_is_told(tmp_path: Path, text: str, says: str) -> None:
    """A misspelt label would hide the law from the check of its sources, an id its heading."""
    (problem,) = told(tmp_path, f"{TOP}{text}")
    assert says in problem


@pytest.mark.parametrize("text", ["# Title\n", "---\ntitle: x\n\n# Title\n"])
def test_a_page_without_a_top_is_told(tmp_path: Path, text: str) -> None:
    """It has no description, and nothing to find it by."""
    (problem,) = told(tmp_path, text)
    assert problem.startswith("1: must begin with its title and description")


def test_windows_line_ends_and_a_mark_at_the_start_are_no_mistake(tmp_path: Path) -> None:
    """Editors on Windows write them."""
    (tmp_path / "page.md").write_bytes(
        b"\xef\xbb\xbf" + f"{TOP}Words.\n".replace("\n", "\r\n").encode()
    )
    assert pages.mistakes_in(tmp_path) == {}


def test_a_page_in_another_encoding_is_told(tmp_path: Path) -> None:
    """Nothing can be made of it, so that the build stops even for an author at work."""
    (tmp_path / "page.md").write_bytes(f"{TOP}Café\n".encode("latin-1"))
    with pytest.raises(Mistakes, match=r"^page\.md:5: is not in UTF-8"):
        pages.mistakes_in(tmp_path)


def test_a_page_that_would_show_its_macros_raw_is_told_once(tmp_path: Path) -> None:
    """With the line and the words of its first macro."""
    text = f"{TOP}\nIt is so. {{{{ cite(\n  'a') }}}} {{{{ cite('b') }}}}\n"
    assert told(tmp_path, text) == [
        "6: {{ cite( 'a') }} is not filled in: “render_macros: true” is missing at the top of the "
        "page."
    ]
    assert told(tmp_path, f"{ASKS}{{{{ cite('a') }}}}\n") == []
    assert len(told(tmp_path, f"{ASKS.replace('true', 'false')}{{% if x %}}{{% endif %}}\n")) == 1


@pytest.mark.parametrize(
    "code",
    [
        "Write `{{ cite('a') }}` for it.",
        "Write ``{{ cite(`a`) }}`` for it.",
        "Write `{{ cite(\n'a') }}` for it.",
        "```markdown\n{{ cite('a') }}\n![](x.png)\n```",
        "~~~\n{{ cite('a') }}\n\n```\n{% x %}\n~~~",
        "- In a list:\n\n    ```yaml\n    {{ cite('a') }}\n\n    ```\n",
        "A heading {: #with-an-id } and an empty {} pair, and {one} more.",
    ],
)
def test_code_that_shows_a_macro_is_not_told(tmp_path: Path, code: str) -> None:
    """A page that explains macros to authors shows them on purpose."""
    assert told(tmp_path, f"{TOP}{code}") == []


@pytest.mark.parametrize(
    "text",
    [
        "A single ` stays. {{ cite('a') }}\n\nAnother ` stays.",
        "`code` {{ cite('a') }} `code`",
        "```code``` at the start.\n\n{{ cite('a') }}\n\n```\ncode\n```",
        "```\ncode\n```\n{{ cite('a') }}\n```\ncode\n```",
    ],
)
def test_a_macro_beside_code_is_told(tmp_path: Path, text: str) -> None:
    """What stands between two pieces of code is no code."""
    assert len(told(tmp_path, f"{TOP}{text}")) == 1


LAW = '<span class="wra-law">The law and guidance now</span>\n\n'
OURS = '\n\n<span class="wra-ours">Our addition, not in the guide</span>\n\n'


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (f"{LAW}In Wales you must. {{{{ cite('a') }}}}", []),
        (f"{LAW}In the whole UK. {{{{ law_table() }}}}", []),
        (f"{LAW}In Wales you must.", ["source"]),
        (f"{LAW}You must. {{{{ cite('a') }}}}", ["nation"]),
        (f"{LAW}You must.{OURS}In Wales we say so. {{{{ cite('a') }}}}", ["nation", "source"]),
        (f"{OURS}You should.", []),
        (f"`{LAW.strip()}`", []),
    ],
)
def test_what_a_page_calls_the_law_has_a_source_and_a_nation(
    tmp_path: Path, text: str, lacks: list[str]
) -> None:
    """Each part under the label of the law says where it is from and where it holds."""
    found = sorted(told(tmp_path, ASKS + text))
    assert [problem.split(".")[0] for problem in found] == [
        f"6: the law stands here without a {what}" for what in lacks
    ]


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("Look: ![](a.png)", False),
        ("Look: ![ ][ref]", False),
        ("Look: <img src='a.png'>", False),
        ("Look: ![A map](a.png)", True),
        ("Look: <img src='a.png' alt=''>", True),
        ("Not one: !\\[](a.png)", True),
    ],
)
def test_an_image_says_what_it_shows(tmp_path: Path, text: str, sound: bool) -> None:
    """To those who do not see it. One that only decorates says so, as HTML with an empty text."""
    found = told(tmp_path, f"{TOP}\n{text}\n")
    assert found == (
        [] if sound else ["6: an image has no alternative text. Say in its [ ] what it shows."]
    )


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("| a | b |\n| --- | --- |\n| 1 | 2 |\n", []),
        ("a | b\n--- | ---\n1 | 2\n", []),
        ("| a | b |\n| :-- | --: |\n| 1 | |\n", []),
        ("| a | b |\n| --- | --- |\n| `1 | 2` | 3 \\| 4 |\n", []),
        ("| a | b |\n| --- | --- |\n| 1 | {{ x | y }} |\n", []),
        ("| a | b |\n| --- | --- |\n| 1 |\n| 1 | 2 |\n| 1 | 2 | 3 |\n", [(8, 1), (10, 3)]),
        ("| a |\n| --- | --- |\n| 1 | 2 |\n", [(6, 1)]),
        ("| a | b |\n| --- | --- |\n\nAnd | so\n", []),
    ],
)
def test_a_row_has_as_many_cells_as_its_table_has_columns(
    tmp_path: Path, rows: str, wrong: list[tuple[int, int]]
) -> None:
    """A cell too few shifts what follows; one too many is lost without a word."""
    assert told(tmp_path, f"{ASKS}{rows}") == [
        f"{line}: this row has {cells} cells, and its table 2 columns." for line, cells in wrong
    ]


def fill_in(page: Page, noted: list[str]) -> str:
    """Fill in the macros of a page as mkdocs-macros does, and return what is shown of a mistake."""

    def greet(name: str) -> str:
        """Return a greeting; KeyError for somebody who is not known."""
        if name == "nobody":
            raise KeyError("“nobody” is no name.")
        return f"Hello {name}"

    plugin: Any = SimpleNamespace(macros={"greet": greet})
    mkdocs_macros_mistakes.note(plugin, noted)
    assert page.markdown is not None
    try:
        environment = Environment(undefined=StrictUndefined)  # noqa: S701 - as mkdocs-macros has it
        on_pre_page_macros(SimpleNamespace(env=environment))
        return environment.from_string(page.markdown).render(**plugin.macros)
    except Exception as error:
        return str(format_error(error, markdown=page.markdown, page=page))


@pytest.mark.parametrize(
    ("macro", "says"),
    [
        ("{{ gret('a') }}", "“gret” is not known here. Did you mean “greet”? Allowed: greet."),
        ("{{ greet() }}", "missing 1 required positional argument: 'name'."),
        ("{{ greet('nobody') }}", "“nobody” is no name."),
        ("{% if %}", "Expected an expression, got 'end of statement block'."),
        ("{{ 'a' | shout }}", "No filter named 'shout'."),
        ("{{ greet }}", "“greet” stands here without its ( )."),
    ],
)
def test_a_macros_mistake_is_told_by_its_line_in_the_file(
    config: MkDocsConfig, macro: str, says: str
) -> None:
    """The line counts from the top of the file, and no trace of the program is shown."""
    (page,) = (file.page for file in site(config, [f"{ASKS}\n\n# Title\n\nHere: {macro}\n"]))
    assert page is not None
    noted: list[str] = []
    shown = fill_in(page, noted)
    (problem,) = noted
    assert problem.startswith(f"1.md:10: {macro} cannot be filled in: ")
    assert problem.endswith(says)
    assert "Traceback" not in shown
    assert "1.md:10" in shown


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Return the configuration of a site that has no pages yet."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(tmp_path)})
    config.validate()
    return config


def site(config: MkDocsConfig, texts: list[str]) -> Files:
    """Return pages of these texts, as MkDocs has read them: `1.md`, `2.md` and so on."""
    files = Files([])
    for number, text in enumerate(texts, 1):
        name = f"{number}.md"
        (Path(config.docs_dir) / name).write_text(text, encoding="utf-8")
        file = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
        Page(None, file, config).read_source(config)
        files.append(file)
    return files


def test_links_to_a_page_that_shows_a_mistake_are_not_told() -> None:
    """The headings of that page come back when it is mended; those of others are checked."""
    headings = anchors.headings(
        {
            "1/": f'<h1 id="{pages.MISTAKE}">This page has a mistake</h1>',
            "2/": '<h2 class="x" id="there">A title</h2><p id="beside">No heading</p>',
        }
    )
    assert "1/#anything" in headings
    assert "2/#there" in headings
    assert "2/#anything" not in headings
    assert "2/#beside" not in headings


def test_a_page_shows_its_mistakes_as_text(config: MkDocsConfig) -> None:
    """What an author wrote is quoted, and not taken for markup."""
    (file,) = site(config, [pages.in_place(["x.md:1: <b>{{ y }}</b> is wrong."])])
    assert file.page is not None
    file.page.render(config, Files([]))
    assert file.page.content is not None
    assert "&lt;b&gt;{{ y }}" in file.page.content


def test_the_title_of_a_page_that_cannot_be_read_is_empty() -> None:
    """Whoever links to it goes on without."""
    assert pages.title(TOP) == "A page"
    assert pages.title("---\ntitle: a: b\n---\n") == ""
    assert pages.title("# Title") == ""
