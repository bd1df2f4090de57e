"""My foods: what a label says and what a dish is made of, to be found by name like any food."""

from checker.pages.my_foods_panels import my_foods_page

my_foods_page()
