"""Writing with `mkdocs serve`: what an author saves shows in the page, without a restart."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.check_page import CheckPage
from tests.browser.conftest import Trouble
from tests.conftest import copy_project
from tests.serving import SECONDS, Serving, served


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Return the project, copied and served."""
    folder = tmp_path_factory.mktemp("project")
    copy_project(folder)
    with served(folder) as serving:
        yield serving


@pytest.fixture
def reader(serving: Serving, browser: Browser) -> Iterator[Page]:
    """Return a watched page of the served site."""
    trouble = Trouble(serving.url)
    context = browser.new_context(base_url=serving.url)
    trouble.watch(context)
    yield context.new_page()
    context.close()
    assert not trouble.unexpected()


@pytest.mark.parametrize(
    ("address", "file", "before", "after"),
    [
        ("/guide/test/", "docs/guide/test.md", "**", "**Changed: "),
        ("/check/", "checker/questions.toml", 'text = "', 'text = "Changed: '),
        ("/words/", "macros/guide/glossary.py", '"Terms in', '"Changed: terms in'),
        ("/words/avoid/", "macros/data/avoid.toml", 'instead = "', 'instead = "Changed: '),
    ],
)
def test_what_an_author_saves_shows_in_the_page(
    serving: Serving, reader: Page, address: str, file: str, before: str, after: str
) -> None:
    """The page reloads by itself, under its strict policy, whichever kind of file was changed."""
    reader.goto(address)
    expect(reader.locator("main")).not_to_contain_text("Changed: ")
    if address == "/check/":  # what it fetches is gone with the next build
        CheckPage(reader).expect_python("ready")
    serving.change(file, before, after)
    expect(reader.locator("main")).to_contain_text("Changed: ", timeout=SECONDS * 1000)


def test_an_author_waits_for_no_snapshot(serving: Serving, reader: Page) -> None:
    """None is made for each word that is saved: Python starts from its files, without an error."""
    reader.goto("/check/")
    CheckPage(reader).expect_python("ready")
    assert "snapshot.bin" not in reader.content()


def test_nothing_is_kept_of_a_page_that_is_being_written(reader: Page) -> None:
    """A kept page would hide what was saved: none is kept, and one kept before is let go."""
    reader.goto("/about/offline/")
    expect(reader.locator('[data-when="preview"]')).to_be_visible()
    left = reader.evaluate(
        """async () => {
          await navigator.serviceWorker.register("/sw.js");
          const left = () => navigator.serviceWorker.getRegistrations();
          const end = Date.now() + 20_000;
          while ((await left()).length && Date.now() < end) {
            await new Promise((go) => setTimeout(go, 50));
          }
          return (await left()).length;
        }"""
    )
    assert left == 0


def test_a_mistake_shows_in_the_browser_until_it_is_mended(serving: Serving, reader: Page) -> None:
    """Whichever page is asked for lists what to mend, and comes back by itself afterwards."""
    reader.goto("/guide/process/")
    heading = reader.get_by_role("heading", level=1)
    shown = heading.inner_text()
    serving.change("checker/outcomes.toml", "title = ", "tilte = ")
    expect(heading).to_have_text("Something to fix", timeout=SECONDS * 1000)
    expect(reader.get_by_text("checker/outcomes.toml:")).to_have_count(2)
    reader.goto("/guide/test/")
    expect(heading).to_have_text("Something to fix")
    reader.goto("/guide/process/")
    serving.change("macros/data/status.toml", "[guide]", "[gudie]")
    expect(reader.get_by_text("macros/data/status.toml:")).to_have_count(2, timeout=SECONDS * 1000)
    serving.change("macros/data/status.toml", "[gudie]", "[guide]")
    serving.change("checker/outcomes.toml", "tilte = ", "title = ")
    expect(heading).to_have_text(shown, timeout=SECONDS * 1000)
    assert "Traceback" not in serving.said()
    assert serving.process.poll() is None


@pytest.mark.parametrize(
    ("before", "after"),
    [("title: ", "title: One: "), ("{{ cite(", "{{ cte(")],
    ids=["its top cannot be read", "a macro that does not exist"],
)
def test_a_mistake_in_a_page_shows_in_its_place_and_the_rest_goes_on(
    serving: Serving, reader: Page, before: str, after: str
) -> None:
    """The author reads it where it is; every other page is as it was."""
    reader.goto("/guide/special/")
    heading = reader.get_by_role("heading", level=1)
    shown = heading.inner_text()
    serving.change("docs/guide/special.md", before, after)
    expect(heading).to_contain_text("This page has a mistake", timeout=SECONDS * 1000)
    expect(reader.get_by_text("docs/guide/special.md:").first).to_be_visible()
    reader.goto("/guide/process/")
    expect(heading).not_to_contain_text("mistake")
    reader.goto("/guide/special/")
    serving.change("docs/guide/special.md", after, before)
    expect(heading).to_have_text(shown, timeout=SECONDS * 1000)
    assert "Traceback" not in serving.said()
