-- The standard, with a trial: does a customer who gets a week more before the first reminder pay later?

return {
  api = 1,
  name = "Trial, Norway",
  version = "1.0",
  extends = "standard-no",
  trial = {
    name = "grace_2026",
    doc = "Does a week more before the first reminder cost money?",
    key = "5b1f0c77a2d94e3d",
    arms = {
      { name = "as_now", share = 50 },
      { name = "later", share = 50, parameters = { grace_days = 12 } },
    },
    from = "2026-01-05",
    stop = { day = "2026-08-31", customers = 35 },
    paid_within_days = 30,
  },
}
