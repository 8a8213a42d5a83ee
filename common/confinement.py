"""Runs one piece of work in a child with little memory and little time.

The child is forked from a warm process, so it begins with fonts and styles loaded; what it
leaks dies with it, and what kills it (memory, time, a signal) is told to the parent. Workers
print with it: they run few threads. Where many run, see ``common.nursery``.
"""

import ctypes
import gc
import mmap
import os
import pickle
import select
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from common.pdf import PaperError, PaperTooHeavy

Result = TypeVar("Result")

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 60
WALL_SECONDS = 75
"""Below the task's soft limit, so that the row learns the reason."""

LISTENS_EVERY = 0.5

_PR_SET_PDEATHSIG = 1


class Tally:
    """A number that a child counts up and its parent reads."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 8)
        self._passed = 0

    def tell(self, done: int) -> None:
        self._shared[:] = done.to_bytes(8, "big")

    def pass_on(self, heard: Callable[[int], None]) -> None:
        done = int.from_bytes(self._shared[:], "big")
        if done != self._passed:
            self._passed = done
            heard(done)


def in_child(
    work: Callable[[], Result],
    *,
    meanwhile: Callable[[], None] = lambda: None,
    memory: int = MEMORY,
    cpu_seconds: int = CPU_SECONDS,
    wall_seconds: float = WALL_SECONDS,
) -> Result:
    """The result of ``work``. Raises ``PaperTooHeavy`` when a limit ended it.

    ``meanwhile`` is called here, outside the child, again and again while it works.
    """
    if sys.platform != "linux":
        return work()
    reader, writer = os.pipe()
    parent = os.getpid()
    with warnings.catch_warnings():
        # Python 3.12 warns of forking beside threads. The child runs no other thread's
        # code, touches no database and leaves by ``os._exit``.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        os.close(reader)
        _serve(work, writer, parent, memory, cpu_seconds)
    os.close(writer)
    try:
        answer = _read(reader, time.monotonic() + wall_seconds, meanwhile)
    finally:
        os.close(reader)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        _pid, state = os.waitpid(pid, 0)
    if not answer:
        name = signal.Signals(os.WTERMSIG(state)).name if os.WIFSIGNALED(state) else "exit"
        raise PaperTooHeavy(f"Printing was ended by {name}.")
    result: Result = result_of(answer)
    return result


def result_of(answer: bytes) -> Any:
    """What ``answer_of`` packed, in the parent."""
    good, value = pickle.loads(answer)  # noqa: S301 - from our own child
    if not good:
        raise value
    return value


def _read(reader: int, until: float, meanwhile: Callable[[], None]) -> bytes:
    parts: list[bytes] = []
    while True:
        left = until - time.monotonic()
        if left <= 0:
            raise PaperTooHeavy("Printing took longer than any paper may.")
        if not select.select([reader], [], [], min(left, LISTENS_EVERY))[0]:
            meanwhile()
            continue
        part = os.read(reader, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _serve(
    work: Callable[[], object], writer: int, parent: int, memory: int, cpu_seconds: int
) -> NoReturn:
    """The child's whole life. It never returns into the parent's code."""
    try:
        confine(parent, memory, cpu_seconds)
        view = memoryview(answer_of(work))
        while view:
            view = view[os.write(writer, view) :]
    finally:
        os._exit(0)


def confine(parent: int, memory: int, cpu_seconds: int) -> None:
    """Begin the life of a child: it dies with its parent and has only so much."""
    _die_with(parent)
    _limit(memory, cpu_seconds)
    gc.disable()  # a quarter faster; the memory goes back with the process


def answer_of(work: Callable[[], object]) -> bytes:
    """The result, or why there is none, packed for the parent."""
    try:
        return pickle.dumps((True, work()))
    except (MemoryError, RecursionError) as error:
        return pickle.dumps((False, PaperTooHeavy(type(error).__name__)))
    except PaperError as error:
        return pickle.dumps((False, error))
    except BaseException as error:
        # The text of a foreign error may quote the paper; its place may not.
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
        return pickle.dumps((False, PaperError(place)))


def _die_with(parent: int) -> None:
    """A worker that is killed takes its unfinished paper with it."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _limit(memory: int, cpu_seconds: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    held = _data_held()
    resource.setrlimit(resource.RLIMIT_DATA, (held + memory, held + memory))


def _data_held() -> int:
    """Bytes of private data that the process had when it was born."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0
