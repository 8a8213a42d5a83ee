"""Papers about calls, their committees and results: their kinds and their snapshots."""

from common.papers import Paper

PAPERS: tuple[Paper, ...] = ()
