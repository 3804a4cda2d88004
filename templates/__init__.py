"""The templates, styles and fonts that ship with ecoscore (data, no code)."""
