"""How articles are taken in, and how what they give is looked over."""
