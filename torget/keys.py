"""Keys that an installation makes for itself, each in a file that only its owner can read."""

import os
import secrets
from pathlib import Path


def own_key(path: Path, given: str = "") -> str:
    """The key given by the environment, or the one in `path`, made there at the first call (mode 0600)."""
    if given:
        return given
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48))
    try:
        # link, unlike rename, refuses to replace: two processes starting at once agree on one key
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()
