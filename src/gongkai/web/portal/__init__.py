"""The public's pages: what has been disclosed, how to ask for the rest, and the same as data for programs.

Nothing here writes. Everything shown comes through `public.py`: records whose standing is public, in the version that was
last made public, without the fields that are personal or kept inside.
"""
