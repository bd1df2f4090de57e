"""Where the numbers come from, and what the page cannot tell."""

from checker.pages.sources_panels import sources_page

sources_page()
