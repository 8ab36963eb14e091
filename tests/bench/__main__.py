"""Measures everything, prints the table, and writes build/bench.json.

    python -m tests.bench [--rounds 7] [ready weight page decision load build_time]

To be run on a machine that does nothing else meanwhile. Returns 1 where a limit is not met.
"""

import argparse
import sys
from types import ModuleType

from tests.bench import build_time, decision, load, page, ready, weight
from tests.bench.report import Figure, save, table
from tests.bench.setting import prepared
from tests.conftest import ROOT

MEASURES: dict[str, ModuleType] = {
    "ready": ready,
    "weight": weight,
    "page": page,
    "decision": decision,
    "load": load,
    "build_time": build_time,
}


def main() -> int:
    """Run the measures that were asked for, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("measures", nargs="*", metavar="measure", help=", ".join(MEASURES))
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    asked = parser.parse_args()
    if unknown := sorted(set(asked.measures) - set(MEASURES)):
        parser.error(f"no such measure: {', '.join(unknown)}")
    figures: list[Figure] = []
    with prepared(asked.rounds) as setting:
        for name in asked.measures or MEASURES:
            print(f"Measuring: {name}", file=sys.stderr, flush=True)
            figures += MEASURES[name].measure(setting)
    print(table(figures))
    save(figures, ROOT / "build" / "bench.json")
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
