/// A format that books or payments come in. Every format enters the ledger by this one door.
///
/// A reader hands on what it finds while it reads, so that a large file needs little memory, and notes every fault with its
/// place. It decides nothing: what is new, what has changed and whose a payment is, is found out by the ``LedgerIntake``.
///
/// ```swift
/// struct OCRGiroSource: LedgerSource {
///   let name = "ocr"
///   let summary = "OCR giro, payments with KID"
///   func recognises(_ file: ImportFile) -> Bool { file.start.starts(with: "NY".utf8) }
///   func read(_ file: ImportFile, into intake: any LedgerIntake) {
///     …
///     intake.take(payment, at: place)
///   }
/// }
/// ```
package protocol LedgerSource: Sendable {
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

extension LedgerSource {
  /// Reads one file after the other.
  package func read(all files: [ImportFile], into intake: any LedgerIntake) {
    for file in files { read(file, into: intake) }
  }
}
