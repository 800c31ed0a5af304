import LedgerFormat
import Receivables

/// A workbook of Excel (`.xlsx`, `.xlsm`), as Excel, LibreOffice and other programs write it. Macros, pictures, links
/// and formulas are passed over: what counts is what the cells showed when the workbook was saved.
package final class ExcelWorkbook {
  /// A sheet that has not been read yet.
  struct Place {
    let name: String
    let path: String
    let isHidden: Bool
  }

  private let archive: ZipArchive
  private let limits: ExcelLimits
  private let held = ExcelHeld()
  let places: [Place]
  let formats: [ExcelFormat]
  let texts: [String]
  /// Whether days are counted from 1904, as old workbooks of the Macintosh do.
  let is1904: Bool

  /// Reads the sheets of a workbook.
  ///
  /// - Throws: ``ExcelFault``
  package static func sheets(_ bytes: [UInt8]) throws(ExcelFault) -> [Sheet] {
    try sheets(bytes, limits: .standard)
  }

  static func sheets(_ bytes: [UInt8], limits: ExcelLimits) throws(ExcelFault) -> [Sheet] {
    let workbook = try ExcelWorkbook(bytes, limits: limits)
    var sheets: [Sheet] = []
    for place in workbook.places { sheets.append(try workbook.sheet(place)) }
    return sheets
  }

  private init(_ bytes: [UInt8], limits: ExcelLimits) throws(ExcelFault) {
    let archive = try ZipArchive.open(bytes, limits: limits)
    self.archive = archive
    self.limits = limits
    let names = archive.names
    let root = try Self.relations(archive, "_rels/.rels", in: "").first { $0.kind == "officeDocument" }
    let path = root?.target ?? "xl/workbook.xml"
    guard path.hasSuffix(".xml"), names.contains(path) else { throw Self.stranger(names) }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let file = path.split(separator: "/").last ?? ""
    let relations = try Self.relations(archive, "\(folder)/_rels/\(file).rels", in: folder)
    let book = try Self.document(archive, path)
    let flag = book.first("workbookPr")?.attributes["date1904"] ?? "0"
    is1904 = flag == "1" || flag == "true"
    var places: [Place] = []
    for sheet in book.all("sheets/sheet") {
      guard let target = relations.first(where: { $0.id == sheet.attributes["id"] }), target.kind == "worksheet" else {
        continue
      }
      places.append(
        Place(
          name: sheet.attributes["name"] ?? "", path: target.target,
          isHidden: sheet.attributes["state"].map { $0 != "visible" } ?? false))
    }
    guard !places.isEmpty else { throw ExcelFault(message: "is a workbook without a sheet of cells") }
    guard places.count <= limits.sheets else {
      throw ExcelFault(message: "has more than \(limits.sheets) sheets; take out the one that counts")
    }
    self.places = places
    formats = try Self.formats(archive, relations.first { $0.kind == "styles" }?.target)
    texts = try Self.texts(archive, relations.first { $0.kind == "sharedStrings" }?.target, limits)
  }

  /// What an archive is that is no such workbook.
  private static func stranger(_ names: [String]) -> ExcelFault {
    if names.contains(where: { $0.hasSuffix("workbook.bin") }) {
      return ExcelFault(message: "is a binary workbook (.xlsb); save it as .xlsx")
    }
    if names.contains("content.xml"), names.contains("mimetype") {
      return ExcelFault(message: "is a workbook of LibreOffice (.ods); save it as .xlsx or as CSV")
    }
    return ExcelFault(message: "is an archive (zip) and no workbook of Excel")
  }

  private func sheet(_ place: Place) throws(ExcelFault) -> Sheet {
    let reader = ExcelSheetReader(self, Sheet(name: place.name, isHidden: place.isHidden), held, limits: limits)
    let root = try Self.read(archive, place.path, records: ["row"], stop: { reader.fault }) { reader.take($0) }
    if let fault = reader.fault { throw fault }
    for merge in root.all("mergeCells/mergeCell") { reader.take(merge: merge.attributes["ref"] ?? "") }
    return reader.sheet
  }

  /// A part that another one needs.
  private struct Relation {
    let id: String
    /// The last word of its type: `worksheet`.
    let kind: String
    /// Its path in the archive.
    let target: String
  }

  private static func relations(_ archive: ZipArchive, _ path: String, in folder: String) throws(ExcelFault)
    -> [Relation]
  {
    guard archive.names.contains(path) else { return [] }
    return try document(archive, path).all("Relationship").compactMap { node in
      guard let target = node.attributes["Target"], node.attributes["TargetMode"] != "External" else { return nil }
      return Relation(
        id: node.attributes["Id"] ?? "", kind: String(node.attributes["Type"]?.split(separator: "/").last ?? ""),
        target: resolved(target, in: folder))
    }
  }

  /// A path as the archive has it: from the top, or from the folder of who names it.
  private static func resolved(_ target: String, in folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  private static func document(_ archive: ZipArchive, _ path: String) throws(ExcelFault) -> XMLNode {
    try read(archive, path, records: [], stop: { nil }) { _ in }
  }

  /// Reads a part as a stream; `stop` ends it with a fault.
  private static func read(
    _ archive: ZipArchive, _ path: String, records: Set<String>, stop: @escaping () -> ExcelFault?,
    onRecord: (XMLNode) -> Void
  ) throws(ExcelFault) -> XMLNode {
    guard let entry = try archive.parts(of: path) else {
      throw ExcelFault(message: "names its part \(path), which is not in it")
    }
    do throws(XMLFault) {
      return try XMLElementReader(records: records).read(
        parts: { stop() == nil ? entry.next($0) : -1 }, onRecord: { record, _ in onRecord(record) })
    } catch {
      if let fault = stop() { throw fault }
      if entry.isDamaged { throw ExcelFault(message: "holds \(path), which is damaged; get the file again") }
      throw ExcelFault(message: "holds \(path), which \(error.message)")
    }
  }

  /// The formats of numbers, by the style that a cell names.
  private static func formats(_ archive: ZipArchive, _ path: String?) throws(ExcelFault) -> [ExcelFormat] {
    guard let path else { return [] }
    let styles = try document(archive, path)
    var codes: [Int: String] = [:]
    for format in styles.all("numFmts/numFmt") {
      guard let id = format.attributes["numFmtId"].flatMap({ Int($0) }) else { continue }
      codes[id] = format.attributes["formatCode"]
    }
    return styles.all("cellXfs/xf").map { style in
      let id = style.attributes["numFmtId"].flatMap { Int($0) } ?? 0
      return codes[id].map(ExcelFormat.init) ?? ExcelFormat(builtIn: id)
    }
  }

  /// The texts that cells share.
  private static func texts(_ archive: ZipArchive, _ path: String?, _ limits: ExcelLimits) throws(ExcelFault)
    -> [String]
  {
    guard let path else { return [] }
    let shared = SharedTexts(limits: limits)
    _ = try read(archive, path, records: ["si"], stop: { shared.fault }) { shared.take($0) }
    if let fault = shared.fault { throw fault }
    return shared.texts
  }
}

/// Gathers the texts that cells share.
private final class SharedTexts {
  private let limits: ExcelLimits
  private(set) var texts: [String] = []
  private(set) var fault: ExcelFault?
  private var bytes = 0

  init(limits: ExcelLimits) { self.limits = limits }

  func take(_ node: XMLNode) {
    let text = node.cellText
    bytes += text.utf8.count
    texts.append(text)
    if texts.count > limits.sharedTexts {
      fault = ExcelFault(message: "has more than \(limits.sharedTexts) texts")
    } else if bytes > limits.textBytes {
      fault = ExcelFault(message: "has texts of more than \(limits.textBytes) bytes")
    }
  }
}
