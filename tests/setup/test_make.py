"""Setting up: where something is missing, one sentence says what, and how to get it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium, install
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.webkit import WebKit
from tests.conftest import ROOT

LIGHT = chromium.WITHOUT_WINDOWS

NOWHERE = "http://127.0.0.1:9"
"""An address at which nothing answers: a machine without a network."""

READ = (
    ".npmrc",
    ".python-version",
    "Makefile",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements.txt",
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with what `make` reads, and nothing set up."""
    for name in READ:
        shutil.copy2(ROOT / name, tmp_path)
    return tmp_path


def make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make with these variables changed, and without what a make around the tests has set."""
    outer = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    inherited = {name: value for name, value in os.environ.items() if name not in outer}
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def said(run: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what a failed run said on standard error, without make's own closing line."""
    assert run.returncode != 0
    return [line for line in run.stderr.splitlines() if not line.startswith("make")]


def test_without_python_3_13_it_says_how_to_get_it(checkout: Path) -> None:
    """Another Python is no use: the browser's Python is a 3.13, and the two must match."""
    tools = checkout / "tools"
    tools.mkdir()
    for name in ("sh", "make"):
        (tools / name).symlink_to(str(shutil.which(name)))
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tools / "python3").chmod(0o755)
    (sentence,) = said(make(checkout, "serve", PATH=str(tools), PYTHON=""))
    assert sentence.startswith("Python 3.13 was not found: install it with")


def test_an_environment_of_another_python_is_told(checkout: Path) -> None:
    """With a .venv of another Python, make says how to start again."""
    python = checkout / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    (sentence,) = said(make(checkout, "serve"))
    assert sentence.startswith("The folder .venv holds another Python than 3.13: run `make clean`")


def test_without_the_package_index_it_says_what_is_needed(checkout: Path) -> None:
    """Pages of pip's retries go to a file; the reader gets a sentence that names it."""
    offline = {"PIP_INDEX_URL": NOWHERE, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}
    run = make(checkout, "serve", **offline, PIP_FIND_LINKS="", PIP_EXTRA_INDEX_URL="")
    (sentence,) = said(run)
    assert sentence.startswith("The Python packages could not be installed: this needs")
    assert (checkout / ".venv/setup.log").read_text()


def test_without_the_npm_registry_it_says_what_is_needed(checkout: Path) -> None:
    """The browser's Python comes from npm, and its integrity is checked against the lock file."""
    (checkout / ".venv").mkdir()
    (checkout / ".venv/bin").symlink_to(ROOT / ".venv/bin")
    offline = {"npm_config_registry": NOWHERE, "npm_config_cache": str(checkout / "cache")}
    run = make(
        checkout,
        "--old-file=.venv/.stamp",
        "node_modules/.stamp",
        **offline,
        npm_config_fetch_retry_mintimeout="1",
    )
    (sentence,) = said(run)
    assert sentence.startswith("The packages of package-lock.json could not be installed")
    assert "ECONNREFUSED" in (checkout / ".venv/setup.log").read_text()


@pytest.mark.parametrize(
    ("target", "says", "package"),
    [
        ("outdated", "What is outdated could not be looked up: this needs the package", "mkdocs"),
        ("zensical", "The site could not be built with Zensical: this needs the pack", "zensical"),
    ],
)
def test_without_a_network_it_says_that_nothing_could_be_looked_up(
    checkout: Path, target: str, says: str, package: str
) -> None:
    """Who asks for a report, with everything set up and no network, reads one sentence."""
    (checkout / ".venv").mkdir()
    (checkout / ".venv/bin").symlink_to(ROOT / ".venv/bin")
    run = make(
        checkout,
        "--old-file=.venv/.stamp",
        "--old-file=node_modules/.stamp",
        target,
        PIP_INDEX_URL=NOWHERE,
        PIP_CONFIG_FILE=os.devnull,
        PIP_NO_CACHE_DIR="1",
        PIP_FIND_LINKS="",
        PIP_EXTRA_INDEX_URL="",
        npm_config_registry=NOWHERE,
        npm_config_cache=str(checkout / "cache"),
    )
    assert run.returncode == 0, run.stderr
    (sentence,) = run.stdout.splitlines()
    assert sentence.startswith(says)
    assert package in (checkout / ".venv/setup.log").read_text()


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is run to install browsers, on a machine that has none and gets none by it."""
    run: list[str] = []
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("ENGINES", raising=False)
    monkeypatch.setattr(chromium, "present", lambda: False)
    monkeypatch.setattr(Firefox, "missing", lambda: ["firefox-esr"])
    monkeypatch.setattr(WebKit, "missing", lambda: ["webkit2gtk-driver", "xvfb"])
    monkeypatch.setattr(shutil, "which", lambda name: None if name == LIGHT else f"/usr/bin/{name}")

    def note(*command: str) -> bool:
        run.append(" ".join(command))
        return True

    monkeypatch.setattr(install, "runs", note)
    return run


def test_without_a_browser_it_says_how_to_get_one(
    commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It tries Debian's and Playwright's first, and only then gives up."""
    assert install.main() == 1
    needed, light = [command for command in commands if "apt-get install" in command]
    assert needed.endswith("-y chromium firefox-esr webkit2gtk-driver xvfb")
    assert light.endswith(f"-y {LIGHT}")
    assert commands[-1].endswith("playwright install chromium")
    assert capsys.readouterr().err.splitlines()[-1] == install.MISSING


