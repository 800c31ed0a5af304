import Receivables

extension Law {
  /// The due day after it was moved from a day without business, where the law moves it.
  package func effectiveDueDay(_ day: CivilDay) -> CivilDay {
    let rule = parameters[InterestRules.dueDayName]?.newest(on: day)?.value
    return rule == .code(DueDayRule.rolls.rawValue) ? calendar.rolled(day) : day
  }

  /// The kind of debtor that is meant where none is named: a consumer, whom the law protects most, or the first kind
  /// that the law knows late interest against.
  package var usualDebtor: CustomerKind {
    let debtors = InterestRules.debtors(self)
    return debtors.contains(.consumer) ? .consumer : debtors.first ?? .consumer
  }
}
