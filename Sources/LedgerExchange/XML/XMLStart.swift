import LedgerFormat

/// Tells XML formats apart by their first bytes.
package enum XMLStart {
  /// Whether a file starts like XML and names a text near its start.
  static func holds(_ text: String, in file: ImportFile) -> Bool {
    let start = file.start.starts(with: [0xef, 0xbb, 0xbf]) ? file.start.dropFirst(3) : file.start[...]
    guard start.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return false }
    return String(decoding: start, as: UTF8.self).contains(text)
  }
}
