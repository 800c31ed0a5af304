import Receivables

/// A format that books or payments come in. Every format enters the ledger by this one door.
///
/// A reader hands on what it finds while it reads, so that a large file needs little memory, and notes every fault with
/// its place. It decides nothing: what is new, what has changed and whose a payment is, is found out by the
/// ``LedgerIntake``.
///
/// ```swift
/// struct OCRGiroSource: ImportFormat {
///   let name = "ocr"
///   let summary = "OCR giro, payments with KID"
///   func recognises(_ file: ImportFile) -> Bool { file.start.starts(with: "NY".utf8) }
///   func read(_ file: ImportFile, into intake: any LedgerIntake) {
///     …
///     intake.take(payment, at: place)
///   }
/// }
/// ```
package protocol ImportFormat: Sendable {
  /// Name of the format, as `--format` takes it.
  var name: String { get }
  /// One line on what it holds, for `--help`.
  var summary: String { get }
  /// Whether a file looks like this format, by its first bytes or its name.
  func recognises(_ file: ImportFile) -> Bool
  /// Reads a file. Faults are noted, never thrown; any error among them keeps the whole import out of the ledger.
  func read(_ file: ImportFile, into intake: any LedgerIntake)
  /// Reads the files of this format of one import, in the order given; one by one unless a format needs them together.
  func read(all files: [ImportFile], into intake: any LedgerIntake)
}

extension ImportFormat {
  /// Reads one file after the other.
  package func read(all files: [ImportFile], into intake: any LedgerIntake) {
    for file in files { read(file, into: intake) }
  }
}

/// What can be found out of a whole account by itself, before it is taken in.
package protocol PreparedAccount: Sendable {}

/// Takes what a reader finds, as it finds it. Nothing is in the ledger before the last file has been read without an
/// error.
package protocol LedgerIntake: AnyObject {
  /// The creditors known so far: of the ledger and of what was taken in before.
  var creditors: [Creditor] { get }

  /// A creditor; one that is known already is compared with what is known.
  func take(_ creditor: Creditor, at place: ImportPlace)

  /// An account or a part of one: its customer and any number of invoices, payments and other events. Parts of the same
  /// account may come one by one; they are put together by the ids of what is in them.
  func take(_ account: Account, at place: ImportPlace)

  /// An account, and what is open of its claims on the day of a list, by the id of the receivable.
  func take(_ account: Account, open: [String: OpenClaim], at place: ImportPlace)

  /// An account that the file tells as a whole: its customer, its invoices and its receivables stand once.
  func take(whole account: Account, of file: ImportFile, at place: ImportPlace)

  /// Finds out of a whole account, on any thread, what its taking in can use, if there is anything.
  var preparation: (@Sendable (Account) -> (any PreparedAccount)?)? { get }

  /// An account that the file tells as a whole, by what ``preparation`` found out of it.
  func take(prepared account: any PreparedAccount, of file: ImportFile, at place: ImportPlace)

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
