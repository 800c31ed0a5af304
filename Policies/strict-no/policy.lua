-- The standard by a strict hand: parameters alone.

return {
  api = 1,
  name = "Strict, Norway",
  version = "1.0",
  extends = "standard-no",
  parameters = {
    grace_days = 1, -- purre:allow never_reached: a letter goes the day after the due day, so nobody is called before it
    friendly_deadline_days = 7,
    patience_days = 0,
    credit_overdue_days = 14,
    credit_broken_promises = 1,
    longest_promise_days = 14,
    most_broken_promises = 0,
    smallest_promise_percent = 50,
  },
}
