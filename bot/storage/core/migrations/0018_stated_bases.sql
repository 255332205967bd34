-- Which figures state a change, and against what: what other years' figures say of a year is found by it.

CREATE INDEX figure_by_base ON figure (guild_id, compared_with, indicator_id, figure_id, state) WHERE compared_with <> '';
