"""Fixtures for journeys in Firefox and in WebKit, each started once and watched like Chromium."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Trouble
from tests.browser.engines.engine import Engine
from tests.browser.engines.wanted import ENGINES, lacking, wanted
from tests.browser.server import SiteServer

collect_ignore = [] if wanted() else ["test_journeys.py"]


@pytest.fixture(scope="session", params=wanted())
def started(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Return a browser that reaches nothing but this machine; without it the test fails."""
    if sentence := lacking(request.param):
        pytest.fail(sentence, pytrace=False)
    with ENGINES[request.param].started(tmp_path_factory.mktemp(request.param)) as engine:
        yield engine


@pytest.fixture
def engine(started: Engine, server: SiteServer, trouble: Trouble) -> Iterator[Engine]:
    """Return the browser with nothing opened or saved; trouble in its page fails the test."""
    for file in started.downloads.iterdir():
        file.unlink()
    started.begin(server)
    yield started
    started.note(trouble)
    trouble.seen.extend(f"not served: {path}" for path in server.refused)
