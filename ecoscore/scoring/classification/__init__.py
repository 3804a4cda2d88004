"""What kinds of enterprises took part, going by the printed rules of the instrument?"""
