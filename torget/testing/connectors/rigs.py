"""The rig of every connector, found beside it as `tests/rig.py`; a connector without one stops the suite."""

from importlib import import_module

from torget.connectors.table import CONNECTORS
from torget.testing.connectors.rig import Rig


def _rig(module: str) -> type[Rig]:
    found = vars(import_module(f"{module}.tests.rig")).values()
    return next(thing for thing in found if isinstance(thing, type) and issubclass(thing, Rig) and thing is not Rig)


RIGS: dict[str, type[Rig]] = {kind: _rig(type(connector).__module__) for kind, connector in CONNECTORS.items()}
