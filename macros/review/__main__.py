"""Prints what is due to be checked again, or what is wrong with the data: ``make due``."""

import sys
from datetime import date

from macros.law import review
from macros.reading.standalone import mistakes


def main() -> None:
    """Print the list, or what authors wrote that cannot be."""
    try:
        from macros.review import items  # reads the data, in which there may be mistakes

        review.stop_at_days_to_come(items.dated(), date.today())
        print(review.as_text(items.everything(), date.today()))
    except mistakes.Mistakes as found:
        sys.exit(str(found))


if __name__ == "__main__":
    main()
