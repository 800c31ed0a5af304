-- The standard by a patient hand: parameters alone.

return {
  api = 1,
  name = "Patient, Norway",
  version = "1.0",
  extends = "standard-no",
  parameters = {
    pre_due_days = 3,
    grace_days = 10,
    friendly_deadline_days = 14,
    patience_days = 7,
    call_from = "NOK 5000.00",
    charge_fees = false,
    claim_interest = false,
    longest_promise_days = 90,
    most_broken_promises = 3,
    smallest_promise_percent = 10,
  },
}
