"""Who may do what with contracts."""
