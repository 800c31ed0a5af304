import LedgerFormat
import Receivables

/// Reads the fields of a document; what is missing or cannot be read is noted with its line and path.
struct UBLFields {
  let root: XMLNode
  let faults: FaultCollector

  /// A field that every document has.
  func text(_ path: String) -> String? {
    if let text = root[path] { return text }
    note(path, "is missing; EN 16931 wants it in every document")
    return nil
  }

  /// A day that every document has.
  func day(_ path: String) -> CivilDay? {
    guard let text = text(path) else { return nil }
    return day(text, at: path)
  }

  /// A day that some documents have.
  func optionalDay(_ path: String) -> CivilDay? { root[path].flatMap { day($0, at: path) } }

  /// An amount that every document has.
  func money(_ path: String, _ currency: Currency) -> Money? { text(path) == nil ? nil : optionalMoney(path, currency) }

  /// An amount that some documents have.
  func optionalMoney(_ path: String, _ currency: Currency) -> Money? { money(root.first(path), at: path, currency) }

  /// The amount of an element.
  func money(_ node: XMLNode?, at path: String, _ currency: Currency) -> Money? {
    guard let node, let text = node.text else { return nil }
    faults.line = node.line
    if let own = node.attributes["currencyID"], own != currency.code {
      note(path, "is in \(own), but the document is in \(currency)", line: node.line)
    }
    do throws(MoneyError) {
      return try ExchangeValue.money(text, currency)
    } catch {
      note(path, "\(error)", line: node.line)
      return nil
    }
  }

  /// A percentage of at most 100 in hundredths; zeros behind its second decimal are left out. `nil` when it is none.
  static func basisPoints(_ decimal: String) -> Int? {
    let parts = decimal.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count > 2, parts[1].dropFirst(2).allSatisfy({ $0 == "0" }) else {
      return ValueCodec<Int>.basisPoints(decimal)
    }
    return ValueCodec<Int>.basisPoints("\(parts[0]).\(parts[1].prefix(2))")
  }

  /// A party that every document has.
  func party(_ path: String) -> InvoiceParty? {
    guard var party = InvoiceParty(root.first(path)) else {
      note("\(path)/Party", "is missing, or has no name")
      return nil
    }
    let place = "\(path)/Party"
    faults.line = root.first(place)?.line ?? root.line
    faults.at(place) { party.identify(faults) }
    return party
  }

  /// An id, a number or a reference; one that can be none is noted.
  func identifier(_ path: String) -> String? { text(path).flatMap { identifier($0, at: path) } }

  /// The same, already read.
  func identifier(_ text: String?, at path: String, line: Int? = nil) -> String? {
    guard let text else { return nil }
    faults.line = line ?? root.first(path)?.line ?? root.line
    return faults.at(path) { faults.identifier(text) }
  }

  /// A way to pay.
  func paymentMeans(_ node: XMLNode) -> InvoicePaymentMeans {
    InvoicePaymentMeans(
      code: node["PaymentMeansCode"],
      reference: identifier(Self.reference(node), at: "PaymentMeans/PaymentID", line: node.line),
      account: node["PayeeFinancialAccount/ID"],
      dueDay: node["PaymentDueDate"].flatMap { day($0, at: "PaymentMeans/PaymentDueDate") })
  }

  /// The reference of a way to pay. Of Danish payment slips (codes 50 and 93) `PaymentID` holds the kind of the slip,
  /// and the reference behind it (`71#123456789012345#`, `+71<123456789012345+`) or in `InstructionID`.
  private static func reference(_ node: XMLNode) -> String? {
    let written = node["PaymentID"]
    guard let written, ["50", "93"].contains(node["PaymentMeansCode"] ?? "") else { return written }
    let parts = written.split { "#<>+ ".contains($0) }.map(String.init)
    guard let kind = parts.first, kind.count == 2, slips.contains(kind) else { return written }
    return parts.count > 1 ? parts[1] : node["InstructionID"]
  }

  /// Kinds of Danish payment slips.
  private static let slips: Set<String> = ["01", "04", "15", "71", "73", "75"]

  /// Notes a fault at a path.
  func note(_ path: String, _ message: String, line: Int? = nil) {
    faults.line = line ?? root.first(path)?.line ?? root.line
    faults.at(path) { faults.note(message) }
  }

  private func day(_ text: String, at path: String) -> CivilDay? {
    if let day = ExchangeValue.day(text) { return day }
    note(path, "'\(text)' is no day; write YYYY-MM-DD")
    return nil
  }
}
