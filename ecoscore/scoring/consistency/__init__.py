"""Do the items of a scale belong together, and how does each of them behave?"""
