"""One rig per connector; a test refuses a connector without one."""

from torget.testing.connectors.rigs.activitypub import ActivityPubRig
from torget.testing.connectors.rigs.base import Rig
from torget.testing.connectors.rigs.feeds import FeedsRig
from torget.testing.connectors.rigs.own_site import OwnSiteRig

RIGS: dict[str, type[Rig]] = {rig.kind: rig for rig in (OwnSiteRig, FeedsRig, ActivityPubRig)}
