"""gunicorn's settings: the code is loaded once, before the workers part.

Read with ``gunicorn -c config/gunicorn.py config.wsgi``. ``gc.freeze`` keeps the shared
pages shared: without it the collector touches every object, and each worker copies them.
"""

import ctypes
import gc
import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
# glibc would give each thread a heap of its own, and a worker half as much memory again;
# other C libraries have no such call and no such habit.
if hasattr(ctypes.CDLL(None), "mallopt"):
    ctypes.CDLL(None).mallopt(-8, 1)  # M_ARENA_MAX

worker_class = "gthread"
"""Connections stay open between requests; a process of its own work has few threads."""
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
timeout = 30
"""Of a silent worker. With threads nobody watches the single request: what it asks of the
database ends by ``statement_timeout``, and it waits for nothing else."""
graceful_timeout = 20
max_requests = 20_000
max_requests_jitter = 2_000
keepalive = 5


def when_ready(_server: object) -> None:
    gc.collect()
    gc.freeze()
