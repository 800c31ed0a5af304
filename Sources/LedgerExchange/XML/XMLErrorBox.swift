import CXML2

/// Keeps the first error that libxml2 reports while it reads.
final class XMLErrorBox {
  private(set) var first: XMLFault?

  static let handler: xmlTextReaderErrorFunc = { context, message, severity, locator in
    guard let context, severity == XML_PARSER_SEVERITY_ERROR else { return }
    let line = locator.map { Int(xmlTextReaderLocatorLineNumber($0)) }
    let text = message.map { String(cString: $0).trimmed } ?? "not well formed"
    Unmanaged<XMLErrorBox>.fromOpaque(context).takeUnretainedValue().note(text, line: line)
  }

  private func note(_ text: String, line: Int?) {
    if first == nil { first = XMLFault(line: line.flatMap { $0 > 0 ? $0 : nil }, message: "is not well-formed XML: \(text)") }
  }
}
