-- Why a figure's source gives no value, and whether what it gives is provisional or revised.

ALTER TABLE figure ADD COLUMN no_value TEXT;
ALTER TABLE figure ADD COLUMN marked TEXT;
