"""The bundle is made of what it should be, anew when that changes, and not otherwise."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from macros import bundle
from macros.bundle import library, package, parts, snapshot, states
from tests.conftest import ROOT, copy_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project with a cache of its own, and the bundle in it."""
    copy_project(tmp_path)
    (tmp_path / ".cache").unlink()
    (tmp_path / ".cache/bundle").mkdir(parents=True)
    for built in {file.parent for file in bundle.members(ROOT).values()}:
        if built.is_relative_to(ROOT / ".cache"):
            shutil.copytree(built, tmp_path / built.relative_to(ROOT))
    return tmp_path


def lock(folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    """Return what a lock file says."""
    content: dict[str, dict[str, dict[str, object]]] = json.loads(
        (folder / parts.LOCK).read_bytes()
    )
    return content


def test_all_that_the_browser_needs_is_there(bundled: Path) -> None:
    """The runtime, its snapshot, all states and the checker’s wheel, and nothing else."""
    names = {file.name for file in bundled.iterdir()}
    known = {*parts.RUNTIME, parts.LIBRARY, parts.LOCK, snapshot.SNAPSHOT, states.STATES}
    assert known < names
    (wheel,) = names - known
    assert wheel.endswith("-cp313-none-any.whl")


def test_the_lock_names_the_checker_alone_and_its_hash(bundled: Path) -> None:
    """No other package can be loaded, and the wheel has to be the one that was built."""
    ((name, entry),) = lock(bundled)["packages"].items()
    assert name == package.PACKAGE
    wheel = bundled / str(entry["file_name"])
    assert entry["sha256"] == hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_everything_is_compiled_and_stored(bundled: Path) -> None:
    """The browser compiles and unpacks nothing that can be compiled and unpacked here."""
    for archive in [bundled / parts.LIBRARY, *bundled.glob("*.whl")]:
        with zipfile.ZipFile(archive) as opened:
            assert not [name for name in opened.namelist() if name.endswith(".py")]
            assert {each.compress_type for each in opened.infolist()} == {zipfile.ZIP_STORED}


def test_the_wheel_holds_the_whole_checker(bundled: Path) -> None:
    """Every module and every file of words is in the browser too, but for those of a terminal."""
    (wheel,) = bundled.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    sources = [*(ROOT / "checker").glob("*.py"), *(ROOT / "checker").glob("*.toml")]
    expected = {f"checker/{file.name.replace('.py', '.pyc')}" for file in sources}
    for_terminals = {"checker/__main__.pyc", "checker/flows.pyc"}
    assert {name for name in names if name.startswith("checker/")} == expected - for_terminals
    assert not [name for name in names if name.endswith("entry_points.txt")]


def test_what_is_built_twice_is_the_same(project: Path) -> None:
    """Two machines that build the same sources publish the same files under the same address."""
    before = {name: file.read_bytes() for name, file in bundle.members(project).items()}
    shutil.rmtree(project / ".cache")
    assert {name: file.read_bytes() for name, file in bundle.members(project).items()} == before


def test_nothing_is_made_again_without_a_reason(project: Path) -> None:
    """A second build takes what the first one made."""
    built = sorted((project / ".cache").rglob("*"))
    bundle.members(project)
    assert sorted((project / ".cache").rglob("*")) == built


@pytest.mark.parametrize("name", ["checker/questions.toml", "checker/rules.py", "pyproject.toml"])
def test_a_changed_source_makes_a_new_package(project: Path, name: str) -> None:
    """Rules and words that an author changes reach the browser under a new address."""
    before = package.build(project)
    library_before = library.build(project)
    with (project / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert package.build(project) != before
    assert library.build(project) == library_before


def test_the_address_changes_with_the_content(project: Path) -> None:
    """Browsers may keep the files for ever, as other files have another address."""
    before = bundle.address(bundle.members(project))
    assert before.startswith("assets/runtime/")
    assert before.endswith("/")
    assert bundle.address(bundle.members(project)) == before
    with (project / "checker/people.toml").open("a", encoding="utf-8") as words:
        words.write("# changed\n")
    assert bundle.address(bundle.members(project)) != before


def test_another_python_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytecode of another minor version would fail in front of a user: the build fails instead."""
    monkeypatch.setattr(sys, "version_info", (3, 12, 1))
    lock = json.loads((ROOT / "node_modules/pyodide" / parts.LOCK).read_text("utf-8"))
    browsers = lock["info"]["python"]
    for build in (package.build, library.build):
        with pytest.raises(parts.BundleError) as told:
            build(project)
        assert str(told.value) == (
            f"The browser's Python is {browsers}, and this is Python 3.12, whose bytecode it "
            "cannot run: build the site with Python 3.13."
        )


def test_a_runtime_that_is_not_installed_is_told(tmp_path: Path) -> None:
    """Who has not run npm learns what to run."""
    with pytest.raises(parts.BundleError, match=r"pyodide-lock\.json is missing\. Run npm ci"):
        bundle.members(tmp_path)


def test_a_module_that_the_library_does_not_have_is_told(tmp_path: Path) -> None:
    """A keep list that does not fit the runtime stops the build."""
    whole = ROOT / "node_modules/pyodide" / parts.LIBRARY
    with pytest.raises(parts.BundleError, match="no_such_module, nor_this"):
        library.trim(whole, tmp_path / "x.zip", ["no_such_module", "json", "nor_this"])


def test_a_tool_that_fails_says_why(project: Path) -> None:
    """A project that cannot be built into a wheel stops the build with the tool's own words."""
    (project / "pyproject.toml").write_text("[build-system\n", encoding="utf-8")
    with pytest.raises(parts.BundleError, match="cannot be built"):
        package.build(project)
    leftovers = [path for path in (project / ".cache/bundle").iterdir() if "_" in path.name]
    assert leftovers == []


def test_a_site_cannot_be_built_with_another_python(project: Path) -> None:
    """The build of the whole site ends with the sentence, and without a traceback."""
    packages = project / "node_modules"
    packages.unlink()
    packages.mkdir()
    for each in (ROOT / "node_modules").iterdir():
        (packages / each.name).symlink_to(each)
    (packages / "pyodide").unlink()
    shutil.copytree(ROOT / "node_modules/pyodide", packages / "pyodide")
    lock_file = packages / "pyodide" / parts.LOCK
    content = json.loads(lock_file.read_bytes())
    content["info"]["python"] = "3.14.0"
    lock_file.write_text(json.dumps(content), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert "build the site with Python 3.14" in run.stderr
    assert "Traceback" not in run.stderr


def test_for_an_author_no_snapshot_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be made anew for each word that is saved; everything else is there."""
    whole = bundle.members(ROOT)
    monkeypatch.setattr(snapshot, "build", None)
    assert whole.keys() - bundle.members(ROOT, resumable=False).keys() == {snapshot.SNAPSHOT}


def test_without_a_snapshot_the_site_is_built_all_the_same(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A new Pyodide of which none can be made costs seconds in the browser, and not the site."""
    whole = bundle.members(ROOT)

    def fail(*_: object) -> Path:
        raise parts.BundleError("Python did not start.")

    monkeypatch.setattr(snapshot, "build", fail)
    assert whole.keys() - bundle.members(ROOT).keys() == {snapshot.SNAPSHOT}
    assert "Python did not start." in caplog.text
