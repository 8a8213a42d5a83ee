"""Child processes that end with their parent, whatever happens to it."""

import ctypes
import os
import signal
import socket
import subprocess
from collections.abc import Sequence
from typing import Any

PR_SET_PDEATHSIG = 1
PATIENCE = 15


def _end_with_parent() -> None:
    """The kernel tells the child when its parent dies, even by ``kill -9``."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start(command: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that Ctrl-C reaches only the parent."""
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, start_new_session=True,
        preexec_fn=_end_with_parent, **options,
    )  # fmt: skip


def stop(child: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> None:
    """Ask the child to end; after a while, make it and all that it started end."""
    if child.poll() is None:
        child.send_signal(how)
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def raise_on_signals() -> None:
    """A polite request to end becomes the same exception as Ctrl-C."""

    def interrupt(*_ignored: object) -> None:
        raise KeyboardInterrupt

    for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(name, interrupt)
