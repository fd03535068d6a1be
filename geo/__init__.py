"""The domain of Qala: places, issues, coverage and what can be learned from them."""
