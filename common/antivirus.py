"""Asks clamd about one file: its INSTREAM command over a socket, nothing more."""

import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

CHUNK = 64 * 1024
PATIENCE = 30.0
LONGEST_ANSWER = 4096


class ScannerSilent(Exception):
    """The antivirus did not say whether the file is clean. The file stays in quarantine."""


@dataclass(frozen=True)
class Verdict:
    clean: bool
    found: str = ""


def scan(data: bytes, *, address: str, patience: float = PATIENCE) -> Verdict:
    """``address``: ``tcp://127.0.0.1:3310`` or ``unix:///run/clamav/clamd.ctl``."""
    try:
        with closing(_connected(address, patience)) as line:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(data), CHUNK):
                part = data[at : at + CHUNK]
                line.sendall(struct.pack(">I", len(part)) + part)
            line.sendall(struct.pack(">I", 0))
            answer = _answer(line)
    except (OSError, ValueError) as error:
        raise ScannerSilent(type(error).__name__) from error
    return _verdict(answer)


def _connected(address: str, patience: float) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(patience)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line
    if parts.scheme != "tcp" or not parts.hostname:
        raise ValueError("CLAMD is tcp://host:port or unix:///path.")
    return socket.create_connection((parts.hostname, parts.port or 3310), timeout=patience)


def _answer(line: socket.socket) -> str:
    got = b""
    while b"\0" not in got and len(got) < LONGEST_ANSWER:
        part = line.recv(1024)
        if not part:
            break
        got += part
    return got.split(b"\0")[0].decode(errors="replace").strip()


def _verdict(answer: str) -> Verdict:
    """Only the two answers that say something are believed."""
    if answer == "stream: OK":
        return Verdict(clean=True)
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Verdict(clean=False, found=answer.removeprefix("stream: ").removesuffix(" FOUND"))
    raise ScannerSilent("The answer was neither OK nor FOUND.")
