import LuaGuest
import Receivables
import Statutes

/// What the guards of a law can ask the host: values, interest and business days. One claim at a time.
final class LawFunctions {
  /// The functions inside the guest.
  struct References {
    let value, interest, interestFrom, roll: FunctionRef
  }

  private let law: Law
  private let recorder: ProbeRecorder?
  private let memo: LawMemo
  private var guest: Guest?
  private(set) var missing: StatuteError?
  var claim: ReceivableFacts?
  /// Whoever keeps a log hears of every value that a guard looks up, so that the guest answers none from memory.
  var log: CitationLog? {
    didSet { guest?.forgetReplies() }
  }

  init(_ law: Law, memo: LawMemo, recorder: ProbeRecorder? = nil) {
    self.law = law
    self.memo = memo
    self.recorder = recorder
  }

  /// Defines the functions in a guest.
  func define(in guest: Guest) throws -> References {
    self.guest = guest
    return References(
      value: try guest.makeBareCallback(name: "value") { [unowned self] in try answer(value, $0) },
      interest: try guest.makeBareCallback(name: "interest") { [unowned self] in try answer(interest, $0) },
      interestFrom: try guest.makeBareCallback(name: "interest_from") { [unowned self] in try answer(interestFrom, $0)
      },
      roll: try guest.makeBareCallback(name: "roll") { [unowned self] in try answer(roll, $0) })
  }

  /// What the last guard missed, once; for a guard that failed because the law has no value.
  func takeMissing() -> String? {
    defer { missing = nil }
    return missing.map { "\($0)" }
  }

  /// Forgets what was missed.
  func forgetMissing() {
    if missing != nil { missing = nil }
  }

  /// A value that the law lacks is remembered, so that the host knows why a guard failed.
  private func answer(_ body: (BorrowedResult) throws -> Value, _ arguments: BorrowedResult) throws -> Value {
    do {
      return try body(arguments)
    } catch let error as StatuteError {
      if !error.isSlip { missing = error }
      throw CallbackFailure(message: "\(error)")
    }
  }

  private func value(_ arguments: BorrowedResult) throws -> Value {
    guard let name = arguments.argument(0).flatMap(arguments.text),
      let days = arguments.argument(1).flatMap(arguments.day)
    else {
      throw CallbackFailure(message: "expected law.value(name, day), like law.value(\"inkassosats\", claim.today)")
    }
    let known = try memo.value(name, on: CivilDay(daysSinceEpoch: days))
    if isHeard {
      log?.note(known.citation)
      recorder?.note(known.citation)
    } else {
      guest?.holdReply(
        on: known.days.lowerBound.daysSinceEpoch...known.days.upperBound.daysSinceEpoch, lasts: true)
    }
    return known.value
  }

  private var isHeard: Bool { log != nil || recorder != nil }

  private func interest(_ arguments: BorrowedResult) throws -> Value {
    guard let claim else { return .nil }
    guard isHeard else {
      let interest = try memo.amount(of: claim.interestRequest)
      guest?.holdReply(lasts: false)
      return .money(interest)
    }
    let record = try memo.interest(claim.interestRequest)
    log?.note(record)
    recorder?.note(record)
    return .money(record.interest)
  }

  private func interestFrom(_ arguments: BorrowedResult) throws -> Value {
    guard let claim else { return .nil }
    let first = try memo.firstDay(claim.interestRequest).daysSinceEpoch
    if !isHeard { guest?.holdReply(lasts: false) }
    return .day(first)
  }

  private func roll(_ arguments: BorrowedResult) throws -> Value {
    guard let days = arguments.argument(0).flatMap(arguments.day) else {
      throw CallbackFailure(message: "expected a day, like claim.today")
    }
    return .day(law.calendar.rolled(CivilDay(daysSinceEpoch: days)).daysSinceEpoch)
  }
}

extension ReceivableFacts {
  /// Its late interest to date, on what is not contested.
  package var interestRequest: InterestRequest {
    let principal = Money(minorUnits: amount.minorUnits - disputed.minorUnits, amount.currency)
    return InterestRequest(
      principal: principal, start: agreedDueDay ? .due(dueDay) : .demand(issueDay), to: today, debtor: debtor,
      events: falls)
  }
}

/// The values of the law that were looked up, in the order in which they first were. Kept only while somebody asks,
/// since most decisions need none.
final class CitationLog {
  private(set) var citations: [Citation] = []

  /// Notes a value.
  func note(_ citation: Citation) {
    if !citations.contains(citation) { citations.append(citation) }
  }

  /// Notes what a computation of interest rests on.
  func note(_ record: InterestRecord) {
    for citation in record.rules + record.segments.flatMap(\.sources) { note(citation) }
  }

  /// Leaves only as many as there were once.
  func forget(after count: Int) { citations.removeLast(citations.count - count) }
}
