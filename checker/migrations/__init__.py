"""The steps that bring an older diary up to date, in their order."""
