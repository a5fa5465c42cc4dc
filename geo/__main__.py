"""`python -m geo` is the command `campaign`."""

import sys

from geo.cli import main

sys.exit(main())
