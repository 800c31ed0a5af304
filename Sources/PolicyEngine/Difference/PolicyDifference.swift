import Receivables

/// Compares what two policies decide over the same accounts: on one day, or day by day, each side living with what it
/// decided before.
///
/// The side's policy takes the place of the creditor's; policies that the books name for a customer or an invoice stay.
public struct PolicyDifference {
  private let old: Evaluator
  private let new: Evaluator
  private let sides: (old: DifferenceSide, new: DifferenceSide)

  /// Prepares both sides.
  ///
  /// - Throws: ``PolicyLoadError`` or ``ParameterFault`` when a side does not load.
  public init(_ old: DifferenceSide, _ new: DifferenceSide, settings: EvaluationSettings) throws {
    sides = (old, new)
    self.old = try Self.evaluator(old, settings)
    self.new = try Self.evaluator(new, settings)
  }

  private static func evaluator(_ side: DifferenceSide, _ settings: EvaluationSettings) throws -> Evaluator {
    var settings = settings
    settings.defaultPolicy = side.policy
    settings.overrides.merge(side.overrides) { _, own in own }
    let evaluator = Evaluator(settings: settings)
    try evaluator.prepare(side.policy)
    return evaluator
  }

  /// The first change of each receivable of an account, and how many receivables were compared.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  public func changes(
    _ account: Account, creditor: Creditor, days: ClosedRange<CivilDay>
  ) throws -> (changes: [DecisionChange], compared: Set<String>) {
    var creditor = creditor
    creditor.policy = nil
    var lives = (old: account, new: account)
    var changes: [DecisionChange] = []
    var compared: Set<String> = []
    var day = days.lowerBound
    while day <= days.upperBound {
      let before = try old.decide(lives.old, creditor: creditor, asOf: day)
      let after = try new.decide(lives.new, creditor: creditor, asOf: day)
      compared.formUnion((before + after).map(\.subject.receivable))
      for decision in after {
        let id = decision.subject.receivable
        guard let other = before.first(where: { $0.subject.receivable == id }), !changes.contains(where: { $0.new.subject.receivable == id })
        else { continue }
        let change = DecisionChange(old: other, new: decision)
        if !change.isOnlyParticulars || !change.particulars.isEmpty { changes.append(change) }
      }
      if days.lowerBound < days.upperBound {
        lives.old = DecisionRecorder.record(before, in: lives.old)
        lives.new = DecisionRecorder.record(after, in: lives.new)
      }
      day = day.adding(days: 1)
    }
    return (changes, compared)
  }
}
