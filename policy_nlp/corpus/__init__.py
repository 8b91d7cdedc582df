"""Many policies: a folder of districts read once, kept, and compared with their baseline.

``kept`` is the corpus itself, ``run`` the single comparison of a few districts.
"""
