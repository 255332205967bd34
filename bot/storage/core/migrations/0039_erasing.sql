-- A server is erased in slices, between which others write. Whatever ends that, it is known to be half erased: nobody
-- reads or writes what is left of it, and the next start goes on.
ALTER TABLE guild ADD COLUMN erased_since TEXT;
