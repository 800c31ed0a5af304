/// Finds a text among a few that are known by its bytes, so that no `String` is made of what a policy returned.
struct InternedStrings: Sendable {
  private let texts: [String]
  private let bytes: [UInt8]
  private let starts: [Int]
  /// 1 + index of a text, 0 for none; a power of two, at most half full.
  private let table: [UInt16]

  /// Knows these texts, each once.
  init(_ texts: [String]) {
    self.texts = texts
    var bytes: [UInt8] = []
    var starts = [0]
    for text in texts {
      bytes += text.utf8
      starts.append(bytes.count)
    }
    var size = 8
    while size < texts.count * 2 { size *= 2 }
    var table = [UInt16](repeating: 0, count: size)
    for index in texts.indices {
      var place = bytes[starts[index]..<starts[index + 1]].withUnsafeBytes { Self.hash($0) } & (size - 1)
      while table[place] != 0 { place = (place + 1) & (size - 1) }
      table[place] = UInt16(truncatingIfNeeded: index + 1)
    }
    (self.bytes, self.starts, self.table) = (bytes, starts, table)
  }

  /// The place of a text among those known.
  func index(of text: UnsafeRawBufferPointer) -> Int? {
    var place = Self.hash(text) & (table.count - 1)
    while table[place] != 0 {
      let index = Int(table[place]) - 1
      if isSame(index, text) { return index }
      place = (place + 1) & (table.count - 1)
    }
    return nil
  }

  /// The known text at a place.
  subscript(index: Int) -> String { texts[index] }

  /// The text itself, the known one where it is known.
  func text(_ text: UnsafeRawBufferPointer) -> String {
    index(of: text).map { texts[$0] } ?? String(decoding: text, as: UTF8.self)
  }

  private func isSame(_ index: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let start = starts[index]
    guard starts[index + 1] - start == text.count else { return false }
    for place in 0..<text.count where bytes[start + place] != text[place] { return false }
    return true
  }

  /// FNV-1a.
  private static func hash(_ text: UnsafeRawBufferPointer) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in text { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ hash >> 15)
  }
}
