"""What the command line does besides checking: one module per command, imported when it is asked for."""