def test_without_another_engine_it_says_so_and_goes_on(
    commands: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Most tests need Chromium alone, so a machine that cannot have the others still runs them."""
    monkeypatch.setattr(chromium, "present", lambda: True)
    assert install.main() == 0
    assert any(command.endswith("-y firefox-esr webkit2gtk-driver xvfb") for command in commands)
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.startswith("The tests in Firefox and WebKit fail on this machine: install")


def test_only_the_engines_that_are_named_are_installed(
    commands: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever names the engines to test is asked for nothing that the others need."""
    monkeypatch.setattr(chromium, "present", lambda: True)
    monkeypatch.setenv("ENGINES", "firefox")
    assert install.main() == 0
    assert any(command.endswith("-y firefox-esr") for command in commands)
    assert 'ENGINES="" make test' in capsys.readouterr().err
    commands.clear()
    monkeypatch.setenv("ENGINES", "")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert install.main() == 0
    assert commands == []


def test_the_tests_of_an_engine_that_is_missing_fail() -> None:
    """Nobody takes it for tested in an engine that was not there: the tests say what to install."""
    command = [sys.executable, "-m", "pytest", "--quiet", "tests/browser/engines"]
    environment = {"PATH": "/nowhere", "ENGINES": "firefox"}
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == pytest.ExitCode.TESTS_FAILED
    assert "The tests in Firefox fail on this machine: install firefox-esr" in run.stdout
    assert "passed" not in run.stdout
    assert "skipped" not in run.stdout


def test_a_browser_that_is_named_and_not_there_is_not_replaced(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Nothing is installed on a machine whose owner named a browser."""
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "no-browser"))
    monkeypatch.setenv("ENGINES", "")
    monkeypatch.setattr(install, "runs", lambda *command: pytest.fail("it ran a command"))
    assert install.main() == 1
    assert "CHROMIUM" in capsys.readouterr().err


def test_a_second_run_has_nothing_to_set_up(checkout: Path) -> None:
    """With the stamps newer than the lock files, make goes straight to its work."""
    for name in (".venv/bin/python", ".venv/.stamp", "node_modules/.stamp"):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).touch()
    run = make(checkout, "--dry-run", "serve")
    assert run.returncode == 0
    look, serve = run.stdout.strip().splitlines()
    assert look.startswith(".venv/bin/python -m macros.")
    assert serve.startswith(".venv/bin/python -m mkdocs serve")


@pytest.mark.parametrize(
    ("changed", "installs"), [("requirements.txt", "pip"), ("package-lock.json", "npm ci")]
)
def test_a_changed_lock_file_is_installed(checkout: Path, changed: str, installs: str) -> None:
    """Who pulls a change of a lock file gets its packages at the next make."""
    for name in (".venv/bin/python", ".venv/.stamp", "node_modules/.stamp"):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).touch()
        os.utime(checkout / name, (2_000_000_000, 2_000_000_000))
    os.utime(checkout / changed, (2_000_000_001, 2_000_000_001))
    assert installs in make(checkout, "--dry-run", "serve").stdout


def test_help_names_everything_that_make_can_do(checkout: Path) -> None:
    """Whoever is new finds each command with what it does."""
    told = {line.split()[0] for line in make(checkout, "help").stdout.splitlines()}
    assert {"serve", "test", "site", "check", "help"} <= told
