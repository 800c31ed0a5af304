import Receivables
import Testing

@Suite("Nearest name")
struct NearestNameTests {
  @Test(
    arguments: [
      ("days_overdu", ["days_overdue", "days"], "days_overdue"),
      ("wiat", ["wait", "what"], "wait"),
      ("abc", ["abd", "abb"], "abb"),
      ("K06", ["h06", "k06"], "k06"),
      ("ABC", ["aBc", "abc"], "aBc"),
      ("x", ["y"], nil),
      ("grac", ["grace_months", "grace_days", "hold"], "grace_days"),
      ("gr", ["grace_days"], nil),
      ("notice", ["approve", "decline"], nil),
      ("same", ["same"], nil),
    ] as [(String, [String], String?)])
  func findsTheNearest(name: String, known: [String], expected: String?) {
    #expect(NearestName.find(name, among: known) == expected)
    #expect(NearestName.find(name, among: known.reversed()) == expected)
  }
}
