"""Where the machine-readable specifications of platforms lie: beside the project and never in it."""

import os
from pathlib import Path

SPECS = Path(os.environ.get("TORGET_SPECS") or Path(__file__).resolve().parents[4] / "shared" / "specs")
