import FoundationEssentials
import Receivables

/// A file to be taken in, and what the person said about it.
package struct ImportFile: Sendable {
  /// Most bytes of ``start``: terms of use may stand in a comment before the first element.
  package static let startBytes = 16_384

  /// Path, as given.
  package var path: String
  /// The first bytes, at most ``startBytes``.
  package var start: [UInt8]
  /// What was said on the command line.
  package var options: ImportOptions

  /// Opens a file and reads its first bytes.
  ///
  /// - Throws: what the file system reports.
  package init(path: String, options: ImportOptions) throws {
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    self.path = path
    self.options = options
    start = try FileBytes.read(path, from: 0, count: min(size, Self.startBytes))
  }

  /// A file that is in memory already.
  package init(path: String, start: [UInt8], options: ImportOptions) {
    self.path = path
    self.start = start
    self.options = options
  }

  /// The last part of the path: what the file is known by in the ledger.
  package var name: String { URL(filePath: path).lastPathComponent }
}

/// What a person says about files that they import.
package struct ImportOptions: Sendable, Hashable {
  /// The day of the import; stands beside it in the ledger. No clock is asked.
  package var asOf: CivilDay
  /// The creditor that the files belong to, where they do not say.
  package var creditor: String?
  /// The day through which payments are known, where the files do not say.
  package var paymentsThrough: CivilDay?
  /// When documents fall due that name no due day.
  package var terms: PaymentTerms?
  /// Mapping of columns, for CSV.
  package var columns: String?
  /// Leave bad rows out, where the format has rows.
  package var skipBadRows: Bool
  /// The files hold all that files of their names ever told: what they leave out is taken out.
  package var isComplete: Bool

  /// What a list of open claims is known by from one week to the next, whatever its file is called; `nil` for files
  /// that are known by their names.
  package var listName: String?

  /// Collects what was said.
  package init(
    asOf: CivilDay, creditor: String? = nil, paymentsThrough: CivilDay? = nil, terms: PaymentTerms? = nil,
    columns: String? = nil,
    skipBadRows: Bool = false, isComplete: Bool = false, listName: String? = nil
  ) {
    self.asOf = asOf
    self.creditor = creditor
    self.paymentsThrough = paymentsThrough
    self.terms = terms
    self.columns = columns
    self.skipBadRows = skipBadRows
    self.isComplete = isComplete
    self.listName = listName
  }
}
