"""The four pictures of a balance: pure drawing, the same on the web and on paper."""
