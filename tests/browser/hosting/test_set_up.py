"""Getting the servers: where one cannot be had, one sentence says what to do."""

from pathlib import Path

import pytest

from tests.browser.hosting import servers


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pretend that no server is here and that none comes; return the commands that are tried."""
    tried: list[str] = []

    def run(*command: str) -> bool:
        tried.append(" ".join(command))
        return True

    monkeypatch.delenv(servers.LEFT_OUT, raising=False)
    monkeypatch.setattr(servers, "SYSTEM", "/nowhere")
    monkeypatch.setattr(servers, "runs", run)
    return tried


def test_it_installs_what_is_missing_and_then_says_what_is_not_to_be_had(
    bare: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It tries Debian's packages first, and only then gives up."""
    assert servers.main() == 1
    assert any("apt-get install" in command and "apache2-bin" in command for command in bare)
    said = capsys.readouterr().err
    assert "nginx apache2 caddy could not be installed" in said
    assert "libnginx-mod-http-brotli-static" in said


def test_a_server_that_somebody_does_without_is_not_installed(
    bare: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine on which nothing may be installed can still run the other tests."""
    monkeypatch.setenv(servers.LEFT_OUT, "caddy nginx apache2")
    assert servers.main() == 0
    assert bare == []


@pytest.mark.usefixtures("bare")
def test_a_test_of_a_missing_server_fails_with_that_sentence(tmp_path: Path) -> None:
    """No test passes over a server that is not there."""
    with (
        pytest.raises(pytest.fail.Exception, match="install the Debian packages caddy"),
        servers.caddy("", tmp_path, tmp_path),
    ):
        pass
