"""The built site behind each web server, as its own published configuration has it."""

import gzip
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path
from shutil import copytree
from unittest import mock
from urllib.parse import urlsplit

import brotli
import pytest

from macros.publish import compress, hosting
from tests.browser.hosting import servers
from tests.site.test_organisation import build

PREFIX = "/information-sharing/"
"""A folder below the top, in which the site is served too."""

PROGRAMS = {
    "nginx": "nginx",
    "Apache": "apache2",
    "Apache's .htaccess": "apache2",
    "Caddy": "caddy",
}
"""The program behind each configuration that is tried."""


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    """By name in small letters."""
    body: bytes


class Served:
    """A site behind a web server. `url` is that of its first page, and ends in a slash."""

    def __init__(self, origin: str, base: str, site: Path, trusted: Path) -> None:
        self.origin = origin
        self.base = base
        self.url = origin + base
        self.site = site
        address = urlsplit(origin)
        self._connection: HTTPConnection = (
            HTTPSConnection(address.netloc, context=ssl.create_default_context(cafile=trusted))
            if address.scheme == "https"
            else HTTPConnection(address.netloc)
        )

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path below the site's first page; a header's name has _ for its hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request(method, self.base + path, headers=named)
        response: HTTPResponse = self._connection.getresponse()
        received = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, received, response.read())

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


@pytest.fixture(scope="session")
def sites(site: Path) -> Iterator[dict[str, Path]]:
    """Return the built sites, compressed, by the path that each is to be served under.

    They lie where a server that gives up its rights can read them.
    """
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch).chmod(0o755)
        folders = {"/": Path(scratch, "top"), PREFIX: Path(scratch, "below")}
        copytree(site, folders["/"])
        run = build(folders[PREFIX], {}, f"https://{hosting.EXAMPLE_HOST}{PREFIX}")
        assert run.returncode == 0, run.stderr
        # The best compression takes a minute when it is new, and is the same to a server.
        quick = {
            "br": lambda content: brotli.compress(content, quality=1),
            "gz": lambda content: gzip.compress(content, compresslevel=1, mtime=0),
        }
        with mock.patch.multiple(compress, PACK=quick, KEPT=Path(scratch, "kept")):
            for folder in folders.values():
                compress.compress(folder)
        yield folders


@contextmanager
def serve(kind: str, base: str, site: Path) -> Iterator[Served]:
    """Serve a site with one of PROGRAMS, by the configuration that is published in it."""

    def published(name: str) -> str:
        return (site / hosting.path(name)).read_text(encoding="utf-8")

    def run(scratch: Path) -> AbstractContextManager[str]:
        if kind == "nginx":
            return servers.nginx(published("nginx.conf"), site, scratch)
        if kind == "Apache":
            return servers.apache(published("apache.conf"), site, scratch)
        if kind == "Caddy":
            return servers.caddy(published("Caddyfile"), site, scratch)
        (site / ".htaccess").write_text(published("htaccess"), encoding="utf-8")
        return servers.apache_with_htaccess(base, site, scratch)

    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        scratch.chmod(0o755)
        with run(scratch) as origin:
            served = Served(origin, base, site, scratch / "site.pem")
            yield served
            served.close()


@pytest.fixture(
    scope="session",
    params=[
        pytest.param((kind, base), id=f"{kind} under {base}")
        for kind, program in PROGRAMS.items()
        for base in ("/", PREFIX)
        if program not in servers.left_out()
    ],
)
def served(request: pytest.FixtureRequest, sites: dict[str, Path]) -> Iterator[Served]:
    """Return the site behind each server in turn, at the top and in a folder below it."""
    kind, base = request.param
    with serve(kind, base, sites[base]) as served:
        yield served
