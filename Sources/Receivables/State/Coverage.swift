/// Some money of a payment that went to a receivable: what promises and agreements are judged by.
struct Coverage {
  let receivable: String
  let day: CivilDay
  let minorUnits: Int64
}
