import Crypto
import Receivables

/// The very texts that a policy decides by: the plug-in, each that it extends, and the law, with their fingerprints.
package struct PolicyIdentity: Sendable, Hashable {
  /// A plug-in of the chain.
  package struct Plugin: Sendable, Hashable {
    /// Name of its folder.
    package var name: String
    /// Version it gives itself.
    package var version: String
    /// SHA-256, in hexadecimal, over its files; its tests do not count.
    package var contentHash: String
    /// Where it was read from.
    package var path: String
  }

  package struct Law: Sendable, Hashable {
    /// Name of its folder.
    package var name: String
    /// SHA-256, in hexadecimal, over its files; its tests do not count.
    package var contentHash: String
    /// Last day for which somebody has checked that its values are complete.
    package var reviewedThrough: CivilDay
    /// Where it was read from.
    package var path: String
  }

  /// The plug-in itself first, then what it extends, and so on.
  package var plugins: [Plugin]
  /// The law that the chain is held to.
  package var law: Law?

  /// The fingerprints by name, with which of them another identity does not agree.
  package func changes(to other: PolicyIdentity) -> [String] {
    let (old, new) = (hashes, other.hashes)
    let names = old.map(\.name) + new.map(\.name).filter { name in !old.contains { $0.name == name } }
    return names.filter { name in old.first { $0.name == name }?.hash != new.first { $0.name == name }?.hash }
  }

  private var hashes: [(name: String, hash: String)] {
    plugins.map { ($0.name, $0.contentHash) } + (law.map { [($0.name, $0.contentHash)] } ?? [])
  }
}

/// The fingerprint of a policy: every byte of every file that could sway it.
package enum ContentHash {
  /// SHA-256 of bytes, in hexadecimal.
  package static func of(_ bytes: some Sequence<UInt8>) -> String {
    var hash = SHA256()
    hash.update(data: Array(bytes))
    return hexadecimal(hash.finalize())
  }

  /// SHA-256 of bytes with a key (HMAC, RFC 2104), in hexadecimal.
  package static func of(_ bytes: some Sequence<UInt8>, key: [UInt8]) -> String {
    hexadecimal(HMAC<SHA256>.authenticationCode(for: Array(bytes), using: SymmetricKey(data: key)))
  }

  /// SHA-256 in hexadecimal over the files of the plug-ins, base last; tests and their snapshots do not count.
  static func of(_ chain: [PluginFolder]) -> String {
    var hash = SHA256()
    for folder in chain {
      append(folder.name, to: &hash)
      for file in folder.files where !file.isForTests { append(file, to: &hash) }
    }
    return hexadecimal(hash.finalize())
  }

  /// The same over all files, those of tests too, and over others that tests read.
  package static func ofEverything(in folders: [PluginFolder], beside others: [PluginFile]) -> String {
    var hash = SHA256()
    for folder in folders {
      append(folder.name, to: &hash)
      for file in folder.files where file.path != "mutation.json" { append(file, to: &hash) }
    }
    for file in others { append(file, to: &hash) }
    return hexadecimal(hash.finalize())
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func append(_ file: PluginFile, to hash: inout SHA256) {
    append(file.path, to: &hash)
    append(length: file.bytes.count, to: &hash)
    hash.update(data: file.bytes)
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

extension PluginFolder {
  /// SHA-256 in hexadecimal over all files that could sway a decision; tests do not count.
  package var contentHash: String { ContentHash.of([self]) }
}
