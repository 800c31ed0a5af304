@testable import Receivables
import Testing

@Suite struct InOrderTests {
  /// Numbers by tens, kept where they are odd: alike ones stay as they stand.
  @Test(arguments: [
    ([], []), ([11], [11]), ([12], []), ([11, 13, 21], [11, 13, 21]), ([21, 13, 11], [13, 11, 21]),
    ([31, 12, 13, 22, 11], [13, 11, 31]),
  ])
  func whatCountsStandsInOrder(numbers: [Int], expected: [Int]) {
    let counts = { (number: Int) in number % 2 == 1 }
    let precedes = { (left: Int, right: Int) in left / 10 < right / 10 }
    #expect(numbers.inOrder(where: counts, by: precedes) == expected)
  }
}
