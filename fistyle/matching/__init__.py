"""Stage 5 of 7: rules meet the text.

``kinds.py`` turns rules into checks, one for all rules of a kind; a check's ``find`` takes an AnalysedText and yields
matches. The kinds that are CQP (``pattern.py``) share one matcher (``matcher.py``): the prefilter names the places
where a pattern may match, its program decides there, the ranker weighs what survives (``certainty.py``).
"""
