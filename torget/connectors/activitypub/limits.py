"""How often one host may make us look something up: forged letters must not become a flood of our questions."""

from torget.net.limits import PerHost

LOOK_UPS = PerHost(limit=60, seconds=60)
