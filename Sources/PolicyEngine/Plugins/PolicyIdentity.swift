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

  /// The law.
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
