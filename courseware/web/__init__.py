"""HTTP beside Streamlit: who is asking, security headers, the Chinese shell, downloads, health."""
