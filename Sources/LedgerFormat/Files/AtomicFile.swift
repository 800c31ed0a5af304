import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes files whole or not at all.
package enum AtomicFile {
  /// Writes a text beside its place and moves it there.
  ///
  /// - Throws: what the file system reports; the file is then as it was.
  package static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }

  /// Writes texts one after the other beside their place, and moves the file there when all are written.
  ///
  /// - Throws: ``Fault`` when the file system refuses, or what the writer throws; the file is then as it was.
  package static func stream(to path: String, _ writer: ((String) throws -> Void) throws -> Void) throws {
    let beside = "\(path).\(UUID().uuidString.prefix(8)).part"
    guard let file = fopen(beside, "wb") else { throw Fault(path: path) }
    do {
      try writer { text in
        var text = text
        let isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
        if !isWritten { throw Fault(path: path) }
      }
    } catch {
      fclose(file)
      unlink(beside)
      throw error
    }
    guard fclose(file) == 0, rename(beside, path) == 0 else {
      unlink(beside)
      throw Fault(path: path)
    }
  }

  /// The file system refused.
  package struct Fault: Error, Sendable, CustomStringConvertible {
    /// The file that was to be written.
    package var path: String

    /// Says so.
    package var description: String { "\(path): cannot be written; check that its folder exists and has room" }
  }
}
