"""What does a researcher type? A command is one module here and one line in `ecoscore/cli.py`."""
