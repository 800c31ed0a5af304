/// Makes small archives and workbooks, byte by byte.
enum WorkbookMaker {
  /// An entry of an archive, and what the archive says of it.
  struct Entry {
    var name: String
    var bytes: [UInt8]
    /// Its size unpacked, where the archive says another than it has.
    var saidSize: Int?
    /// Whether it is packed (deflate), in one block that holds the bytes as they are.
    var isPacked = false
    var flags: UInt16 = 0

    init(_ name: String, _ text: String) {
      self.name = name
      bytes = Array(text.utf8)
    }
  }

  /// An archive; `saidEntries` is how many it says to have, where that is not how many it has.
  static func archive(_ entries: [Entry], saidEntries: Int? = nil, saidDirectory: Int? = nil) -> [UInt8] {
    var file: [UInt8] = [], directory: [UInt8] = []
    for entry in entries {
      let size = entry.bytes.count
      let data = entry.isPacked ? [1] + low(size, 2) + low(~size & 0xffff, 2) + entry.bytes : entry.bytes
      let method = low(entry.isPacked ? 8 : 0, 2)
      let sizes = low(Int(checksum(entry.bytes)), 4) + low(data.count, 4) + low(entry.saidSize ?? size, 4)
      let common = low(20, 2) + low(Int(entry.flags), 2) + method + low(0, 4) + sizes + low(entry.name.utf8.count, 2)
      directory += [0x50, 0x4b, 1, 2] + low(20, 2) + common + low(0, 12) + low(file.count, 4) + Array(entry.name.utf8)
      file += [0x50, 0x4b, 3, 4] + common + low(0, 2) + Array(entry.name.utf8) + data
    }
    let count = low(saidEntries ?? entries.count, 2)
    return file + directory + [0x50, 0x4b, 5, 6] + low(0, 4) + count + count
      + low(saidDirectory ?? directory.count, 4) + low(file.count, 4) + low(0, 2)
  }

  private static func low(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xedb8_8320 : sum >> 1 }
    }
  }

  /// The parts of a workbook: a sheet for each text of rows, by its name.
  static func parts(
    _ sheets: [(name: String, rows: String)], properties: String = "", states: [String] = [], shared: String? = nil,
    styles: String = "", merges: String = ""
  ) -> [Entry] {
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let list = sheets.indices.map { index in
      let state = states.indices.contains(index) ? " state=\"\(states[index])\"" : ""
      return "<sheet name=\"\(sheets[index].name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"s\(index + 1)\"/>"
    }
    let relations = sheets.indices.map {
      "<Relationship Id=\"s\($0 + 1)\" Type=\"\(type)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
    }
    let strings = "<Relationship Id=\"t\" Type=\"\(type)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
    var entries = [
      Entry(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r\" Type=\"\(type)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      Entry(
        "xl/workbook.xml",
        "<workbook xmlns:r=\"\(type)\"><workbookPr \(properties)/><sheets>\(list.joined())</sheets></workbook>"),
      Entry(
        "xl/_rels/workbook.xml.rels",
        "<Relationships>\(relations.joined())<Relationship Id=\"y\" Type=\"\(type)/styles\" Target=\"styles.xml\"/>"
          + "\(shared == nil ? "" : strings)</Relationships>"),
      Entry("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
    ]
    if let shared { entries.append(Entry("xl/sharedStrings.xml", "<sst>\(shared)</sst>")) }
    for (index, sheet) in sheets.enumerated() {
      entries.append(
        Entry(
          "xl/worksheets/sheet\(index + 1).xml",
          "<worksheet><sheetData>\(sheet.rows)</sheetData>\(merges)</worksheet>"))
    }
    return entries
  }

  /// A workbook of one sheet.
  static func workbook(
    _ rows: String, properties: String = "", shared: String? = nil, styles: String = "", merges: String = ""
  ) -> [UInt8] {
    archive(
      parts([("List", rows)], properties: properties, shared: shared, styles: styles, merges: merges))
  }
}
