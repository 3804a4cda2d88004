"""How many people and items are enough, after fieldwork and before it?"""
