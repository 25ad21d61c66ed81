"""The questions of this room's pages; what a connector asks for is made from its own data."""

from torget.channels.forms.channel import ChannelForm
from torget.channels.forms.checklist import ChecklistForm
from torget.channels.forms.connect import ConnectForm
from torget.channels.forms.ending import MovedForm
from torget.channels.forms.pretender import PretenderForm

__all__ = ["ChannelForm", "ChecklistForm", "ConnectForm", "MovedForm", "PretenderForm"]
