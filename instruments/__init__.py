"""The question banks that ship with ecoscore (data, no code)."""
