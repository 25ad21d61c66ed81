"""Every way the log says no, as one tree.

TlogError
├── DistrustError        what was read does not verify: believe none of it
│   ├── ProofError
│   ├── TileError
│   ├── NoteError
│   ├── CheckpointError
│   └── ReceiptError
├── RefusalError         signing now could fork the log, so nothing is signed
│   ├── ForkError
│   ├── RollbackError
│   └── KeyLostError
├── BusyError            another integrator holds the log
├── UnwritableError      the folder cannot be written; the last checkpoint still stands
├── EntryTooLargeError   an entry does not fit an entry bundle
└── NotIntegratedError   the checkpoint does not cover that index yet
"""


class TlogError(Exception):
    """Its text is a sentence for a person."""


class DistrustError(TlogError):
    pass


class ProofError(DistrustError):
    pass


class TileError(DistrustError):
    pass


class NoteError(DistrustError):
    pass


class CheckpointError(DistrustError):
    pass


class ReceiptError(DistrustError):
    pass


class RefusalError(TlogError):
    pass


class ForkError(RefusalError):
    pass


class RollbackError(RefusalError):
    pass


class KeyLostError(RefusalError):
    pass


class BusyError(TlogError):
    pass


class UnwritableError(TlogError):
    pass


class EntryTooLargeError(TlogError):
    pass


class NotIntegratedError(TlogError):
    pass
