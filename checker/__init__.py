"""Conclusions: from what a person ate to what it means against reference values. No Streamlit here."""
