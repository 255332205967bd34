"""What people write into fields: names that can be seen, addresses of the web, numbers in percent."""
