"""Documents (.docx, .pdf, web pages, text) → plans in YAML, with a list of doubts.

readers → numbering (flow, number_candidates, outline, plan_tree, plan_body) and fields → build_draft → write (a new
file, or an update of one that is there); completeness compares what went in with what comes out.
"""
