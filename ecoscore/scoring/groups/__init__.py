"""Do people of one case agree, and may their mean stand for the case?"""
