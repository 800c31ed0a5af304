import Receivables

/// Takes what a reader finds, as it finds it. Nothing is in the ledger before the last file has been read without an error.
package protocol LedgerIntake: AnyObject {
  /// The creditors known so far: of the ledger and of what was taken in before.
  var creditors: [Creditor] { get }

  /// A creditor; one that is known already is compared with what is known.
  func take(_ creditor: Creditor, at place: ImportPlace)

  /// An account or a part of one: its customer and any number of invoices, payments and other events. Parts of the same
  /// account may come one by one; they are put together by the ids of what is in them.
  func take(_ account: Account, at place: ImportPlace)

  /// An account that the file tells as a whole: its customer, its invoices and its receivables stand once.
  func take(whole account: Account, of file: ImportFile, at place: ImportPlace)

  /// A payment whose customer must be found.
  func take(_ payment: IncomingPayment, at place: ImportPlace)

  /// A credit note whose invoice must be found.
  func take(_ note: IncomingCreditNote, at place: ImportPlace)

  /// Payments of a creditor are complete up to and including a day; `nil` stands for every creditor of the file.
  func paymentsAreKnown(through day: CivilDay, creditor: String?)

  /// A fault; an error keeps the whole import out, a warning is told.
  func note(_ fault: LedgerFault)

  /// Counts something that the person is told: `rows`, `left out, pending entry` …
  func count(_ name: String, _ number: Int)
}

extension LedgerIntake {
  /// Notes a fault at a place of a file.
  package func note(
    _ message: String, severity: LedgerFault.Severity = .error, file: ImportFile, at place: ImportPlace = ImportPlace()
  ) {
    note(LedgerFault(severity: severity, file: file.path, line: place.line, path: place.path, message: message))
  }
}
