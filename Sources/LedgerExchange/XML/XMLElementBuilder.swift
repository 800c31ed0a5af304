import CXML2

/// Builds records from what the reader stands on, node by node.
struct XMLElementBuilder {
  let records: Set<String>
  let limits: XMLLimits
  /// Names of elements whose text is not kept.
  let passedOver: Set<String>

  /// The first element, which holds all others.
  private(set) var root: XMLNode?
  /// The elements that are open, the root first.
  private(set) var open: [XMLNode] = []
  private var held: [(elements: Int, textBytes: Int)] = []
  private var elements = 0
  private var textBytes = 0

  init(records: Set<String>, limits: XMLLimits, passedOver: Set<String> = []) {
    self.records = records
    self.limits = limits
    self.passedOver = passedOver
  }

  /// Takes the node that the reader stands on; gives a record that is complete with it.
  mutating func take(_ reader: xmlTextReaderPtr) throws(XMLFault) -> XMLNode? {
    switch xmlReaderTypes(UInt32(bitPattern: xmlTextReaderNodeType(reader))) {
    case XML_READER_TYPE_ELEMENT: return try start(reader)
    case XML_READER_TYPE_END_ELEMENT: return end()
    case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA: try text(reader)
    case XML_READER_TYPE_DOCUMENT_TYPE:
      throw XMLFault(
        line: line(reader), message: "has a document type (<!DOCTYPE …>), which no exchange format needs; it is refused"
      )
    case XML_READER_TYPE_ENTITY_REFERENCE:
      throw XMLFault(line: line(reader), message: "names an entity, which no exchange format needs; it is refused")
    default: break
    }
    return nil
  }

  private mutating func start(_ reader: xmlTextReaderPtr) throws(XMLFault) -> XMLNode? {
    let line = line(reader)
    guard open.count < limits.depth else {
      throw XMLFault(line: line, message: "has more than \(limits.depth) elements inside each other")
    }
    guard elements < limits.recordElements else {
      throw XMLFault(line: line, message: "has more than \(limits.recordElements) elements in one record")
    }
    let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
    let node = XMLNode(
      name: Self.text(xmlTextReaderConstLocalName(reader)),
      namespace: Self.text(xmlTextReaderConstNamespaceUri(reader)),
      line: line ?? 0, attributes: Self.attributes(reader))
    if root == nil { root = node }
    open.append(node)
    held.append((elements, textBytes))
    elements += 1
    return isEmpty ? end() : nil
  }

  private mutating func end() -> XMLNode? {
    guard let node = open.popLast(), let before = held.popLast() else { return nil }
    guard records.contains(node.name), !open.isEmpty else {
      open.last?.append(node)
      return nil
    }
    // What is handed out no longer counts.
    (elements, textBytes) = before
    return node
  }

  private mutating func text(_ reader: xmlTextReaderPtr) throws(XMLFault) {
    guard let node = open.last, !passedOver.contains(node.name), let value = xmlTextReaderConstValue(reader) else {
      return
    }
    let text = Self.text(value)
    textBytes += text.utf8.count
    guard textBytes <= limits.recordTextBytes else {
      throw XMLFault(line: line(reader), message: "has more than \(limits.recordTextBytes) bytes of text in one record")
    }
    node.append(text: text)
  }

  /// The parser reads ahead, so the line is that of the node.
  private func line(_ reader: xmlTextReaderPtr) -> Int? {
    let line = xmlGetLineNo(xmlTextReaderCurrentNode(reader))
    return line > 0 ? line : nil
  }

  private static func attributes(_ reader: xmlTextReaderPtr) -> [String: String] {
    guard xmlTextReaderHasAttributes(reader) == 1 else { return [:] }
    var attributes: [String: String] = [:]
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      attributes[text(xmlTextReaderConstLocalName(reader))] = text(xmlTextReaderConstValue(reader))
    }
    _ = xmlTextReaderMoveToElement(reader)
    return attributes
  }

  private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
