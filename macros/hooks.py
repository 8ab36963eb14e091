"""MkDocs hooks: where the build calls this project's own modules.

MkDocs loads this file once, by its path. Everything else is imported inside the functions, so that
a running `mkdocs serve` takes up a change to any module or data file at the next build.
"""

import logging
import mimetypes
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
OURS = ("checker", "macros")

log = logging.getLogger("mkdocs.hooks.which_rules_apply")
serving = False
preview: Any = None
"""What stands in for pages that cannot be built, while an author is at work."""
aside = ThreadPoolExecutor()
runtime: Future[Mapping[str, str | bytes | Path]]
"""The browser's Python: other programs make it while this one makes the pages."""


@contextmanager
def _together() -> Iterator[None]:
    """Report all mistakes in what is read inside, at once and without a traceback."""
    mistakes = _load("checker.mistakes")
    try:
        with mistakes.together():
            yield
    except mistakes.Mistakes as found:
        raise PluginError(f"What to fix:\n{found}") from None


def _load(module: str) -> Any:
    """Import one of our modules. Some read data on import."""
    return import_module(module)


def on_startup(command: str, dirty: bool) -> None:
    """Note what MkDocs was asked to do; let it serve even if its first build fails."""
    global serving, preview
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    serving = command == "serve"
    sys.setswitchinterval(0.0005)  # else whatever is done aside waits at each step for the pages
    preview = _load("macros.mkdocs_serve").Preview()
    if serving:
        preview.let_first_fail()


@event_priority(100)  # before mkdocs-macros imports `macros`
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Import our modules afresh, and check what authors wrote before anything is built."""
    global runtime
    begun = _load("macros.mkdocs_serve").stamps(config) if serving else {}
    for name in [name for name in sys.modules if name.split(".")[0] in OURS]:
        del sys.modules[name]
    _load("macros.reading.standalone")
    with _together():
        _load("macros.mkdocs_configuration").check_written(Path(config.config_file_path))
        _load("checker.words")
        _load("macros.environment")
        before = _load("macros.before")
        written = _load("checker.mistakes").read(config.config_file_path, "mkdocs.yml")
        settings = config.extra.get("organisation")
        organisation = before.organisation(settings, config.theme.get("logo"), written)
        _look_at_pages(config)
        before.check_days(date.today())
        config.extra["organisation"] = before.plain(settings)
        config.extra.update(before.values(organisation, for_author=serving))
        config.nav = _load("macros.guide.situation_pages").in_navigation(config.nav)
        config.mdx_configs["abbr"] = {"glossary": _load("macros.guide.glossary").abbreviations()}
    runtime = aside.submit(_load("macros.made").runtime, ROOT, for_author=serving)
    preview.pages = _load("macros.mkdocs_pages").Pages(config, begun) if serving else None
    return config


def _look_at_pages(config: MkDocsConfig) -> None:
    """Collect the mistakes in pages: shown in place of each while serving, else reported.

    Mistakes of macros come to light only as the pages are made.
    """
    pages = _load("macros.frame.pages")
    config.extra["mistakes"] = found = pages.mistakes_in(Path(config.docs_dir))
    noted: list[str] = []
    config.extra["mistakes_of_macros"] = noted
    _load("macros.mkdocs_macros_mistakes").note(config.plugins["macros"], noted)
    if not serving:
        _load("checker.mistakes").tell(problem for of_page in found.values() for problem in of_page)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files that are made when the site is built."""
    made = _load("macros.made")
    for path in made.left_out():
        files.remove(files.src_uris[path])
    with _together():
        _add(files, config, made.listed_pages())
        _add(files, config, made.unlisted_pages(), InclusionLevel.NOT_IN_NAV)
        _add(files, config, made.assets(ROOT, config.site_url, config.extra["colours_css"]))
    return files


def _add(
    files: Files,
    config: MkDocsConfig,
    made: Mapping[str, str | bytes | Path],
    inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
) -> None:
    """Add files to those of the site, by their addresses, in place of any that stand there."""
    for path, content in made.items():
        if earlier := files.src_uris.get(path):
            files.remove(earlier)
        if isinstance(content, Path):
            file = File.generated(config, path, abs_src_path=str(content), inclusion=inclusion)
        else:
            file = File.generated(config, path, content=content, inclusion=inclusion)
        files.append(file)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Mark the right part of the menu on pages that the menu does not list."""
    listed = files.src_uris[_load("macros.guide.example_pages").LIST].page
    for path in _load("macros.made").unlisted_pages():
        if (page := files.src_uris[path].page) and listed:
            page.parent = listed.parent
    if serving:
        preview.pages.nav, preview.pages.files = nav, files


@event_priority(-50)  # after mkdocs-macros
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Show an author at work the mistakes of a page in its place."""
    problems = config.extra["mistakes"].get(page.file.src_uri)
    return _load("macros.frame.pages").in_place(problems) if problems else markdown


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Report what is wrong with macros and links; give templates the files of Python."""
    mistakes = _load("checker.mistakes")
    try:
        with _together():
            mistakes.tell(config.extra["mistakes_of_macros"])
            if serving:
                mistakes.tell(
                    each for of_page in config.extra["mistakes"].values() for each in of_page
                )
            pages = [file.page for file in files.documentation_pages() if file.page]
            html = {page.url: page.content or "" for page in pages}
            _load("checker.words").load(headings=_load("macros.frame.anchors").headings(html))
    except PluginError as found:
        if not serving:
            raise
        log.warning("%s", found)
    with _together():
        _add(files, config, runtime.result())
    held = _load("macros.publish.integrity").held
    published = {path: file.content_bytes for path, file in files.src_uris.items() if held(path)}
    config.extra.update(_load("macros.made").for_templates(published))
    if serving:
        preview.pages.env = env


def on_post_build(config: MkDocsConfig) -> None:
    """Finish the site; while serving, only remove the offline copy, which would show old pages."""
    site = Path(config.site_dir)
    if serving:
        _load("macros.publish.offline").end(site)
        return
    with _together():
        _load("macros.after").finish(site)


@event_priority(-100)  # mkdocs-macros hands the server the builder that it knows
def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Let live reload work under the policy, show what to fix, and send WebAssembly as such.

    Raises:
        PluginError: The address to serve on is taken, or cannot be had.
    """
    host, port = config.dev_addr
    try:
        with socket.socket(server.address_family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise PluginError(
            f"Cannot serve on {host}:{port}: {error.strerror}. "
            "Name another address: make serve ADDR=127.0.0.1:8123"
        ) from None
    mimetypes.add_type("application/wasm", ".wasm")
    server.builder = partial(preview.build_again, builder, Path(config.config_file_path))
    shown = preview.middleware(server.get_app(), server)
    server.set_app(_load("macros.frame.policy").middleware(shown))
    return server
