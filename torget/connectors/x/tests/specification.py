"""X's own machine-readable specification, where it is at hand.

It is found through TORGET_SPECS or beside the project, and never in it: X's licence keeps it at home.
"""

from torget.testing.connectors.openapi import Description

DESCRIPTION = Description("x/openapi.json", "https://api.x.com")
