import FoundationEssentials
import JSONText
import LuaGuest

/// Reads a table of cases from a CSV file or a JSON list of objects; the ending says which.
struct CaseTableReader {
  /// Largest file that is read, in bytes.
  static let fileBytes = 4 << 20

  /// The path by which tests and messages name the file.
  let file: String

  /// Reads the file that lies at a path.
  ///
  /// - Throws: `CallbackFailure` with the file, the line and the column at fault.
  func read(path: String) throws -> CaseTable {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw CallbackFailure(message: "\(file): there is no such file, or it cannot be read")
    }
    guard bytes.count <= Self.fileBytes else { throw CallbackFailure(message: "\(file): is larger than \(Self.fileBytes) bytes") }
    let table: CaseTable
    switch file.split(separator: ".").last {
    case "csv": table = try CaseTableCSV(file: file).read(Array(bytes))
    case "json": table = try CaseTableJSON(file: file).read(Array(bytes))
    default: throw CallbackFailure(message: "\(file): a table of cases is a .csv or a .json file")
    }
    guard !table.rows.isEmpty else { throw CallbackFailure(message: "\(file): holds no case, so it tests nothing") }
    return table
  }
}
