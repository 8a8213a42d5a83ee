"""Questions about calls, their committees and results."""
