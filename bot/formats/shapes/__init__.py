"""Files of others as tables of records: fact checks, messages and quotes of Discord, Our World in Data, the ONS."""
