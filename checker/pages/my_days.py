"""The days that are kept, and what they say together."""

from checker.pages.my_days_panels import my_days_page

my_days_page()
