-- Winter goes on into January and February: what is dated by one ended with December, and was not found in them.

UPDATE source SET published_latest = COALESCE(last_day_of(published), published_latest)
WHERE published LIKE '____-24' OR published LIKE '____-24_' OR published LIKE '%/____-24' OR published LIKE '%/____-24_';

UPDATE source SET accessed_latest = COALESCE(last_day_of(accessed), accessed_latest)
WHERE accessed LIKE '____-24' OR accessed LIKE '____-24_' OR accessed LIKE '%/____-24' OR accessed LIKE '%/____-24_';

UPDATE role SET held_from_latest = COALESCE(last_day_of(held_from), held_from_latest)
WHERE held_from LIKE '____-24' OR held_from LIKE '____-24_' OR held_from LIKE '%/____-24' OR held_from LIKE '%/____-24_';

UPDATE role SET held_to_latest = COALESCE(last_day_of(held_to), held_to_latest)
WHERE held_to LIKE '____-24' OR held_to LIKE '____-24_' OR held_to LIKE '%/____-24' OR held_to LIKE '%/____-24_';

UPDATE role SET attested_on_latest = COALESCE(last_day_of(attested_on), attested_on_latest)
WHERE attested_on LIKE '____-24' OR attested_on LIKE '____-24_' OR attested_on LIKE '%/____-24' OR attested_on LIKE '%/____-24_';

UPDATE event SET date_latest = COALESCE(last_day_of(date), date_latest)
WHERE date LIKE '____-24' OR date LIKE '____-24_' OR date LIKE '%/____-24' OR date LIKE '%/____-24_';

UPDATE quote SET said_on_latest = COALESCE(last_day_of(said_on), said_on_latest)
WHERE said_on LIKE '____-24' OR said_on LIKE '____-24_' OR said_on LIKE '%/____-24' OR said_on LIKE '%/____-24_';

UPDATE figure SET period_latest = COALESCE(last_day_of(period), period_latest)
WHERE period LIKE '____-24' OR period LIKE '____-24_' OR period LIKE '%/____-24' OR period LIKE '%/____-24_';

UPDATE figure SET published_latest = COALESCE(last_day_of(published), published_latest)
WHERE published LIKE '____-24' OR published LIKE '____-24_' OR published LIKE '%/____-24' OR published LIKE '%/____-24_';
