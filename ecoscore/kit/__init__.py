"""The room that prints what a field worker takes along for one case."""
