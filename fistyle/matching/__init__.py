"""Stage 5 of 7: rules meet the text.

CONTRACT
cqp.py          parse(text) -> Query (frozen AST); PatternError with column and nearest name
matcher.py      PatternMatcher(queries).find(text) : bit-mask prefilter + backtracking
kinds.py        Check protocol:   find(self, text: AnalysedText) -> Iterable[Match]
                every check kind is a builder  (rules: Sequence[Rule]) -> Check  that gets ALL rules of its kind at once
                (pattern, phrase, substitution and government are turned into CQP text and share one PatternMatcher)
"""
