"""A project that is being written → its pages in a browser, each drawn when it is asked for, anew when a file changes.

Nothing here is published: what a build writes is made by ``writer``, from the same stages.
"""
