"""How long a decision takes, in this Python and in the browser's, and importing the checker."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from macros import bundle
from tests.bench.report import Figure
from tests.bench.setting import Setting
from tests.conftest import ROOT

TIME = """
from time import perf_counter
from checker import classify
answers = {"situation": "share_outside", "identifies_individuals": "yes",
           "specifiable_in_advance": "no", "decision_at_any_stage": "yes", "can_be_split": "yes",
           "agreement_in_force": "no", "asked_by": "police", "also_applies": ["overseas"]}
def once():
    begin = perf_counter()
    for _ in range(100):
        classify(answers).to_dict()
    return (perf_counter() - begin) * 1e4
import json
json.dumps([once() for _ in range(20)])
"""
"""Gives microseconds for one decision, twenty times."""

IN_NODE = """
import {{ readFileSync }} from "node:fs";
import {{ startPython, wheelOf }} from {python};
import {{ loadPyodide }} from {pyodide};
const indexURL = {folder};
const lock = readFileSync(indexURL + "pyodide-lock.json", "utf-8");
const wheel = new Uint8Array(readFileSync(indexURL + wheelOf(lock))).buffer;
const {{ python }} = await startPython(loadPyodide, {{ indexURL, lock, wheel }});
console.log(python.runPython({code}));
"""

IMPORT = """
from time import perf_counter
begin = perf_counter()
import checker
print((perf_counter() - begin) * 1e3)
"""


def measure(setting: Setting) -> Iterator[Figure]:
    """Time the decision itself, without the page."""
    here = _said(sys.executable, "-c", TIME.replace("json.dumps(", "print(json.dumps(") + ")")
    there = in_node()
    imports = [float(_said(sys.executable, "-c", IMPORT)) for _ in range(setting.rounds)]
    yield _figure("a decision, this Python", json.loads(here), "µs")
    yield _figure("a decision, the browser's Python", json.loads(there), "µs")
    yield _figure("importing the checker, this Python", imports, "ms")


def _figure(name: str, samples: list[float], unit: str) -> Figure:
    return Figure(name, median(samples), unit, None, tuple(samples))


def in_node() -> str:
    """Return twenty times for a decision in the browser's Python, in microseconds, as JSON."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, file in bundle.members(ROOT).items():
            shutil.copy2(file, Path(scratch, name))
        script = Path(scratch, "time.mjs")
        values = {
            "python": (ROOT / "docs/assets/checker/python.mjs").as_uri(),
            "pyodide": Path(scratch, "pyodide.mjs").as_uri(),
            "folder": f"{scratch}/",
            "code": TIME,
        }
        quoted = {name: json.dumps(value) for name, value in values.items()}
        script.write_text(IN_NODE.format(**quoted), encoding="utf-8")
        return _said("node", str(script))


def _said(*command: str) -> str:
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return run.stdout.strip()
