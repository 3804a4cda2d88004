"""How do words and numbers become a page, on paper and on a screen?"""
