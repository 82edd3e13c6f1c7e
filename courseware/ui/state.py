"""The only reader and writer of st.session_state. Nothing of value lives here."""

from __future__ import annotations

import streamlit as st


def tell(message: str) -> None:
    """Keep a message for the next run of this session."""
    st.session_state["message"] = message


def told() -> str | None:
    """Return the kept message once."""
    return st.session_state.pop("message", None)


def picked(key: str) -> list[int]:
    """Return the steps picked so far for an ordering question."""
    value = st.session_state.get(f"order:{key}", [])
    return list(value)


def pick(key: str, steps: list[int]) -> None:
    """Keep the steps picked so far for an ordering question."""
    st.session_state[f"order:{key}"] = steps


def flag(key: str) -> bool:
    """Say whether something was opened in this session, such as a hint."""
    return bool(st.session_state.get(f"flag:{key}"))


def raise_flag(key: str) -> None:
    """Remember that something was opened."""
    st.session_state[f"flag:{key}"] = True


def widget(key: str) -> object:
    """Return the value of a widget by its key."""
    return st.session_state.get(key)


def is_drawn(key: str) -> bool:
    """Say whether a widget with this key has a value in this session."""
    return key in st.session_state


def lower_flag(key: str) -> None:
    """Remember that something was closed again."""
    st.session_state.pop(f"flag:{key}", None)


def choose(key: str, value: str | None) -> None:
    """Remember which of several things is being worked on."""
    st.session_state[f"chosen:{key}"] = value


def chosen(key: str) -> str | None:
    """Return what is being worked on."""
    return st.session_state.get(f"chosen:{key}")
