"""What is shown: ask, call one function of `checker`, show. Only this room and app.py know Streamlit."""
