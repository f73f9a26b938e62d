"""Two plans of one place held against each other: what became of each measure, and which words changed.

``lang.similarity`` says how alike two texts are, ``lang.pairing`` which belong together, ``word_diff`` what differs
between them; ``plan_years`` does it for the plans of a site.
"""
