@testable import LedgerFormat
import Receivables
@testable import Simulation
import Testing

@Suite struct LedgerGeneratorTests {
  private static let day = CivilDay("2026-03-20") ?? CivilDay(daysSinceEpoch: 0)

  private static func text(_ receivables: Int, seed: UInt64) -> String {
    let generator = LedgerGenerator(receivables: receivables, seed: seed, asOf: day)
    return generator.header + generator.map(LedgerWriter.line).joined()
  }

  @Test(arguments: [1, 2, 3, 20_260_320] as [UInt64])
  func whatIsMadeIsReadWithoutAWord(_ seed: UInt64) throws {
    let reading = LedgerReader.read(Array(Self.text(2000, seed: seed).utf8), file: "made")
    #expect(reading.faults.isEmpty, "\(reading.faults.first?.description ?? "")")
    let accounts = try #require(reading.ledger?.accounts)
    #expect(accounts.flatMap(\.invoices).flatMap(\.receivables).count == 2000)
    let creditor = try #require(reading.ledger?.creditors.first)
    var open = 0
    for account in accounts {
      open += try AccountState(account: account, creditor: creditor, calendar: .norway, asOf: Self.day).receivables
        .count { $0.open.isPositive }
    }
    #expect((1000...1600).contains(open), "\(open)")
    for list in [
      accounts.flatMap(\.promises).count, accounts.flatMap(\.disputes).count, accounts.flatMap(\.handOvers).count,
    ] { #expect(list > 5) }
  }

  @Test func aSeedMakesTheSameLedgerAndAnotherAnother() {
    #expect(Self.text(300, seed: 7) == Self.text(300, seed: 7))
    #expect(Self.text(300, seed: 7) != Self.text(300, seed: 8))
  }
}
