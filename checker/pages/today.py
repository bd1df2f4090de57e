"""What did you eat today? Who, what, and what it comes to."""

from checker.pages.today_panels import today_page

today_page()
