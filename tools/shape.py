"""Hold every Python file to 400 lines and every function to 60: a reader should see the whole of a thing at once."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def faults(path: Path) -> Iterator[str]:
    """One sentence for each thing in the file that is too long."""
    text = path.read_text()
    if (lines := text.count("\n")) > LONGEST_FILE:
        yield f"{path}: {lines} lines, and {LONGEST_FILE} is the limit."
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{path}:{node.lineno}: {node.name} has {lines} lines, and {LONGEST_FUNCTION} is the limit."


def main() -> int:
    """Look at everything that git keeps or would keep, but migrations, which Django writes."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"]
    names = subprocess.run(listing, capture_output=True, text=True, check=True).stdout.splitlines()
    paths = [path for path in map(Path, names) if "migrations" not in path.parts and path.exists()]
    found = [fault for path in paths for fault in faults(path)]
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
