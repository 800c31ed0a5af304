import FoundationEssentials

/// Writes files whole or not at all.
public enum AtomicFile {
  /// Writes a text beside its place and moves it there.
  ///
  /// - Throws: what the file system reports; the file is then as it was.
  public static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }
}
