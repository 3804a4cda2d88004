"""What changed between waves, counted over the same people?"""
