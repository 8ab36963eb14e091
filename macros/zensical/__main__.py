"""Builds the site with Zensical and says what is different from a site that MkDocs built.

    python -m macros.zensical .cache/zensical build/zensical-mkdocs

The first folder is where Zensical is installed, the second the site of MkDocs. See `make zensical`.
"""

import sys
from importlib.metadata import distributions
from pathlib import Path

from macros.places import ROOT
from macros.reading.standalone import mistakes

FOLDER = ROOT / "build" / "zensical"


def main(packages: Path, by_mkdocs: Path) -> int:
    """Print the report, and return 0 whatever it says; 1 where authors have something to fix."""
    try:
        from macros.zensical.differences import differences
        from macros.zensical.report import report
        from macros.zensical.site import NotBuilt, build

        try:
            by_zensical = build(FOLDER, packages)
        except NotBuilt:
            print("Zensical could not build the site: what it says of that stands above.")
            return 0
    except mistakes.Mistakes as found:
        print(f"What to fix:\n{found}", file=sys.stderr)
        return 1
    (zensical,) = distributions(name="zensical", path=[str(packages)])
    print(f"\nZensical {zensical.version} built the site in {by_zensical.relative_to(ROOT)}.")
    print(report(differences(by_mkdocs, by_zensical)))
    return 0


if __name__ == "__main__":
    sys.exit(main(*(Path(folder).resolve() for folder in sys.argv[1:3])))
