"""A real WordPress, with a database of its own and PHP's own web server, as a site of ours that visitors comment on.

Everything comes from the system's packages: `bash tools/system wordpress` installs them.
"""

import json
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from torget.testing.process import Server, free_port, listens

PROGRAM = Path("/usr/share/wordpress")
NEEDED = ("php", "mariadbd", "mariadb-install-db")
SBIN = "/usr/sbin"
_HERE = Path(__file__).parent / "wordpress_site"


def missing() -> str:
    """Why it cannot run on this machine; empty where it can."""
    lacking = [name for name in NEEDED if not _found(name)] + ([] if PROGRAM.is_dir() else ["wordpress"])
    return f"There is no {', '.join(lacking)} here: bash tools/system wordpress." if lacking else ""


class WordPressPeer:
    """One running site whose editor `torget` has the application password `password`. Use as a context manager."""

    username = "torget"

    def __init__(self) -> None:
        # A socket's path holds 107 bytes at most, so never below the project's folder
        self._folder = Path(tempfile.mkdtemp(prefix="wp-", dir="/tmp"))
        self._root = self._folder / "site"
        self._servers: list[Server] = []
        self.url = f"http://127.0.0.1:{free_port()}"
        self.password = ""

    def __enter__(self) -> Self:
        """Install, start, wait until it answers."""
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop it."""
        self.stop()

    def stop(self) -> None:
        """End both servers and forget their files."""
        for server in reversed(self._servers):
            server.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def comment(self, post: int, text: str, *, parent: int = 0, name: str = "Didrik") -> None:
        """A visitor fills in the form under a post. What has the word `granska` in it is held back."""
        form = {
            "comment_post_ID": post,
            "comment_parent": parent,
            "author": name,
            "email": f"{name.lower()}@hem.example",
            "comment": text,
        }
        self.read("/wp-comments-post.php", form)

    def read(self, address: str, form: dict[str, object] | None = None) -> str:
        """A page as a visitor sees it; with a form, what it is answered after redirects."""
        url = address if address.startswith("http") else f"{self.url}{address}"
        body = urlencode(form).encode() if form is not None else None
        with urlopen(Request(url, body), timeout=30) as answer:
            text: str = answer.read().decode()
        return text

    def run(self, code: str) -> str:
        """Run PHP inside the site, as a plugin would, and give what it prints."""
        loaded = f"require '{self._root}/wp-load.php'; {code}"
        return self._php("-r", loaded)

    def _start(self) -> None:
        self._folder.chmod(0o755)
        shutil.copytree(PROGRAM, self._root)
        plugins = self._root / "wp-content" / "mu-plugins"
        plugins.mkdir(parents=True, exist_ok=True)
        shutil.copy(_HERE / "loopback.php", plugins)
        shutil.copy(_HERE / "wp-config.php", self._root)
        (self._root / "wp-content" / "uploads").mkdir(exist_ok=True)
        self._start_database()
        self.password = json.loads(self._php(_HERE / "setup.php").splitlines()[-1])["password"]
        port = self.url.rpartition(":")[2]
        web: list[str | Path] = [_found("php"), "-S", f"127.0.0.1:{port}", "-t", self._root, _HERE / "router.php"]
        server = Server(web, self._folder / "web.log", self._environment | {"PHP_CLI_SERVER_WORKERS": "3"})
        self._servers.append(server)
        server.wait_until(lambda: listens(int(port)))

    def _start_database(self) -> None:
        data, socket = self._folder / "data", self._folder / "sock"
        data.mkdir()
        own = ["--user=nobody"] if os.geteuid() == 0 else []
        if own:
            nobody = pwd.getpwnam("nobody")
            os.chown(data, nobody.pw_uid, nobody.pw_gid)
            os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
        made = [_found("mariadb-install-db"), "--no-defaults", *own, f"--datadir={data}", "--skip-test-db"]
        self._run([*made, "--auth-root-authentication-method=normal"])
        # Speed before safety: the data live for one run
        quick = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M", "--skip-log-bin"]
        place = [f"--datadir={data}", f"--socket={socket}", f"--pid-file={self._folder / 'pid'}", "--skip-networking"]
        server = Server([_found("mariadbd"), "--no-defaults", *own, *place, *quick], self._folder / "db.log", {})
        self._servers.append(server)
        server.wait_until(lambda: "ready for connections" in server.output())

    def _php(self, *command: str | Path) -> str:
        return self._run([_found("php"), *command])

    def _run(self, command: list[str | Path]) -> str:
        environment = {**os.environ, **self._environment}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{command[0]} did not obey:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    @property
    def _environment(self) -> dict[str, str]:
        return {"PEER_URL": self.url, "PEER_ROOT": str(self._root), "PEER_SOCKET": str(self._folder / "sock")}


def _found(name: str) -> str:
    return shutil.which(name) or shutil.which(name, path=SBIN) or ""
