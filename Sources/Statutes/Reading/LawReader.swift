import JSONText
import Receivables

/// Reads a `law.json`.
package struct LawReader {
  /// The format that this purre reads.
  package static let format = "purre-law/1"

  private let id: String
  private let file: String

  /// A reader for the law of that id; the file is named in faults.
  package init(id: String, file: String) {
    self.id = id
    self.file = file
  }

  /// Reads the whole file.
  ///
  /// - Throws: ``LawFault`` for the first thing that is wrong.
  package func read(_ bytes: [UInt8]) throws(LawFault) -> Law {
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONParser.parse(bytes) } catch {
      throw LawFault(file: file, line: error.line, path: "", message: "not JSON at byte \(error.column) of the line: \(error.message)")
    }
    let root = LawNode(file: file, line: 1, path: "", value: value)
    _ = try root.members(known: ["format", "jurisdiction", "name", "currency", "reviewed_through", "calendar", "parameters"])
    let format = try root.required("format")
    guard try format.text() == Self.format else { throw format.fault("must be \"\(Self.format)\", the format that this purre reads") }
    let code = try root.required("currency")
    guard let currency = Currency(code: try code.text()) else { throw code.fault("must be three capital letters, like NOK") }
    let parameters = try root.required("parameters").members()
    return Law(
      id: id, jurisdiction: try root.required("jurisdiction").text(), name: try root.required("name").text(),
      currency: currency, reviewedThrough: try root.required("reviewed_through").day(),
      calendar: try CalendarReader.read(try root.required("calendar")),
      parameters: try parameters.map { (name, node) throws(LawFault) in try ParameterReader(name, node).read() })
  }
}
