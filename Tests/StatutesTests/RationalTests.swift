import Testing

@testable import Statutes

@Suite struct RationalTests {
  @Test(arguments: [
    ("12.25", 49, 4), ("-0.88", -22, 25), ("1/20", 1, 20), ("3/20", 3, 20), ("0", 0, 1), ("700", 700, 1),
    ("0.50", 1, 2),
    ("1.5/3", 1, 2),
  ])
  func readsDecimalsAndFractions(_ text: String, _ numerator: Int, _ denominator: Int) throws {
    let number = try #require(Rational(text))
    #expect(number.numerator == Int128(numerator) && number.denominator == Int128(denominator))
  }

  @Test(arguments: ["", "-", ".5", "5.", "1/0", "1/2/3", "1e3", "12,25", " 1", "+1", "--1", "1.2.3", "٣"])
  func refusesWhatIsNoNumber(_ text: String) { #expect(Rational(text) == nil) }

  @Test(arguments: [(5, 2, 3), (-5, 2, -3), (7, 3, 2), (8, 3, 3), (-7, 3, -2), (0, 1, 0), (1, 2, 1), (49, 100, 0)])
  func roundsHalvesAwayFromZero(_ numerator: Int, _ denominator: Int, _ rounded: Int) throws {
    #expect(try Rational(Int128(numerator), over: Int128(denominator)).roundedHalfUp == Int128(rounded))
  }

  @Test(arguments: [
    ("12.25", "12.25"), ("1/20", "0.05"), ("1/3", "1/3"), ("-0.88", "-0.88"), ("750", "750"), ("37.50", "37.5"),
  ])
  func writesDecimalsThatEnd(_ text: String, _ decimal: String) { #expect(Rational(text)?.decimal == decimal) }

  @Test func refusesWhatDoesNotFit() throws {
    let large = Rational(Int128.max)
    #expect(throws: RationalError.overflow) { try large.multiplied(by: Rational(2)) }
    #expect(throws: RationalError.overflow) { try large.adding(large) }
    #expect(throws: RationalError.divisionByZero) { try Rational(1).divided(by: .zero) }
  }

  @Test func comparesWhatCrossProductsCannotHold() throws {
    let large = try Rational(.max, over: 3)
    let larger = try Rational(.max, over: 2)
    #expect(large < larger && !(larger < large))
    #expect(try Rational(1, over: 3) < Rational(1, over: 2))
    #expect(try Rational(-1, over: 2) < Rational(-1, over: 3))
  }
}
