/// Judges promises and agreements by the money that came towards their receivables.
struct PromiseJudge {
  private let paid: [String: RunningSum]
  private let asOf: CivilDay

  /// Takes in what payments put where.
  init(coverage: [AllocatedMoney], asOf: CivilDay) {
    self.asOf = asOf
    paid = Dictionary(grouping: coverage, by: \.receivable).mapValues(RunningSum.init)
  }

  /// Every promise made by the day, oldest first, each with its level.
  func judge(_ promises: [Promise]) -> [PromiseState] {
    var notKept = 0
    return promises.inOrder(where: { $0.madeOn <= asOf }, by: { ($0.madeOn, $0.id) < ($1.madeOn, $1.id) }).map {
      promise in
      let state = judge(promise, level: 1 + notKept)
      if state.status == .broken || state.status == .partlyKept { notKept += 1 }
      return state
    }
  }

  private func judge(_ promise: Promise, level: Int) -> PromiseState {
    let last = promise.dueDay.adding(days: promise.graceDays)
    let paid = sum(promise.receivables, from: promise.madeOn, to: last)
    let isOver = last < asOf
    let status: PromiseStatus =
      if let day = promise.withdrawnOn, day <= asOf {
        .withdrawn
      } else if paid >= promise.amount.minorUnits {
        .kept
      } else if !isOver {
        .open
      } else {
        paid > 0 ? .partlyKept : .broken
      }
    let failed = status == .broken || status == .partlyKept
    return PromiseState(
      promise: promise, status: status, paidTowards: Money(minorUnits: paid, promise.amount.currency), level: level,
      brokenOn: failed ? last.adding(days: 1) : nil)
  }

  /// Every agreement signed by the day, oldest first.
  func judge(_ agreements: [PaymentAgreement]) -> [AgreementState] {
    agreements.inOrder(where: { $0.signedOn <= asOf }, by: { ($0.signedOn, $0.id) < ($1.signedOn, $1.id) }).compactMap(
      judge)
  }

  private func judge(_ agreement: PaymentAgreement) -> AgreementState? {
    guard let currency = agreement.instalments.first?.amount.currency else { return nil }
    let paid = sum(agreement.receivables, from: agreement.signedOn, to: asOf)
    var expected: Int64 = 0
    var missed: [AgreedInstalment] = []
    for instalment in agreement.instalments.sorted(by: { $0.dueDay < $1.dueDay }) {
      expected = Self.saturatingSum(expected, instalment.amount.minorUnits)
      let inTime = sum(agreement.receivables, from: agreement.signedOn, to: min(asOf, instalment.dueDay))
      if instalment.dueDay < asOf, inTime < expected { missed.append(instalment) }
    }
    let status: AgreementStatus =
      if let day = agreement.cancelledOn, day <= asOf {
        .cancelled
      } else if paid >= expected {
        .completed
      } else {
        missed.isEmpty ? .active : .breached
      }
    return AgreementState(
      agreement: agreement, status: status, paid: Money(minorUnits: paid, currency), missed: missed)
  }

  private func sum(_ receivables: [String], from first: CivilDay, to last: CivilDay) -> Int64 {
    guard first <= last else { return 0 }
    let ids = receivables.count < 2 ? receivables : Array(Set(receivables))
    return Int64(
      clamping: ids.reduce(Int128(0)) { sum, id in
        guard let paid = paid[id] else { return sum }
        return sum + paid.through(last) - paid.through(first.adding(days: -1))
      })
  }

  /// Sums for comparison only: past 64 bits, more is more.
  private static func saturatingSum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}

/// What came towards a receivable, summed up day by day.
private struct RunningSum {
  private var days: [CivilDay] = []
  private var sums: [Int128] = []

  init(_ parts: [AllocatedMoney]) {
    for part in parts.sorted(by: { $0.day < $1.day }) {
      days.append(part.day)
      sums.append((sums.last ?? 0) + Int128(part.minorUnits))
    }
  }

  /// All that came by the end of a day.
  func through(_ day: CivilDay) -> Int128 {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : sums[low - 1]
  }
}

/// A promise to pay on a day.
package struct PromiseState: Sendable, Hashable {
  package let promise: Promise
  /// How it stands.
  package let status: PromiseStatus
  /// What came in time towards it.
  package let paidTowards: Money
  /// 1 and the promises made before that were not kept.
  package let level: Int
  /// First day on which it counted as not kept.
  package let brokenOn: CivilDay?
}

/// How a promise to pay stands; derived from payments.
package enum PromiseStatus: String, Sendable, Hashable, CaseIterable {
  /// Its day has not passed.
  case open
  /// As much as was promised came in time.
  case kept
  /// Something came in time, but not all.
  case partlyKept = "partly_kept"
  /// Nothing came in time.
  case broken
  /// It was taken back.
  case withdrawn
}

/// How a plan of instalments stands.
package enum AgreementStatus: String, Sendable, Hashable, CaseIterable {
  /// Every instalment due so far was paid.
  case active
  /// All instalments were paid.
  case completed
  /// An instalment was missed.
  case breached
  /// It was cancelled.
  case cancelled
}

/// A plan of instalments on a day.
package struct AgreementState: Sendable, Hashable {
  package let agreement: PaymentAgreement
  /// How it stands.
  package let status: AgreementStatus
  /// What came towards it since it was signed.
  package let paid: Money
  /// Instalments past their day that the payments so far do not cover.
  package let missed: [AgreedInstalment]
}
