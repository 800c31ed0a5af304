import JSONText
import LedgerFormat
import Receivables

/// Puts an account together from its events alone.
struct AccountRebuild {
  private(set) var account: Account
  private(set) var faults: [String] = []
  private(set) var events: Int64 = 0
  private var versions: [RecordKey: Int64] = [:]

  init(_ key: AccountKey) { account = Account(creditor: key.creditor, customer: Customer(id: key.customer, name: "")) }

  /// Takes the next event.
  mutating func apply(_ event: StoredEvent) {
    events += 1
    if event.number != events { faults.append("event \(event.number) stands where event \(events) belongs") }
    let version = (versions[event.key] ?? 0) + 1
    versions[event.key] = version
    if event.version != version { faults.append("\(event.key.kind) \(event.key.id): version \(event.version) stands where \(version) belongs") }
    guard let kind = RecordKind.named[event.key.kind] else {
      faults.append("event \(event.number) is of an unknown kind, '\(event.key.kind)'")
      return
    }
    guard let document = event.document else { return kind.remove(event.key.id, &account) }
    let collector = FaultCollector(file: "event \(event.number)")
    guard let value = try? JSONParser.parse(Array(document.utf8)) else {
      faults.append("event \(event.number) is no JSON")
      return
    }
    kind.put(value, &account, collector)
    if let fault = collector.faults.first { faults.append("event \(event.number): \(fault.path): \(fault.message)") }
  }
}
