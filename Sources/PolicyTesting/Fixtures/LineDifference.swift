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
