import FoundationEssentials
import LedgerFormat
import Synchronization

/// The snapshots of one plug-in: golden files beside its tests, as `policy_test.snapshots/books.snap`. All workers
/// share it.
final class SnapshotStore: Sendable {
  private struct State {
    var isUpdating = false
    var compared: [String: String] = [:]
    var changes: [SnapshotChange] = []
    var isUnwritten = false
  }

  private let folder: String
  private let state = Mutex(State())

  /// The snapshots of the plug-in that lies there.
  init(folder: String) { self.folder = folder }

  /// From now on a snapshot that differs is written anew instead of failing.
  func startUpdating() { state.withLock { $0.isUpdating = true } }

  /// What was written, in the order of paths.
  var changes: [SnapshotChange] { state.withLock { $0.changes.sorted { $0.path < $1.path } } }

  /// Whether one could not be written.
  var isUnwritten: Bool { state.withLock { $0.isUnwritten } }

  /// Path of a snapshot of a test file, from the plug-in's folder.
  static func path(_ name: String, of testFile: String) -> String {
    "\(testFile.dropLast(".lua".count)).snapshots/\(name).snap"
  }

  /// Compares a text with a snapshot; gives what is wrong, or `nil`.
  func compare(_ text: String, with path: String, again command: String) -> String? {
    state.withLock { state in
      if let other = state.compared[path], other != text {
        return "two expectations of one run compare different decisions with \(path); give one of them another name"
      }
      state.compared[path] = text
      let kept = read(path)
      if kept == text { return nil }
      let difference = LineDifference(old: kept ?? "", new: text)
      if state.isUpdating { return write(text, to: path, difference, isNew: kept == nil, in: &state) }
      guard kept != nil else {
        return
          "there is no snapshot \(path) yet; look at what is decided, and keep it by: \(command) --update-snapshots\n\(difference.text)"
      }
      return
        "the decisions differ from \(path); when they are right, keep them by: \(command) --update-snapshots\n\(difference.text)"
    }
  }

  /// The snapshots on disk that nothing was compared with, in order.
  var stale: [String] {
    let compared = state.withLock { $0.compared }
    return all.filter { compared[$0] == nil }
  }

  /// Removes the snapshots that nothing was compared with, and notes it. One that cannot be removed stays stale.
  func removeStale() {
    for path in stale where (try? FileManager.default.removeItem(atPath: "\(folder)/\(path)")) != nil {
      state.withLock { $0.changes.append(SnapshotChange(path: "\(folder)/\(path)", kind: .removed)) }
    }
  }

  private var all: [String] {
    // a plug-in that went away has none
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".snap") && $0.contains("_test.snapshots/") }.sorted()
  }

  private func read(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  private func write(_ text: String, to path: String, _ difference: LineDifference, isNew: Bool, in state: inout State)
    -> String?
  {
    let full = "\(folder)/\(path)"
    do {
      try FileManager.default.createDirectory(
        atPath: String(full.prefix(upTo: full.lastIndex(of: "/") ?? full.endIndex)), withIntermediateDirectories: true)
      try AtomicFile.write(text, to: full)
    } catch {
      state.isUnwritten = true
      return "the snapshot \(full) cannot be written; check that the folder may be written to"
    }
    state.changes.append(
      SnapshotChange(
        path: full, kind: isNew ? .created : .changed(removed: difference.removed, added: difference.added)))
    return nil
  }
}

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

/// The lines in which two texts differ.
struct LineDifference {
  /// Most lines that are shown.
  static let mostLines = 40

  private let lines: [(mark: String, text: String)]

  init(old: String, new: String) {
    let old = Self.lines(of: old), new = Self.lines(of: new)
    let changes = new.difference(from: old)
    var removed: Set<Int> = [], inserted: Set<Int> = []
    for change in changes {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [(String, String)] = []
    var left = 0, right = 0
    while left < old.count || right < new.count {
      if removed.contains(left), left < old.count {
        lines.append(("-", old[left]))
        left += 1
      } else if inserted.contains(right), right < new.count {
        lines.append(("+", new[right]))
        right += 1
      } else {
        left += 1
        right += 1
      }
    }
    self.lines = lines
  }

  /// How many lines are gone.
  var removed: Int { lines.count { $0.mark == "-" } }
  /// How many lines are new.
  var added: Int { lines.count { $0.mark == "+" } }

  /// The lines, `-` before what was and `+` before what is.
  var text: String {
    let shown = lines.prefix(Self.mostLines).map { "\($0.mark) \($0.text)" }
    let rest = lines.count - shown.count
    return (shown + (rest > 0 ? ["… and \(rest) more lines"] : [])).joined(separator: "\n")
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
