"""Papers about offers: their kinds and their snapshots."""

from common.papers import Paper

PAPERS: tuple[Paper, ...] = ()
