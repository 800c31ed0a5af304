import Foundation
import LuaGuest
@testable import PolicyTesting
import Receivables
import Testing

/// Random accounts: the same for a seed, fit for the books, and readable as tests.
@Suite struct GeneratorTests {
  private func stories(_ count: Int, seed: UInt64) -> [Scenario] {
    var generator = AccountGenerator(seed: seed)
    return (0..<count).map { _ in generator.next() }
  }

  @Test func diceFallAsTheirAuthorPublished() {
    // SplitMix64 from the seed 1234567, as in the reference implementation's published vectors.
    var chance = SeededRandom(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in chance.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func theSameSeedGivesTheSameAccounts() {
    #expect(stories(20, seed: 5) == stories(20, seed: 5))
    #expect(stories(20, seed: 5) != stories(20, seed: 6))
  }

  /// What is written as a test is read by the test's own reader as the very account.
  @Test func everyAccountSurvivesBeingWrittenAsATest() throws {
    for story in stories(200, seed: 11) {
      let text = LuaText.account(story.account, creditor: story.creditor, indent: 0)
      #expect(try Self.read(text) == story.testAccount, "\(text)")
      let plain = story.renumbered()
      #expect(try Self.read(LuaText.account(plain.account, creditor: plain.creditor, indent: 0)) == plain.testAccount)
    }
  }

  /// However often a story is changed, no two events of a kind have one id.
  @Test func changedStoriesGiveEveryEventAnIDOfItsOwn() {
    var generator = AccountGenerator(seed: 3)
    var story = generator.next()
    for _ in 0..<300 {
      story = generator.mutant(of: story, trail: Trail())
      let account = story.account
      for ids in [
        account.payments.map(\.id), account.creditNotes.map(\.id), account.disputes.map(\.id),
        account.promises.map(\.id), account.blocks.map(\.id), account.creditChanges.map(\.id),
      ] {
        #expect(Set(ids).count == ids.count)
      }
    }
  }

  @Test func everyKindOfEventComesUp() {
    let all = stories(400, seed: 2)
    let lists: [(String, (Account) -> Bool)] = [
      ("contact points", { !$0.contactPoints.isEmpty }),
      ("instalments", { $0.invoices.contains { $0.receivables.count > 1 } }),
      ("currencies", { Set($0.invoices.map(\.currency)).count > 1 }),
      ("reversals", { $0.payments.contains { $0.reversedOn != nil } }),
      ("late bookings", { $0.payments.contains { $0.bookedOn != nil } }), ("credit notes", { !$0.creditNotes.isEmpty }),
      ("contacts with reasons", { $0.contacts.contains { $0.reason != nil } }),
      ("disputes", { $0.disputes.contains { $0.amount == nil } }),
      ("part disputes", { $0.disputes.contains { $0.amount != nil } }),
      ("upheld", { $0.disputes.contains { $0.outcome == .upheld } }),
      ("promises", { !$0.promises.isEmpty }), ("agreements", { !$0.agreements.isEmpty }),
      ("blocks", { !$0.blocks.isEmpty }),
      ("write-offs", { !$0.writeOffs.isEmpty }), ("hand-overs", { !$0.handOvers.isEmpty }),
      ("resets", { !$0.levelResets.isEmpty }), ("pay-outs", { !$0.payouts.isEmpty }),
      ("due days put off", { !$0.dueDayChanges.isEmpty }),
      ("reversals in part", { $0.payments.contains { !$0.reversals.isEmpty } }),
      ("discounts", { $0.invoices.contains { !$0.discounts.isEmpty } }),
      ("credit changes", { !$0.creditChanges.isEmpty }),
      ("credit", { $0.credit != nil }), ("no charges", { $0.customer.chargeMode == .noCharges }),
      ("no subject", { $0.invoices.contains { $0.subject == nil } }),
    ]
    for (name, has) in lists { #expect(all.contains { has($0.account) }, "\(name)") }
    #expect(all.contains { !$0.fates.isEmpty })
    #expect(Set(all.map(\.account.customer.kind)) == Set(CustomerKind.allCases))
  }

  @Test func theSmallestStoryKeepsWhatIsLookedFor() throws {
    for story in stories(30, seed: 9) where !story.account.payments.isEmpty {
      var shrinker = Shrinker(steps: 2000) { $0.account.payments.isEmpty ? .nothing : .shown(on: nil) }
      let smallest = shrinker.smallest(story)
      #expect(smallest.account.payments.count == 1 && smallest.account.invoices.count == 1)
      #expect(smallest.account.payments[0].amount.minorUnits == 100_000)
      #expect(Removal.all(in: smallest).count == 1)
      #expect(smallest.account.customer == Customer(id: "C1", name: "Test customer", kind: .consumer))
    }
  }

  private static func read(_ text: String) throws -> TestAccount {
    let guest = try Guest(limits: .standard)
    let scope = try guest.makeScope(name: "test", parent: nil)
    var read: TestAccount?
    let function = try guest.makeCallback(name: "account") { arguments in
      read = try AccountBuilder().account(arguments.first)
      return .nil
    }
    try guest.setGlobal("account", to: .function(function), in: scope)
    _ = try guest.run(file: "test.lua", source: Array(text.utf8), in: scope)
    return try #require(read)
  }
}

extension TestAccount: Equatable {
  /// Two are alike that name the same books.
  public static func == (left: TestAccount, right: TestAccount) -> Bool {
    left.account == right.account && left.creditor == right.creditor
  }
}
