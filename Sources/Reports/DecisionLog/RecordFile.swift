import FoundationEssentials

/// A file of recorded decisions, one a line.
package struct RecordFile {
  private let path: String

  /// Names a file.
  package init(path: String) { self.path = path }

  /// Reads every line; one that cannot be read is told, and the others go on.
  package func records(
    _ tell: (String) -> Void
  ) throws -> (lines: [(number: Int, record: RecordLine)], faults: Int) {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      tell(" \(exists ? "cannot be read; check its permissions" : "there is no such file")")
      return ([], 1)
    }
    var lines: [(number: Int, record: RecordLine)] = []
    var faults = 0
    for (index, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
      do throws(RecordFault) {
        lines.append((index + 1, try RecordLine(line: line, number: index + 1)))
      } catch {
        tell("\(error)")
        faults += 1
      }
    }
    return (lines, faults)
  }
}
