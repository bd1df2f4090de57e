"""Reading the USDA releases and turning their rows into ours. Needed only to build the tables, never to run."""
