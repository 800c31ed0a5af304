import Crypto

/// The fingerprint of a policy: every byte of every file that could sway it.
enum ContentHash {
  /// SHA-256 in hexadecimal over the files of the plug-ins, base last; tests do not count.
  static func of(_ chain: [PluginFolder]) -> String {
    var hash = SHA256()
    for folder in chain {
      append(folder.name, to: &hash)
      for file in folder.files where !file.path.hasSuffix("_test.lua") {
        append(file.path, to: &hash)
        append(length: file.bytes.count, to: &hash)
        hash.update(data: file.bytes)
      }
    }
    return hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private static func append(_ text: String, to hash: inout SHA256) {
    append(length: text.utf8.count, to: &hash)
    hash.update(data: Array(text.utf8))
  }

  /// Lengths go first, so that no two lists of files run together into the same bytes.
  private static func append(length: Int, to hash: inout SHA256) {
    withUnsafeBytes(of: UInt64(length).littleEndian) { hash.update(bufferPointer: $0) }
  }
}
