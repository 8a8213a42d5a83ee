"""Prints one paper: snapshot → HTML → tagged, archival PDF → file with its digest."""


def print_due(document_id: int) -> bool:
    return False
