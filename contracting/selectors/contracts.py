"""Questions about contracts."""
