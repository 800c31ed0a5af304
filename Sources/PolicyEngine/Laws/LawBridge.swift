import LuaGuest
import Receivables
import Statutes

/// What `ctx.law` answers by: values with their reasons, and what may be claimed on the receivable that is being
/// decided.
final class LawBridge {
  private let law: LoadedLaw
  private let ladder: Ladder
  private var memo: LawMemo { law.memo }
  private var subject: (receivable: ReceivableState, account: AccountState)?
  private var gathered: ReceivableFacts?
  private var today: CivilDay?
  /// The value that the policy asked for and the law lacks, when there was one.
  private(set) var refusal: StatuteError?

  /// Answers for a policy of that ladder, whose levels it knows by their names.
  init(_ law: LoadedLaw, ladder: Ladder) {
    self.law = law
    self.ladder = ladder
  }

  /// What the policy asked and was told, in the order in which it asked.
  private(set) var facts: [Fact] = []

  /// Turns to the next receivable.
  func turn(to receivable: ReceivableState, of account: AccountState) {
    subject = (receivable, account)
    if gathered != nil { gathered = nil }
    if refusal != nil { refusal = nil }
    if !facts.isEmpty { facts = [] }
  }

  /// Turns to no claim at all: a customer or a request is decided on a day.
  func turnAway(on day: CivilDay) {
    subject = nil
    today = day
    if gathered != nil { gathered = nil }
    if refusal != nil { refusal = nil }
    if !facts.isEmpty { facts = [] }
  }

  /// The claim that is being decided; gathered when the policy first asks, since most decisions need none.
  var claim: ReceivableFacts? {
    if gathered == nil, let subject { gathered = ReceivableFacts(subject.receivable, in: subject.account) }
    return gathered
  }

  /// Everything that the law lacks for a notice with charges on this receivable, the policy's own question first.
  var missing: [StatuteError] {
    guard let refusal, let claim else { return [] }
    var missing = [refusal]
    let fee = (try? FeeQuestion(law).once(level: .reminder, about: claim))?.missing
    var interest: StatuteError?
    do throws(StatuteError) { _ = try InterestCalculator(law.statutes).interest(claim.interestRequest) } catch {
      interest = error
    }
    for error in [fee, interest].compactMap({ $0 }) where !missing.contains(error) { missing.append(error) }
    return missing
  }

  /// Answers `ctx.law.value(name, day)`.
  func value(_ arguments: BorrowedResult) throws -> Value {
    let (name, day) = try nameAndDay(arguments, in: "value")
    let known: LawMemo.Known
    do {
      known = try memo.value(name, on: day)
    } catch let error as StatuteError {
      throw refuse(error)
    }
    law.log?.note(known.citation)
    told(known.fact)
    return known.value
  }

  /// Answers `ctx.law.why(name, day)`.
  func why(_ arguments: BorrowedResult) throws -> Value {
    let (name, day) = try nameAndDay(arguments, in: "why")
    do throws(StatuteError) {
      let citation = try law.statutes.value(String(decoding: name, as: UTF8.self), on: day)
      law.log?.note(citation)
      return .string("\(citation)")
    } catch {
      throw refuse(error)
    }
  }

  /// Answers `ctx.law.fee(level)`.
  func fee(_ arguments: BorrowedResult) throws -> Value {
    try demandClaim("fee")
    guard let claim,
      let name = arguments.argument(0).flatMap(arguments.text).map({ String(decoding: $0, as: UTF8.self) }),
      let level = ladder.place(of: name).map({ ladder.steps[$0].kind }) ?? ReminderLevel(rawValue: name)
    else {
      throw CallbackFailure(message: "expected a level, like ctx.law.fee(\"reminder\")")
    }
    if let receivable = subject?.receivable, receivable.owesChargesAlone || receivable.mayOweInterestAlone {
      told("fee(\(name))", .string("none, since the principal is settled"))
      return .nil
    }
    guard claim.amount.currency == law.statutes.currency else {
      told(
        "fee(\(name))",
        .string(
          "none, since \(law.statutes.id) counts in \(law.statutes.currency), but the claim is in \(claim.amount.currency)"
        ))
      return .nil
    }
    let answer = try FeeQuestion(law).once(level: level, about: claim)
    if let missing = answer.missing { throw refuse(missing) }
    if let fee = answer.fee {
      told("fee(\(name))", .money(fee))
      return .money(fee)
    }
    let none = answer.findings.filter(\.blocks).map { "\($0.id): \($0.message)" }.joined(separator: "; ")
    told("fee(\(name))", .string("none, since \(none.isEmpty ? "the law names none" : none)"))
    return .nil
  }

  /// Answers `ctx.law.interest()`.
  func interest(_ arguments: BorrowedResult) throws -> Value {
    try demandClaim("interest")
    guard let claim, claim.chargesAllowed else { return .nil }
    do throws(StatuteError) {
      let accrued: Money
      if let log = law.log {
        let record = try memo.interest(claim.interestRequest)
        log.note(record)
        accrued = record.interest
      } else {
        accrued = try memo.amount(of: claim.interestRequest)
      }
      let units = accrued.minorUnits - claim.charged([.interest]).minorUnits
      told(Fact(name: "law.interest", value: .money(Money(minorUnits: max(0, units), accrued.currency))))
      return units > 0 ? .money(Money(minorUnits: units, accrued.currency)) : .nil
    } catch .notForDebtor, .wrongCurrency {
      return .nil
    } catch {
      throw refuse(error)
    }
  }

  private func demandClaim(_ name: String) throws(CallbackFailure) {
    guard subject == nil, today != nil else { return }
    throw CallbackFailure(message: "ctx.law.\(name) is about one claim, and here is none; ask it in policy.reminder")
  }

  private func told(_ question: String, _ answer: Value) { told(Fact(name: "law.\(question)", value: answer)) }

  private func told(_ fact: Fact) {
    if !facts.contains(where: { $0.name == fact.name }) { facts.append(fact) }
  }

  private func nameAndDay(_ arguments: BorrowedResult, in name: String) throws -> (UnsafeRawBufferPointer, CivilDay) {
    guard let today = subject?.account.asOf ?? today,
      let parameter = arguments.argument(0).flatMap(arguments.text)
    else {
      throw CallbackFailure(message: "expected the name of a value, like ctx.law.\(name)(\"inkassosats\")")
    }
    return (parameter, arguments.argument(1).flatMap(arguments.day).map { CivilDay(daysSinceEpoch: $0) } ?? today)
  }

  /// A gap in the law blocks; a slip of the author's is an error like any other.
  private func refuse(_ error: StatuteError) -> CallbackFailure {
    if !error.isSlip { refusal = error }
    return CallbackFailure(message: "\(error)")
  }
}
