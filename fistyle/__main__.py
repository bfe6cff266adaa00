"""``python -m fistyle``: as the command, and with nothing imported from the working folder."""

import os
import sys

# NOTE: before any other import: Python puts the working folder first, and a project could keep a regex.py in it.
if sys.path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109  (pathlib is an import as well)
    del sys.path[0]

from fistyle.cli import main

if __name__ == "__main__":
    sys.exit(main())
