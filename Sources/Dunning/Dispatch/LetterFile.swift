import Ledgers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes files so that they are on disk, whole and under their name, when the call returns, whatever happens next.
enum DurableFile {
  /// Makes a folder, and what it lies in, where there is none.
  static func makeFolder(_ path: String) throws(LedgerStoreError) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o755) == 0 || errno == EEXIST || errno == EISDIR else { throw fault(path, "cannot be made") }
    }
  }

  /// Writes a text under a name in a folder: beside its place first, then moved there; file and folder are flushed.
  ///
  /// - Throws: ``LedgerStoreError``; there is no file of the name then, or the one that was there before.
  static func write(_ text: String, name: String, in folder: String) throws(LedgerStoreError) {
    let path = "\(folder)/\(name)"
    let beside = "\(folder)/.\(name).part"
    let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw fault(path, "cannot be written") }
    do throws(LedgerStoreError) {
      try write(Array(text.utf8), to: file, path)
      guard fsync(file) == 0 else { throw fault(path, "cannot be flushed") }
      guard close(file) == 0 else { throw fault(path, "cannot be closed") }
      guard rename(beside, path) == 0 else { throw fault(path, "cannot be put in its place") }
    } catch {
      unlink(beside)
      throw error
    }
    try flush(folder)
  }

  private static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(LedgerStoreError) {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count >= 0 {
        done += count
      } else if errno != EINTR {
        let error = fault(path, "cannot be written")
        close(file)
        throw error
      }
    }
  }

  /// A new name is only there for good once its folder is flushed.
  private static func flush(_ folder: String) throws(LedgerStoreError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(folder, "cannot be opened") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fault(folder, "cannot be flushed") }
  }

  private static func fault(_ path: String, _ what: String) -> LedgerStoreError {
    LedgerStoreError(unwritten: "\(path): \(what) (\(String(cString: strerror(errno))))")
  }
}

/// Names of letters' files: the number of the outbox entry, so that no two letters of a ledger share one, and what a
/// person looks for.
enum LetterFileName {
  /// `000017-h02-26063-reminder.html`
  static func name(of entry: OutboxEntry, ending: String) -> String {
    let number = String(entry.id)
    let padded = String(repeating: "0", count: max(0, 6 - number.count)) + number
    let step = entry.kind == .confirmation ? "confirmation" : entry.key.step.replacing("/", with: "-")
    return [padded, plain(entry.customer), plain(entry.particulars.invoiceNumber), step].joined(separator: "-") + "."
      + ending
  }

  /// What every file system takes, and at most 40 characters of it.
  private static func plain(_ text: String) -> String {
    String(
      text.unicodeScalars.prefix(40).map { scalar -> Character in
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
          ? Character(scalar) : "_"
      })
  }
}
