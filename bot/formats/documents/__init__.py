"""Articles as people have them, such as web pages, PDF, Word and mail: bytes in, and out the text that was printed.

What a document is, its bytes tell. No word is made up or put right: where the text may not be what was printed, such as
at a hyphen that ends a line, the document's doubts say so.
"""
