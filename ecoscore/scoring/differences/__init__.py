"""How far apart are roles, within a case and over cases, and does it matter?"""
