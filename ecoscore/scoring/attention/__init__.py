"""Did people read what they answered, and what would change without those who did not?"""
