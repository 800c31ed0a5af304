import LedgerFormat
import Receivables

/// Holds the balances of statements against their entries: opening balance and what was booked make the closing
/// balance.
struct CamtBalances {
  private struct Sum {
    var line = 0
    var opening: Money?
    var closing: Money?
    var booked: [Money] = []
  }

  private var statements: [ObjectIdentifier: Sum] = [:]
  private var order: [(ObjectIdentifier, XMLNode)] = []

  /// Takes a balance (`Bal`).
  mutating func take(_ node: XMLNode, of statement: XMLNode?, _ faults: FaultCollector) {
    guard let statement, let written = node.first("Amt"), let amount = CamtFields.money(written, faults) else { return }
    let signed = node["CdtDbtInd"] == "DBIT" ? Money(minorUnits: 0 &- amount.minorUnits, amount.currency) : amount
    change(statement) { sum in
      switch node["Tp/CdOrPrtry/Cd"] {
      case "OPBD": sum.opening = signed
      case "PRCD": sum.opening = sum.opening ?? signed
      case "CLBD":
        sum.closing = signed
        sum.line = node.line
      default: break
      }
    }
  }

  /// Takes a booked entry.
  mutating func take(_ entry: CamtEntry, of statement: XMLNode) {
    change(statement) {
      $0.booked.append(
        entry.isCredit ? entry.amount : Money(minorUnits: 0 &- entry.amount.minorUnits, entry.amount.currency))
    }
  }

  /// Warns of statements that do not add up.
  func check(_ faults: FaultCollector) {
    for (id, _) in order {
      guard let sum = statements[id], let opening = sum.opening, let closing = sum.closing,
        sum.booked.allSatisfy({ $0.currency == opening.currency }), closing.currency == opening.currency
      else { continue }
      let made = sum.booked.reduce(opening.minorUnits) { $0.addingReportingOverflow($1.minorUnits).partialValue }
      guard made != closing.minorUnits else { continue }
      faults.line = sum.line
      faults.note(
        "the statement opens with \(opening) and its entries make \(Money(minorUnits: made, opening.currency)), but it closes with "
          + "\(closing): entries may be missing", severity: .warning)
    }
  }

  private mutating func change(_ statement: XMLNode, _ body: (inout Sum) -> Void) {
    let id = ObjectIdentifier(statement)
    if statements[id] == nil { order.append((id, statement)) }
    body(&statements[id, default: Sum()])
  }
}
