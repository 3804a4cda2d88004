"""What do the numbers of a study say in plain words? Sentences chosen by rules, never free text."""
