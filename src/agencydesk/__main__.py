"""`python -m agencydesk`, and what the installed command calls."""

import multiprocessing
import sys


def main() -> int:
    """Open the window, or run a command; the exit code."""
    multiprocessing.freeze_support()
    from agencydesk import app

    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
