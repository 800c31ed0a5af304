import Receivables

extension Life {
  /// The books as they stand at the end, cut off at a day, give the decisions that were taken on that day.
  mutating func lookBack() throws {
    for lived in days {
      var then = account
      then.notices.removeAll { $0.day >= lived.day }
      then.charges.removeAll { $0.claimedOn >= lived.day }
      for index in then.promises.indices where (then.promises[index].confirmedOn ?? lived.day) >= lived.day {
        then.promises[index].confirmedOn = story.account.promises.first { $0.id == then.promises[index].id }?.confirmedOn
      }
      let decisions = try evaluator.decide(then, creditor: story.creditor, asOf: lived.day)
      guard let (before, _) = zip(lived.decisions, decisions).first(where: { $0 != $1 }) else { continue }
      let violation = Violation(
        rule: .historyChanges, guardID: nil, day: lived.day,
        message: "From the books of \(story.last), the day is decided otherwise than it was.", decision: before)
      return settle(violation)
    }
  }
}
