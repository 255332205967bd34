"""The database itself: connections, transactions, migrations, rows, ids, and the chain that history hangs on."""
