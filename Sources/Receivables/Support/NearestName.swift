/// The known name that a mistyped one was probably meant to be.
package enum NearestName {
  /// The name nearest to a mistyped one, or `nil` when none is near enough.
  ///
  /// Nearness is the Damerau-Levenshtein distance in its optimal string alignment form: one edit inserts, deletes or
  /// replaces a letter, or swaps two neighbours. A name is near enough within 2 edits or a third of the longer of
  /// the two, and only when it keeps at least one letter. Letter case counts as an edit, but a name that differs in
  /// nothing else is the nearest. Where none is near, a name was meant that goes on where at least three letters break
  /// off. Among equally near names the first in alphabetical order wins, so that the order of the candidates never
  /// shows.
  package static func find(_ name: String, among candidates: some Sequence<String>) -> String? {
    let candidates = Array(candidates)
    let letters = Array(name.unicodeScalars)
    var best: (name: String, distance: Int)?
    let folded = name.lowercased()
    for candidate in candidates where candidate != name {
      if candidate.lowercased() == folded, best.map({ $0.distance > 0 || candidate < $0.name }) ?? true {
        best = (candidate, 0)
      }
      let other = Array(candidate.unicodeScalars)
      let longer = max(letters.count, other.count)
      let allowed = min(max(2, longer / 3), longer - 1)
      guard abs(letters.count - other.count) <= allowed else { continue }
      let distance = distance(letters, other)
      guard distance <= allowed else { continue }
      if let known = best, (known.distance, known.name) <= (distance, candidate) { continue }
      best = (candidate, distance)
    }
    return best?.name ?? continuation(of: name, among: candidates)
  }

  /// The question whether the nearest name was meant, for a message that goes on; `nil` when none is near enough.
  package static func question(_ name: String, among candidates: some Sequence<String>) -> String? {
    find(name, among: candidates).map { "did you mean '\($0)'?" }
  }

  /// The same as the end of a message, or nothing.
  package static func hint(_ name: String, among candidates: some Sequence<String>) -> String {
    question(name, among: candidates).map { "; \($0)" } ?? ""
  }

  /// The first name that goes on where a word breaks off.
  private static func continuation(of name: String, among candidates: [String]) -> String? {
    let fewestLetters = 3
    guard name.unicodeScalars.count >= fewestLetters else { return nil }
    return candidates.filter { $0 != name && $0.hasPrefix(name) }.min()
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var cost = min(
          previous[column + 1] + 1, current[column] + 1,
          previous[column] + (left[row] == right[column] ? 0 : 1))
        let swapped = row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
        if swapped { cost = min(cost, beforePrevious[column - 1] + 1) }
        current.append(cost)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
