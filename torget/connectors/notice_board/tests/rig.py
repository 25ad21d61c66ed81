"""The notice board: there is no other side."""

from torget.connectors.contract import Account
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig


class NoticeBoardRig(Rig):
    """Nothing leaves the house."""

    kind = "notice_board"
    calls_out = False

    def own_account(self) -> Account:
        """No settings, no secrets."""
        return self.new_account({})

    def had(self, platform: Platform) -> set[str]:
        """Nothing."""
        return {call.path for call in platform.calls}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """None."""
        return None
