"""What an article says, found by rules: quotes, figures and dated events, each with its place in the text.

Pure and without input or output. Nothing is found that the text does not hold: all that is given out is a span of the
text, or worked out of spans that are given beside it.
"""
