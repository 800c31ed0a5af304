import Receivables

/// Reads the calendar of a `law.json`: fixed holidays as `MM-DD`, others by their distance from Easter Sunday, or as the
/// first weekday at or after a date.
enum CalendarReader {
  static func read(_ node: LawNode) throws(LawFault) -> BusinessCalendar {
    _ = try node.members(known: ["source", "fixed", "easter", "weekday_from"])
    _ = try node.required("source").text()
    let fixed = try node.required("fixed").elements().map { (node) throws(LawFault) in try date(node) }
    let easter = try node.required("easter").elements().map { (node) throws(LawFault) in try node.integer() }
    let moving = try node.optional("weekday_from")?.elements().map { (node) throws(LawFault) in try weekday(node) } ?? []
    return BusinessCalendar(fixed: fixed, easterOffsets: easter, weekdays: moving)
  }

  private static func date(_ node: LawNode) throws(LawFault) -> BusinessCalendar.MonthDay {
    let text = try node.text()
    guard let day = CivilDay("2024-\(text)") else { throw node.fault("must be a month and a day, like \"05-17\"") }
    return BusinessCalendar.MonthDay(month: day.parts.month, day: day.parts.day)
  }

  private static func weekday(_ node: LawNode) throws(LawFault) -> BusinessCalendar.WeekdayFrom {
    _ = try node.members(known: ["weekday", "from"])
    let field = try node.required("weekday")
    let weekday = try field.integer()
    guard (1...7).contains(weekday) else { throw field.fault("must be 1, Monday, to 7, Sunday") }
    return BusinessCalendar.WeekdayFrom(weekday: weekday, from: try date(try node.required("from")))
  }
}
