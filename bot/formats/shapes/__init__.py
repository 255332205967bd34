"""Files of other programs as tables of records: fact checks, messages and quotes of Discord, Our World in Data."""
