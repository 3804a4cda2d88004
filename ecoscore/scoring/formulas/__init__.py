"""The formulas of scoring: arrays in, numbers out; they know no study and no instrument."""
