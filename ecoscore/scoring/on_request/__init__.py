"""The tables that `--advanced` adds: what lies behind the answers."""
