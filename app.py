"""The list of pages, nothing else."""

import streamlit as st

st.navigation(
    [
        st.Page("checker/pages/today.py", title="Today", default=True),
        st.Page("checker/pages/my_days.py", title="My days"),
        st.Page("checker/pages/my_foods.py", title="My foods"),
        st.Page("checker/pages/my_data.py", title="My data"),
        st.Page("checker/pages/sources.py", title="Sources"),
    ],
    position="hidden",
).run()
