"""The table of bank holidays: `make bank-holidays` makes checker/bank_holidays.toml.

The checker has no dependency, so the days are looked up once, by a library that is kept up to date,
and written down. Run it again each year, after `make lock UPGRADE=--upgrade`.
"""

import tomllib
from datetime import date

import holidays

from macros.places import CHECKER

PARTS = {"england_and_wales": "ENG", "scotland": "SCT", "northern_ireland": "NIR"}
"""Each part of the United Kingdom with bank holidays of its own, as the library calls it."""

FIRST = 2025
"""The first year that is listed: what was received since can be counted, for good."""

AHEAD = 2
"""Years that are listed after this one; a government may still add a day."""

HEAD = """\
# Bank holidays in the three parts of the United Kingdom that have their own. Made by
# `make bank-holidays`, but for `checked`: the day on which somebody compared them with
# gov.uk/bank-holidays. Past `known_until` the checker says that it cannot count.
"""


def table(today: date, checked: date) -> str:
    """Return the table as TOML, up to some years after today, with the day it was last compared."""
    years = range(FIRST, today.year + AHEAD + 1)
    bounds = f"known_from = {years[0]}-01-01\nknown_until = {years[-1]}-12-31"
    parts = [HEAD, f"checked = {checked}", bounds]
    for part, subdivision in PARTS.items():
        days = holidays.country_holidays("GB", subdiv=subdivision, years=years)
        listed = "".join(f"  {day}, # {name}\n" for day, name in sorted(days.items()))
        parts.append(f"\n[{part}]\ndays = [\n{listed}]")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    file = CHECKER / "bank_holidays.toml"
    checked = tomllib.loads(file.read_text(encoding="utf-8"))["checked"]
    file.write_text(table(date.today(), checked), encoding="utf-8")
    print(
        "Compare the days with gov.uk/bank-holidays, and write the day as “checked” in", file.name
    )
