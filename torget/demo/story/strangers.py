"""Who speaks to Lindby from other servers; all of them invented."""

from torget.demo.acts import Stranger

MAJA = Stranger("Maja", "maja", "torg.example")
ELIS = Stranger("Elis", "elis", "byn.example")
NORA = Stranger("Nora på Norrby", "nora", "torg.example")
IVAR = Stranger("Ivar", "ivar", "kvarnen.example")
