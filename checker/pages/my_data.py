"""Where your days are kept, copies of them, and how to make them go away."""

from checker.pages.my_data_panels import my_data_page

my_data_page()
