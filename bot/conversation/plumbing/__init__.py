"""What every answer rests on: who asks, how one answers in time, pages, lasting buttons, and what went wrong."""
