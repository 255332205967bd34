"""What people type: one slash group a file. Each asks a service and shows a card."""
