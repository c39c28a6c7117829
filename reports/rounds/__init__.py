"""The quarterly report (plan, part IV): rounds, the form that fills itself, the flow, the seal."""
