"""Two plans of one place held against each other: what became of each measure, and which words changed.

``likeness`` says how alike two texts are, ``match`` which belong together, ``wording`` what differs between them;
``years`` does it for the plans of a site, and knows the addresses.
"""
