"""The standard rule pack (imported as fistyle_rules)."""
