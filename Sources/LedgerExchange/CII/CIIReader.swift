import LedgerFormat
import Receivables

/// Reads invoices of UN/CEFACT (CII D16B), the other syntax of EN 16931: ZUGFeRD 2, Factur-X, and XRechnung where it is
/// written in it. What it says is what UBL says under other names.
package enum CIIReader {
  /// Namespace of the document.
  static let namespace = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"

  /// Reads a file.
  package static func read(path: String) -> InvoiceReading {
    read(file: path) { elements throws(XMLFault) in try elements.read(path: path) { _, _ in } }
  }

  /// Reads the bytes of a file.
  package static func read(_ bytes: [UInt8], file: String) -> InvoiceReading {
    read(file: file) { elements throws(XMLFault) in try elements.read(bytes) { _, _ in } }
  }

  private static func read(file: String, _ source: (XMLElementReader) throws(XMLFault) -> XMLNode) -> InvoiceReading {
    var reading = InvoiceReading(file: file, attachments: "AttachmentBinaryObject", source) { root, faults in
      // PEPPOL sends it in an envelope.
      let invoice = root.name == "StandardBusinessDocument" ? root.first("CrossIndustryInvoice") ?? root : root
      guard invoice.name == "CrossIndustryInvoice", invoice.namespace.isEmpty || invoice.namespace == namespace else {
        faults.line = root.line
        faults.note("is no invoice of CII D16B: its root is '\(invoice.name)' of '\(invoice.namespace)'")
        return nil
      }
      return UBLReader.read(translated(invoice), faults)
    }
    for place in reading.faults.indices { reading.faults[place].path = CIIElement.path(reading.faults[place].path) }
    return reading
  }

  /// The document under the names that UBL has for its elements, with the lines that it has here.
  private static func translated(_ root: XMLNode) -> XMLNode {
    let document = XMLNode(name: "Invoice", line: root.line)
    add(CIIElement.document, of: root, to: document)
    guard let reference = root.first(CIIElement.paymentReference), let text = reference.text else { return document }
    if document.first("PaymentMeans") == nil { document.append(XMLNode(name: "PaymentMeans", line: reference.line)) }
    for means in document.all("PaymentMeans") {
      let id = XMLNode(name: "PaymentID", line: reference.line)
      id.append(text: text)
      means.append(id)
    }
    return document
  }

  private static func add(_ elements: [CIIElement], of source: XMLNode, to target: XMLNode) {
    for element in elements {
      let steps = element.cii.components(separatedBy: "/@")
      for found in source.all(steps[0]) {
        let made = target.making(element.ubl, at: found)
        if element.parts.isEmpty {
          made.append(text: steps.count > 1 ? scheme(found.attributes[steps[1]]) : text(found))
        } else {
          add(element.parts, of: found, to: made)
        }
      }
    }
  }

  /// Numbers for value added tax have the code VA, others FC.
  private static func scheme(_ code: String?) -> String { code == "VA" ? "VAT" : "TAX" }

  /// The text of an element; of a day as EN 16931 has it: 102 is `20260302`, 203 has a time behind it.
  private static func text(_ node: XMLNode) -> String {
    guard let text = node.text else { return "" }
    let day = text.prefix(8)
    let isCompact = node.name == "DateTimeString" && text.utf8.count >= 8 && day.allSatisfy(\.isNumber)
    guard isCompact, ["102", "203", "204", nil].contains(node.attributes["format"]) else { return text }
    return "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
  }
}

extension XMLNode {
  /// A new element at the end of a path; those on the way to it are made where they are not there.
  fileprivate func making(_ path: String, at source: XMLNode) -> XMLNode {
    let names = path.split(separator: "/").map(String.init)
    var node = self
    for name in names.dropLast() {
      if let known = node.first(name) {
        node = known
      } else {
        let made = XMLNode(name: name, line: source.line)
        node.append(made)
        node = made
      }
    }
    let made = XMLNode(name: names.last ?? "", line: source.line, attributes: source.attributes)
    node.append(made)
    return made
  }
}

extension InvoiceImportFormat {
  /// CII D16B.
  package static let cii = InvoiceImportFormat(
    name: "cii", summary: "CII D16B invoices and credit notes: ZUGFeRD 2, Factur-X, XRechnung",
    namespaces: [CIIReader.namespace], reading: { CIIReader.read(path: $0) })
}
