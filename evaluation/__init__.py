"""Evaluation: what policy-nlp finds, measured against what a reader found.

Run from the checkout: ``python -m evaluation NAME``. Not part of the installed package.
"""
