"""What does `make bench` do? It measures, and prints a table."""

if __name__ == "__main__":
    # Worker processes import this module again; they need nothing of what measuring needs.
    from benchmarks.measure import main

    main()
