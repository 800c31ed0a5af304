/// What became of a snapshot when snapshots were updated.
package struct SnapshotChange: Sendable, Hashable {
  /// The kinds of change.
  package enum Kind: Sendable, Hashable {
    /// There was none.
    case created
    /// Lines were taken out and put in.
    case changed(removed: Int, added: Int)
    /// No case compares it any more.
    case removed
  }

  /// Where it lies.
  package var path: String
  /// What became of it.
  package var kind: Kind
}

extension SnapshotChange: CustomStringConvertible {
  /// In words.
  package var description: String {
    switch kind {
    case .created: "wrote \(path)"
    case .changed(let removed, let added): "changed \(path): \(removed) lines out, \(added) lines in"
    case .removed: "removed \(path), which no case compares"
    }
  }
}
