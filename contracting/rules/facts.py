"""One frozen dataclass for each act that the law judges."""
