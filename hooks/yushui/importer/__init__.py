"""Plans arrive as Word files: file → text → numbers → parts → YAML, with a list of doubts.

reading → flow → marks → outline → structure → body and metadata (compose) → write, or update of a file
that is there; proof compares what went in with what comes out.
"""
