import ArgumentParser
import LedgerFormat
import Reports

/// The file that a result goes to.
struct OutputFile: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead; it appears when it is whole.", valueName: "file"))
  var output: String?
}

/// How a listing is shown, and where.
struct ListOutput: ParsableArguments {
  @Option(help: "text, json, ndjson, csv, html or xlsx.")
  var format: ListFormat = .text

  @OptionGroup var file: OutputFile

  var output: String? { file.output }

  /// Writes a listing.
  func write(_ table: ListTable) throws { try write { try $0.render(table, style: $1) } }

  /// Writes what the format makes of something.
  func write(_ rendered: (ListFormat, TextStyle) throws -> [UInt8]) throws {
    try ResultOutput.write(as: format, to: output) { try rendered(format, $0) }
  }

  /// Writes a listing for people.
  static func show(_ table: ListTable) throws {
    try ResultOutput.write(as: ListFormat.text) { try ListFormat.text.render(table, style: $0) }
  }
}

extension ListFormat: ExpressibleByArgument {}

/// Where a command puts its result: standard output, or the file that `-o` names.
struct ResultOutput: Sendable {
  private let file: StreamedFile?

  /// Begins a result of a format.
  ///
  /// - Throws: `StreamedFile.Fault` when the file cannot be written, and what ends the command where a workbook would
  ///   go to a terminal.
  init<Format: RawRepresentable<String>>(_ path: String?, as format: Format) throws {
    if format.rawValue == "xlsx", path == nil, Console.isTerminal {
      throw OptionReading.fault("a workbook is no text for a terminal; name a file: -o FILE.xlsx")
    }
    try self.init(path)
  }

  private init(_ path: String?) throws { file = try path.map { try StreamedFile(path: $0) } }

  /// How text is shown there.
  var style: TextStyle { file == nil ? Console.style : .plain }

  /// Whether whoever reads it wants no more.
  var isClosed: Bool { file?.isClosed ?? Console.isClosed }

  /// Adds a text.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Adds some bytes.
  func write(_ bytes: [UInt8]) throws { if let file { try file.write(bytes) } else { try Console.send(bytes) } }

  /// Makes sure that it can be written to its end.
  func flush() throws { try file?.flush() }

  /// Puts a file in its place.
  func commit() throws { try file?.commit() }

  /// Takes away what was written of a file.
  func discard() { file?.discard() }

  /// Writes a result of one piece in a format; only text is for people, and the others have ways of their own to say
  /// everything.
  static func write<Format: RawRepresentable<String>>(
    as format: Format, to path: String? = nil, _ result: (TextStyle) throws -> [UInt8]
  ) throws {
    try whole(try ResultOutput(path, as: format)) { output in
      try output.write(try result(output.style), as: format)
    }
  }

  /// Adds a result in a format, or whole lines of it.
  func write<Format: RawRepresentable<String>>(_ result: [UInt8], as format: Format) throws {
    guard format.rawValue == "text" else { return try write(result) }
    guard file == nil, Console.isTerminal else { return try write(result.linesForPeople) }
    try write(Console.forPeople(String(decoding: result, as: UTF8.self)))
  }

  /// Writes a result: all of it, or nothing of a file is kept.
  static func whole<Value>(_ path: String?, _ body: (ResultOutput) throws -> Value) throws -> Value {
    try whole(try ResultOutput(path), body)
  }

  private static func whole<Value>(_ output: ResultOutput, _ body: (ResultOutput) throws -> Value) throws -> Value {
    do {
      let value = try body(output)
      try output.commit()
      return value
    } catch {
      output.discard()
      throw error
    }
  }
}
