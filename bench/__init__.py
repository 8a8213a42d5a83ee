"""Measures the portal beside two yardsticks in the same run. Started by ``make bench``."""
