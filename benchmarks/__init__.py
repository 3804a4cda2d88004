"""How fast is ecoscore, beside the plain way of doing the same?"""
