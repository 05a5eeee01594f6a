"""A client's week: what is fixed in it, and what stays free."""
