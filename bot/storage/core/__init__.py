"""The database itself: connections, transactions, migrations, bulk inserts, and the chain that history hangs on."""
