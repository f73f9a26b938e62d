"""A bare repository that anybody of the office pushes to: what is pushed is examined as data, never run, and published.

The names of its own files lie in ``yushui/`` inside the repository: ``index`` of what lies in the office's folder,
``taking`` while that is being changed, ``candidate-*`` of what is being examined, and two locks.
"""
