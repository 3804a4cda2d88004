"""What may a reader see of the scores, whoever lays which documents side by side?"""
