import LedgerFormat

/// One element of a record, by its local name: namespaces differ between versions of a format, names do not.
final class XMLNode {
  /// Local name.
  let name: String
  /// Namespace, empty where there is none.
  let namespace: String
  /// 1-based line on which it starts.
  let line: Int
  /// Attributes by local name.
  let attributes: [String: String]
  /// Elements inside, in order; records that were handed out are not among them.
  private(set) var children: [XMLNode] = []
  /// Text directly inside.
  private(set) var rawText = ""

  init(name: String, namespace: String = "", line: Int, attributes: [String: String] = [:]) {
    self.name = name
    self.namespace = namespace
    self.line = line
    self.attributes = attributes
  }

  /// Text directly inside, without space around it; `nil` when there is none.
  var text: String? {
    let trimmed = rawText.trimmed
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The elements at a path: `PaymentMeans/PaymentID`.
  func all(_ path: String) -> [XMLNode] {
    path.split(separator: "/").reduce([self]) { nodes, name in nodes.flatMap { $0.children.filter { $0.name == name } }
    }
  }

  /// The first element at a path.
  func first(_ path: String) -> XMLNode? { all(path).first }

  /// The text of the first element at a path that has any.
  subscript(path: String) -> String? { all(path).lazy.compactMap(\.text).first }

  /// The text at a path as one line: where XML is laid out for the eye, a name runs over several.
  func line(_ path: String) -> String? {
    self[path].map { text in
      let parts = text.split { $0.isNewline || $0 == "\t" }
      if parts.count < 2 { return text }
      return parts.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  func append(_ child: XMLNode) { children.append(child) }

  func append(text: String) { rawText += text }
}

/// Why an XML file is refused.
struct XMLFault: Error, Hashable {
  /// 1-based line, when known.
  var line: Int?
  /// What is wrong and what to do.
  var message: String

  /// Whether the parser met a text that is longer than it takes by itself; its words differ between versions.
  var isOfLongText: Bool { message.contains("XML_PARSE_HUGE") || message.lowercased().contains("huge ") }
}

/// Tells XML formats apart by their first bytes.
package enum XMLStart {
  /// Whether a file starts like XML and names a text near its start.
  static func holds(_ text: String, in file: ImportFile) -> Bool { self.text(file.start)?.contains(text) == true }

  /// The first bytes of a file that starts like XML, in any of its encodings; `nil` when it is none.
  package static func text(_ bytes: [UInt8]) -> String? {
    var start = bytes[...]
    if let mark = [[0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]].first(where: { start.starts(with: $0) }) {
      start = start.dropFirst(mark.count)
    }
    // Every other byte of markup in UTF-16 is zero; names of formats are ASCII.
    let isWide = start.prefix(2).elementsEqual([0x3c, 0]) || start.prefix(2).elementsEqual([0, 0x3c])
    let plain = isWide ? Array(start.filter { $0 != 0 }) : Array(start)
    guard plain.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return nil }
    return String(decoding: plain, as: UTF8.self)
  }
}
