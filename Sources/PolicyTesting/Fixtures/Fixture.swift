import Receivables

/// A ledger that a case reads, with the path it was read from.
struct Fixture {
  var path: String
  var ledger: Ledger
}
