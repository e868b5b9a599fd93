"""`python -m elearn_desk`: the same as the command `elearn-desk`."""

import sys

from elearn_desk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
