"""A clamd that listens on a real socket and answers as it is told."""

import socketserver
import struct
import threading
from contextlib import contextmanager

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class _Clamd(socketserver.BaseRequestHandler):
    def handle(self):
        server = self.server
        if server.says == "hang up":
            return
        assert self.request.recv(10, 0x100) == b"zINSTREAM\0"  # MSG_WAITALL
        got = b""
        while size := struct.unpack(">I", self._exactly(4))[0]:
            got += self._exactly(size)
            if server.says == "break":
                return
        server.scanned.append(got)
        if server.says == "silence":
            server.released.wait(5)
            return
        answer = server.says or (
            "stream: Eicar-Test-Signature FOUND" if EICAR in got else "stream: OK"
        )
        self.request.sendall(answer.encode() + b"\0")

    def _exactly(self, size):
        got = b""
        while len(got) < size:
            part = self.request.recv(size - len(got))
            if not part:
                raise ConnectionError
            got += part
        return got


class _Quiet:
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request, client_address):
        pass


class _Tcp(_Quiet, socketserver.ThreadingTCPServer):
    pass


class _Unix(_Quiet, socketserver.ThreadingUnixStreamServer):
    pass


@contextmanager
def fake_clamd(says="", *, unix=None):
    """``says``: an answer, ``silence``, ``break`` (in the middle) or ``hang up``; empty: as
    clamd would. Gives the server, its ``address`` and what it ``scanned``."""
    server = _Unix(str(unix), _Clamd) if unix else _Tcp(("127.0.0.1", 0), _Clamd)
    server.says, server.scanned, server.released = says, [], threading.Event()
    server.address = f"unix://{unix}" if unix else f"tcp://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
