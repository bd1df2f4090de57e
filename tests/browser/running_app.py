"""The real server on a free port, and Chromium to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
START_LIMIT_S = 60
# Nothing but the page itself: no updates, no reports, no first-run pages.
CHROMIUM_OPTIONS = (
    *("--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
)


@dataclass(frozen=True)
class RunningApp:
    """A server that answers: where, as which process, and where it keeps the diary."""

    url: str
    port: int
    pid: int
    data: Path


def chromium() -> str | None:
    """The browser to test with: CHROMIUM if that is set, else the one on the path."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def chromium_options() -> list[str]:
    """Chromium refuses its sandbox to root, so root does without."""
    return [*CHROMIUM_OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(data: Path, script: Path | None = None) -> Iterator[RunningApp]:
    """Starts the app (or another script) as `make app` does, but without opening a browser, and stops it afterwards."""
    port = free_port()
    script = script or ROOT / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", "--server.headless=true"]
    log = data / "server.log"
    environment = os.environ | {"MINERAL_CHECKER_DATA": str(data)}
    with log.open("wb") as output:
        # The folder decides which .streamlit/config.toml is read.
        server = subprocess.Popen(command, cwd=script.parent, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_it_answers(url, server, log)
            yield RunningApp(url, port, server.pid, data)
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_until_it_answers(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if server.poll() is not None:
                raise RuntimeError(f"The server ended with {server.returncode}: {log.read_text()}") from None
            time.sleep(0.02)
    raise RuntimeError(f"The server did not answer within {START_LIMIT_S} s: {log.read_text()}")
