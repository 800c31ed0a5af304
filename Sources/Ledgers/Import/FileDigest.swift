import Crypto
import FoundationEssentials
import GRDB
import LedgerFormat

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
  static func write(_ files: [ImportFile], formats: [String: String], source: Int64, _ books: Books) throws {
    for file in files {
      let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
      try books.database.execute(
        sql: "INSERT OR REPLACE INTO source_file (source, name, format, bytes, sha256) VALUES (?, ?, ?, ?, ?)",
        arguments: [source, file.name, formats[file.path] ?? "", size, try sha256(file.path)])
    }
  }
}
