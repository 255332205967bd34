-- What has moved stays for some hours, and is not to be passed over each time that its author writes something else.
DROP INDEX draft_by_user;
CREATE INDEX draft_by_user ON draft (guild_id, user_id, state, draft_id);
