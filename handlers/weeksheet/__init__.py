"""How a week's page is put together, looked at by the client first, and let go."""
