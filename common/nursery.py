"""Children for work on foreign files: born by a small process that runs one thread only.

A child that is forked while other threads run inherits whatever they hold at that moment (a
lock of an import, of OpenSSL, of a logger) and may wait for it for ever. The web processes
run threads, so they do not fork: they ask this process, which is started from nothing, holds
no connection, no key and no session, and forks a child for each file.
"""

import atexit
import os
import pickle
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from threading import Lock
from typing import NoReturn, TypeVar

from common.confinement import answer_of, confine, result_of
from common.pdf import PaperTooHeavy

Result = TypeVar("Result")

PRELOADED = ("common.file_parsers", "common.signed_files")
STARTS_WITHIN = 60.0
BORN = b"1"
"""The first word of a nursery, and of each child."""
GRACE = 5.0
"""Beyond a child's own time: for being born, and for its answer to arrive."""


@dataclass(frozen=True)
class _Home:
    """The process that bears children, and the line on which it is asked."""

    pid: int
    line: socket.socket


_home: _Home | None = None
_one_at_a_time = Lock()


def in_nursery(
    work: Callable[[], Result], *, memory: int, cpu_seconds: int, wall_seconds: float
) -> Result:
    """The result of ``work``, which can be pickled. Raises ``PaperTooHeavy`` when a limit
    ended it; safe in a process of many threads, unlike ``in_child``."""
    if sys.platform != "linux":
        return work()
    asked = pickle.dumps((work, memory, cpu_seconds, wall_seconds))
    heard, home = _ask(asked, wall_seconds + GRACE, None)
    if not heard:  # the nursery itself was gone before it bore the child
        heard, home = _ask(asked, wall_seconds + GRACE, home)
    if len(heard) <= len(BORN):
        raise PaperTooHeavy("Reading the file was ended.")
    result: Result = result_of(heard[len(BORN) :])
    return result


def _ask(asked: bytes, within: float, gone: _Home | None) -> tuple[bytes, _Home]:
    """What the child said, after ``BORN``, and whose child it was; ``gone`` bears no more."""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            home = _hand_over(theirs, gone)
        ours.settimeout(within)
        parts = []
        with suppress(OSError):  # the child is gone, or its time is over
            ours.sendall(asked)
            ours.shutdown(socket.SHUT_WR)
        with suppress(OSError):
            while part := ours.recv(1 << 20):
                parts.append(part)
        return b"".join(parts), home


def _hand_over(end: socket.socket, gone: _Home | None) -> _Home:
    """Give one end of a line to the nursery; one that died meanwhile is started anew."""
    with _one_at_a_time:
        if _home is gone:
            _close()
        with suppress(OSError):
            socket.send_fds(_standing().line, [BORN], [end.fileno()])
            return _standing()
        _close()
        socket.send_fds(_standing().line, [BORN], [end.fileno()])
        return _standing()


def _standing() -> _Home:
    global _home
    if _home is None:
        _home = _started()
    return _home


def _started() -> _Home:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        pid = os.posix_spawn(
            sys.executable,
            [sys.executable, "-m", "common.nursery", *PRELOADED],
            # Nothing of ours but where the code lies: no secret lies beside a foreign file.
            {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)},
            file_actions=[(os.POSIX_SPAWN_DUP2, theirs.fileno(), 0)],
        )
    home = _Home(pid, ours)
    ours.settimeout(STARTS_WITHIN)
    if ours.recv(1) != BORN:
        raise PaperTooHeavy("The process that reads files did not start.")
    return home


def _close() -> None:
    """It ends with its line; whatever it does at that moment, nobody waits for it."""
    global _home
    if _home is not None:
        _home.line.close()
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(_home.pid, signal.SIGKILL)
            os.waitpid(_home.pid, 0)
        _home = None


def _leave_to_parent() -> None:
    """A process that was forked from ours starts a nursery of its own."""
    global _home, _one_at_a_time
    if _home is not None:
        _home.line.close()
    _home, _one_at_a_time = None, Lock()


atexit.register(_close)
os.register_at_fork(after_in_child=_leave_to_parent)


def _serve(modules: Sequence[str]) -> None:
    """The life of the nursery: until its line ends, a child for each end handed over."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # whoever asked us ends the line
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    for name in modules:
        import_module(name)
    line = socket.socket(fileno=os.dup(0))
    line.send(BORN)
    parent = os.getpid()
    while True:
        message, ends, _flags, _address = socket.recv_fds(line, 1, 1)
        if not message:
            return
        for end in ends:
            with suppress(OSError):
                if os.fork() == 0:
                    line.close()
                    _live(end, parent)
            os.close(end)


def _live(end: int, parent: int) -> NoReturn:
    """A child: reads what is asked, does it within its limits, answers and is gone."""
    try:
        with socket.socket(fileno=end) as line:
            line.sendall(BORN)
            asked = b"".join(iter(lambda: line.recv(1 << 20), b""))
            work, memory, cpu_seconds, wall_seconds = pickle.loads(asked)  # noqa: S301
            confine(parent, memory, cpu_seconds)
            signal.setitimer(signal.ITIMER_REAL, wall_seconds)
            line.sendall(answer_of(work))
    finally:
        os._exit(0)


if __name__ == "__main__":
    _serve(sys.argv[1:])
