"""The server listens to this machine only, and neither it nor the page speaks to any other."""

import socket
from dataclasses import dataclass
from pathlib import Path

import pytest

from browser.conftest import Open, Seen
from browser.running_app import RunningApp
from browser.test_main_path import load_example

pytestmark = pytest.mark.browser

LISTENING = "0A"
LOOPBACK = {"0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"}


@dataclass(frozen=True)
class Socket:
    local: str
    remote: str
    state: str


def sockets_of(pid: int) -> list[Socket]:
    """The TCP sockets a process holds, from the kernel's own table (addresses in its hexadecimal)."""
    held = {str(entry.readlink()) for entry in Path(f"/proc/{pid}/fd").iterdir() if entry.is_symlink()}
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if f"socket:[{fields[9]}]" in held:
                found.append(Socket(fields[1].split(":")[0], fields[2].split(":")[0], fields[3]))
    return found


def other_addresses() -> list[str]:
    """Addresses that a server open to the network would answer; 127.0.0.2 stands in where there is no other."""
    known = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    return ["127.0.0.2", *sorted(address for address in known if not address.startswith("127."))]


@pytest.mark.skipif(not Path("/proc/self/net/tcp").exists(), reason="Needs Linux's /proc to see sockets.")
def test_every_socket_of_the_server_stays_on_this_machine(open_page: Open, app: RunningApp) -> None:
    load_example(open_page())
    open_page("/sources")
    held = sockets_of(app.pid)
    assert {each.local for each in held if each.state == LISTENING} == {"0100007F"}
    talking = [each for each in held if each.state != LISTENING]
    assert talking, "the open page is a connection, so the table must show one"
    assert {each.remote for each in talking} <= LOOPBACK


def test_another_address_of_this_machine_is_not_answered(app: RunningApp) -> None:
    with socket.create_connection(("127.0.0.1", app.port), timeout=5):
        pass
    for address in other_addresses():
        with pytest.raises(OSError, match=r"refused|unreachable|timed out"):
            socket.create_connection((address, app.port), timeout=2).close()


def test_the_page_asks_nothing_of_another_machine(open_page: Open, seen: Seen) -> None:
    load_example(open_page())
    open_page("/sources")
    assert len(seen.requests) > 5
    assert seen.sockets
    assert seen.outside() == []


def test_the_diary_is_kept_where_only_its_owner_can_read_it(open_page: Open, app: RunningApp) -> None:
    load_example(open_page())
    kept = [path for path in app.data.rglob("*") if path.is_file() and path.name != "server.log"]
    assert kept
    assert {oct(path.stat().st_mode & 0o777) for path in kept} == {"0o600"}
