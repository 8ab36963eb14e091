"""What `mkdocs serve` sends an author while the site cannot be built: what there is to fix."""

import logging
import traceback
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from macros.mkdocs_configuration import check
from macros.reading.standalone import mistakes

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PAGE = """<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Something to fix</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
</head>
<body><main>
<h1>Something to fix</h1>
<p>The site comes back by itself once this is fixed and saved.</p>
{problems}
</main></body>
</html>
"""

log = logging.getLogger("mkdocs.hooks.which_rules_apply")


class Preview:
    """Builds the site for the server, and stands in for its pages where that fails."""

    def __init__(self) -> None:
        self._problems: str | None = None
        """What is wrong, as HTML; None where the site is built."""
        self.pages: Any = None
        """What was built last, if the build went as far as that."""

    def build(self, builder: Callable[..., None], *arguments: Any, **options: Any) -> None:
        """Build the site, and keep what went wrong: the server goes on, and browsers reload."""
        try:
            builder(*arguments, **options)
        except (Exception, SystemExit) as error:
            self._problems = _problems(error)
            log.error("The site is shown again when this is fixed.")
        else:
            self._problems = None

    def build_again(self, builder: Callable[[], None], configuration: Path) -> None:
        """Build as `build` does, after a look at mkdocs.yml, which MkDocs reads once more."""

        def checked() -> None:
            check(configuration)
            if not (self._problems is None and self.pages and self.pages.build_saved()):
                builder()

        self.build(checked)

    def let_first_fail(self) -> None:
        """Have `mkdocs serve` go on to serve, even if the site cannot be built as it starts."""
        command: Any = serve
        build = command.build

        def first(*arguments: Any, **options: Any) -> None:
            command.build = build
            self.build(build, *arguments, **options)

        command.build = first

    def middleware(self, app: "WSGIApplication", server: LiveReloadServer) -> "WSGIApplication":
        """Wrap the server: where the site is not built, every page is the list of what to fix."""
        serving: Any = server

        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            asks_for_page = "text/html" in environ.get("HTTP_ACCEPT", "")
            if self._problems is None or not asks_for_page:
                return app(environ, start_response)
            page = PAGE.format(problems=self._problems).encode()
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [serving._inject_js_into_html(page, serving._visible_epoch)]

        return answer


def stamps(config: MkDocsConfig) -> dict[Path, int]:
    """Return when each file that a site is made from was last written, in nanoseconds."""
    watched = [config.docs_dir, config.config_file_path, *config.watch]
    return {
        file: file.stat().st_mtime_ns
        for each in map(Path, watched)
        for file in ([each] if each.is_file() else each.rglob("*"))
        if file.is_file() and file.suffix != ".pyc"
    }


def _problems(error: BaseException) -> str:
    """Return what went wrong as HTML: sentences for authors, or the trace of a fault."""
    cause = error.__context__ if isinstance(error, SystemExit) and error.__context__ else error
    if isinstance(cause, mistakes.Mistakes):
        log.error("What to fix:\n%s", cause)
    elif not isinstance(cause, MkDocsException):
        traceback.print_exception(cause)
        return f"<pre>{escape(''.join(traceback.format_exception(cause)))}</pre>"
    lines = str(cause).splitlines()
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
