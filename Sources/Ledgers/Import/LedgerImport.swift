import Crypto
import FoundationEssentials
import GRDB
import LedgerExchange
import LedgerFormat

/// Takes files into a ledger: all of them or none.
///
/// Parts of accounts are gathered in memory and put into the ledger some thousands at a time, within one transaction,
/// so that a file of any size needs little memory and a fault in its last line leaves the ledger as it was.
package final class LedgerImport {
  /// Accounts that are gathered before they are put into the ledger.
  static let gatheredAccounts = 5000

  private let store: LedgerStore
  private let acceptsChanges: Bool
  private let isFarMeant: Bool

  /// Prepares an import; changes to what is in the ledger already are made only where they are accepted.
  package init(store: LedgerStore, acceptsChanges: Bool, isFarMeant: Bool = false) {
    self.store = store
    self.isFarMeant = isFarMeant
    self.acceptsChanges = acceptsChanges
  }

  /// Takes in files; what a `reader` has read already is taken from there.
  ///
  /// - Throws: ``LedgerStoreError`` when the ledger cannot be written.
  package func run(_ files: [ImportFile], format: String? = nil, reader: (any ImportFormat)? = nil) throws
    -> ImportReport
  {
    let lock = try store.lock(for: "import \(files.map(\.name).joined(separator: " "))")
    defer { withExtendedLifetime(lock) {} }
    var report = ImportReport(outcome: .failed)
    do {
      try store.write { books in
        if let day = files.first?.options.asOf { try FarDay.refuse(day, in: books, isMeant: isFarMeant) }
        let intake = try StoreIntake(books, files: files)
        if let same = try intake.earlierImport() { intake.report.sameAs = same }
        if let reader {
          for file in files { intake.formats[file.path] = reader.name }
          reader.read(all: files, into: intake)
        } else {
          Self.read(files, format: format, into: intake)
        }
        try intake.finish()
        report = intake.report
        guard report.outcome != .failed else { throw Refused() }
        guard report.changes.isEmpty || acceptsChanges else {
          report.outcome = .needsAcceptance
          throw Refused()
        }
      }
    } catch is Refused {}
    return report
  }

  /// Ends the transaction without writing.
  private struct Refused: Error {}

  private static func read(_ files: [ImportFile], format: String?, into intake: StoreIntake) {
    var batches: [(source: any ImportFormat, files: [ImportFile])] = []
    for file in files {
      guard let source = ImportFormats.source(for: file, named: format) else {
        if file.start.isEmpty {
          intake.note("is empty", file: file)
          continue
        }
        if let foreign = ForeignFormat.of(file) {
          intake.note(foreign.refusal, file: file)
          continue
        }
        let known = ImportFormats.all.map { "\($0.name) (\($0.summary))" }.joined(separator: ", ")
        intake.note("is of no format that purre reads; it reads: \(known)", file: file)
        continue
      }
      intake.formats[file.path] = source.name
      if let index = batches.firstIndex(where: { $0.source.name == source.name }) {
        batches[index].files.append(file)
      } else {
        batches.append((source, [file]))
      }
    }
    for batch in batches { batch.source.read(all: batch.files, into: intake) }
  }
}

/// The formats that can be imported, in the order in which a file is tried against them.
package enum ImportFormats {
  /// Every format.
  package static let all: [any ImportFormat] = [
    JSONImportFormat(), CSVImportFormat(), BankImportFormat.ocr, BankImportFormat.camt,
    BankImportFormat.bgMax, BankImportFormat.csv, SAFTImportFormat(), InvoiceImportFormat.ubl, InvoiceImportFormat.cii,
  ]

  /// The format of a name, or the one that recognises the file.
  package static func source(for file: ImportFile, named name: String? = nil) -> (any ImportFormat)? {
    if let name { return all.first { $0.name == name } }
    return all.first { $0.recognises(file) }
  }
}

/// What identifies a file: SHA-256 over its bytes, read in parts.
enum FileDigest {
  private static let chunkBytes = 1 << 20

  /// The digest in hexadecimal.
  ///
  /// - Throws: what the file system reports.
  static func sha256(_ path: String) throws -> String {
    var hash = SHA256()
    var place = 0
    while true {
      let chunk = try FileBytes.read(path, from: place, count: chunkBytes)
      if chunk.isEmpty { break }
      hash.update(data: chunk)
      place += chunk.count
    }
    return hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// Writes down which files a source is made of.
  static func write(_ files: [ImportFile], formats: [String: String], source: Int64, _ books: LedgerTransaction) throws
  {
    for file in files {
      let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
      try books.database.execute(
        sql: "INSERT OR REPLACE INTO source_file (source, name, format, bytes, sha256) VALUES (?, ?, ?, ?, ?)",
        arguments: [source, file.name, formats[file.path] ?? "", size, try sha256(file.path)])
    }
  }
}
