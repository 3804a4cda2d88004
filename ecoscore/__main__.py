"""What does `python -m ecoscore` do? The same as the command `ecoscore`."""

from ecoscore.cli import main

if __name__ == "__main__":
    main()
