"""The cards of packs: which there are, what taking one in has done, and what taking one out would do."""
