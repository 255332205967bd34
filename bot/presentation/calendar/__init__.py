"""Events as calendars have them: on which days they stand, what they are called, and what is told of them."""
