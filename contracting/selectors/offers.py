"""Questions about offers."""
