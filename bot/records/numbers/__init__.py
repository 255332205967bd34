"""Numbers as columns of files write them: thousands and decimals parted by points or commas, signs, marks of notes."""
