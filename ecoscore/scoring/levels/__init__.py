"""From respondents to roles, cases and the ecosystem: how high, and how sure?"""
