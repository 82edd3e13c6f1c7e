"""How it looks: the only package that knows Streamlit."""
