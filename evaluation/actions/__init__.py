"""The verbs: each keyword-only, one transaction, `by=`."""
