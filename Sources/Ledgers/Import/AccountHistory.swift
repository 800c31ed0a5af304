/// What the ledger knows of the records of an account: how each stands, and what the last import said of it.
struct AccountHistory {
  /// What an import said.
  struct Base {
    var document: String
    /// The name of its files.
    var name: String
  }

  private(set) var current: [RecordKey: String] = [:]
  private(set) var bases: [RecordKey: Base] = [:]

  /// Reads the events of an account; `imports` are the names of the files of every import, by source.
  init(_ events: [StoredEvent], imports: [Int64: String]) {
    for event in events {
      current[event.key] = event.document
      guard let name = imports[event.source] else { continue }
      bases[event.key] = event.document.map { Base(document: $0, name: name) }
    }
  }
}
