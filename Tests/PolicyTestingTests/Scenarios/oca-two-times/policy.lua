-- The same with other levels: what it extends knows their number and not their names.
return {
  api = 1, name = "Two times", extends = "oca-three-times",
  levels = {
    { name = "thirty_days_end_of_month", kind = "friendly" },
    { name = "sixty_days_last", kind = "reminder", letter = "last" },
  },
  parameters = {
    delays = { 30, 60 }, counted_from = { "end_of_month", "previous_date" }, channels = { "email", "letter" },
  },
}
