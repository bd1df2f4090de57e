"""FACTS: foods, portions, reference values and their sources. Knows no user and imports nothing of ours."""
