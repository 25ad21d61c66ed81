"""The data folder: there, ours, and writable, or a clear sentence."""

from pathlib import Path

from torget.cli.outcome import CommandError


def require(folder: Path) -> None:
    """Make the folder if need be and try to write in it; CommandError says what stands in the way."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / ".writable"
        trial.write_text("")
        trial.unlink()
    except OSError as error:
        raise CommandError(
            f"The data folder {folder} cannot be written: {error.strerror}. Choose another with TORGET_DATA.", code=1
        ) from error
