import LedgerFormat
import Receivables

/// What moved with an entry, part by part: its details, each in its own direction and with what was really paid or
/// taken back, and what the details leave unsaid.
///
/// A bank may take its charges out of the money on the way (`Chrgs`). What the customer paid is then more than what
/// came, whether the payment stands alone in its entry or beside others.
struct CamtParts {
  /// A part of an entry.
  struct Part {
    var details: CamtTransaction?
    var isCredit: Bool
    /// Of money in what was paid, of money out what the account was debited.
    var amount: Money
    /// What the payment was that is taken back, where the bank took a charge with it.
    var original: Money?
    /// What the bank kept of it.
    var charge: Money?
  }

  let entry: CamtEntry
  let details: [CamtTransaction]
  let faults: FaultCollector

  /// The parts of the entry.
  func all() -> [Part] {
    guard !details.isEmpty else {
      if let count = entry.batchCount, count > 1 {
        warn(
          "\(entry.amount) are \(count) payments in one sum without details; ask the bank for details, or allocate it by hand"
        )
      }
      return [whole(charges: entry.charges)]
    }
    let missing = details.count { $0.amount == nil }
    guard missing == 0 || details.count == 1 else {
      warn(
        "\(entry.amount) are \(details.count) payments, of which \(missing) have no amount in \(entry.amount.currency); they are one sum"
      )
      return [whole(charges: entry.charges)]
    }
    return detailed()
  }

  private func detailed() -> [Part] {
    let booked = details.map { $0.amount ?? entry.amount }
    let sum = zip(details, booked).reduce(Int64(0)) { sum, part in
      sum.addingReportingOverflow(isCredit(part.0) == entry.isCredit ? part.1.minorUnits : 0 &- part.1.minorUnits)
        .partialValue
    }
    let charged = details.reduce(Int64(0)) { $0.addingReportingOverflow($1.charges.all).partialValue }
    let taken = charged > 0 ? charged : entry.charges.all
    // Charges lower what comes in, and raise what goes out.
    let isNet = sum == entry.amount.minorUnits
    let isGross = sum == entry.amount.minorUnits &+ (entry.isCredit ? taken : 0 &- taken)
    var parts = zip(details, booked).map { details, amount in
      let isTold = charged > 0 || details.charges.isForeign || self.details.count > 1
      let own = isTold ? details.charges : entry.charges
      return isCredit(details)
        ? paid(details, amount, own, isNet: isNet) : takenOut(details, amount, own, isNet: isNet)
    }
    if !isNet, isGross, charged == 0, entry.isCredit, parts.count > 1 {
      parts[0].charge = Money(minorUnits: taken, entry.amount.currency)
    }
    guard !isNet, !isGross else { return parts }
    let told = Money(minorUnits: sum, entry.amount.currency)
    let rest = entry.amount.minorUnits.subtractingReportingOverflow(sum).partialValue
    if rest > 0, sum > 0 {
      let rest = Money(minorUnits: rest, entry.amount.currency)
      warn("the payments of an entry come to \(told), the entry is \(entry.amount); \(rest) of it are without details")
      parts.append(Part(details: nil, isCredit: entry.isCredit, amount: rest))
    } else if details.count == 1 {
      warn(
        "the payment of an entry is told as \(told), the entry is \(entry.amount), and no charge says why; the entry counts"
      )
      parts[0].isCredit = entry.isCredit
      parts[0].amount = entry.amount
      parts[0].original = nil
      parts[0].charge = nil
    } else {
      warn("the payments of an entry come to \(told), the entry is \(entry.amount); the payments count")
    }
    return parts
  }

  /// Money in: what was booked, and the charges on top that were taken out of it before.
  private func paid(_ details: CamtTransaction, _ booked: Money, _ charges: CamtCharges, isNet: Bool) -> Part {
    var part = Part(details: details, isCredit: true, amount: booked)
    if charges.all == 0, charges.isForeign, isNet,
      let more = details.ordered.first(where: { $0.minorUnits > booked.minorUnits })
    {
      // What a charge in another currency came to in that of the account is what is missing.
      part.charge = Money(minorUnits: more.minorUnits &- booked.minorUnits, booked.currency)
      part.amount = more
    }
    guard charges.all > 0 else { return part }
    let whole = booked.minorUnits &+ charges.all
    if isNet, details.ordered.contains(where: { $0.minorUnits == whole }) {
      part.charge = Money(minorUnits: charges.all, booked.currency)
      part.amount = Money(minorUnits: whole, booked.currency)
    } else if isNet, charges.included > 0, details.ordered.isEmpty {
      part.charge = Money(minorUnits: charges.included, booked.currency)
      part.amount = Money(minorUnits: booked.minorUnits &+ charges.included, booked.currency)
    } else if !isNet {
      part.charge = Money(minorUnits: charges.all, booked.currency)
    }
    return part
  }

  /// Money out: what was debited, and of it what the payment was that goes back.
  private func takenOut(_ details: CamtTransaction, _ booked: Money, _ charges: CamtCharges, isNet: Bool) -> Part {
    var part = Part(details: details, isCredit: false, amount: booked)
    if let less = details.ordered.last(where: { $0.minorUnits < booked.minorUnits && $0.isPositive }) {
      part.original = less
    } else if charges.all > 0, isNet {
      part.original = Money(minorUnits: booked.minorUnits &- charges.all, booked.currency)
    } else if charges.all > 0 {
      part.original = booked
      part.amount = Money(minorUnits: booked.minorUnits &+ charges.all, booked.currency)
    }
    return part
  }

  private func whole(charges: CamtCharges) -> Part {
    var part = Part(details: nil, isCredit: entry.isCredit, amount: entry.amount)
    if charges.included > 0 {
      let charge = Money(minorUnits: charges.included, entry.amount.currency)
      if entry.isCredit {
        part.amount = Money(minorUnits: entry.amount.minorUnits &+ charges.included, entry.amount.currency)
        part.charge = charge
      } else {
        part.original = Money(minorUnits: entry.amount.minorUnits &- charges.included, entry.amount.currency)
      }
    }
    return part
  }

  private func isCredit(_ details: CamtTransaction) -> Bool {
    details.indicator.map { $0 == "CRDT" } ?? entry.isCredit
  }

  private func warn(_ message: String) {
    faults.line = entry.line
    faults.note(message, severity: .warning)
  }
}
