"""The words of questions: where they stand, which of them people ask by, and what they want by them."""
