import Foundation
import LuaGuest
import PolicyEngine
import Receivables
import Testing

/// Guards of laws are asked about what they say that they concern, and some of them once a claim: that hides nothing.
@Suite struct ConcernsTests {
  private static let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Policies").path

  /// Claims and notices of every kind, each asked about as a policy does: the fee first, then the notice.
  @Test(arguments: ["law-no", "law-se", "law-dk", "law-fi", "law-de", "law-gb"])
  func noGuardThatWouldHaveFoundSomethingIsLeftOut(name: String) throws {
    let law = try LoadedLaw(PluginLocator(directories: [Self.policies]).find(name), limits: .standard)
    var dice = SeededRandom(seed: 20_261_130)
    var (found, isFound) = (0, Set<String>())
    for _ in 0..<4000 {
      let claim = Self.claim(in: law.statutes.currency, &dice)
      let asked = Self.wish(claim, &dice)
      let alone = ProposedNotice(level: asked.level, deadline: claim.today.adding(days: 60), fee: asked.fee)
      for wish in [alone, asked] {
        let all = try law.findingsOfAll(against: wish, for: claim)
        let shown = try law.findings(against: wish, for: claim)
        #expect(shown == all, "\(wish) for \(claim)")
        found += all.count
        isFound.formUnion(all.map(\.id))
      }
    }
    #expect(found > 1000)
    #expect(isFound == Set(law.guards.map(\.id)))
  }

  /// What was answered before is asked again of whoever wants to know by which values.
  @Test func aLogHearsOfEveryValueWhateverWasAskedBefore() throws {
    var claim = ReceivableFacts(
      today: try #require(CivilDay("2026-03-20")), dueDay: try #require(CivilDay("2026-02-20")), debtor: .consumer,
      amount: Money(minorUnits: 100_000, .nok))
    claim.subject = "bread"
    let fee = Money(minorUnits: 3800, .nok)
    let alone = ProposedNotice(level: .reminder, deadline: claim.today.adding(days: 60), fee: fee)
    let wish = ProposedNotice(level: .reminder, deadline: claim.today.adding(days: 14), fee: fee, interest: fee)
    let read = { (isAskedBefore: Bool) in
      let law = try LoadedLaw(PluginLocator(directories: [Self.policies]).find("law-no"), limits: .standard)
      if isAskedBefore { _ = try law.findings(against: alone, for: claim) }
      law.notesReads = true
      _ = try law.findings(against: wish, for: claim)
      return law.parametersRead
    }
    let values = try read(false)
    #expect(try read(true) == values)
    #expect(values.isSuperset(of: ["fee_days_after_due", "fee_notices", "inkassosats", "limitation_months"]))
  }

  /// A claim in the law's own currency, now and then in another, of days on which the law has values and of others.
  private static func claim(in currency: Currency, _ dice: inout SeededRandom) -> ReceivableFacts {
    let own = dice.happens(95) ? currency : Currency.eur
    let today = CivilDay(daysSinceEpoch: Int32(dice.int(17_000...21_200)))
    let due = today.adding(days: -(dice.happens(10) ? dice.int(900...1300) : dice.int(-20...120)))
    var claim = ReceivableFacts(
      today: today, dueDay: due, debtor: dice.oneOf(.consumer, .business, .publicBody),
      amount: Money(minorUnits: Int64(dice.int(1...9_000_000)), own))
    claim.issueDay = due.adding(days: -dice.oneOf(14, 30, 61, 90))
    claim.agreedDueDay = dice.happens(80)
    claim.feeAgreed = dice.happens(50)
    claim.chargesAllowed = dice.happens(90)
    claim.subject = dice.happens(90) ? "bread" : nil
    claim.paymentsReadThrough = dice.happens(50) ? today.adding(days: -dice.int(0...30)) : nil
    claim.disputed = Money(minorUnits: dice.happens(20) ? claim.amount.minorUnits / Int64(dice.int(1...3)) : 0, own)
    for kind in [ChargeKind.reminderFee, .interest, .lateCompensation, .legalCost] where dice.happens(20) {
      claim.charges[kind] = Money(minorUnits: Int64(dice.int(1...50_000)), own)
    }
    for number in 0..<dice.int(0...4) {
      let day = due.adding(days: 15 * (number + 1))
      claim.notices.append(
        ReceivableFacts.PastNotice(
          level: dice.oneOf(.reminder, .collectionNotice, .paymentDemand), day: day,
          deadline: dice.happens(80) ? day.adding(days: 14) : nil,
          fee: dice.happens(60) ? Money(minorUnits: 3500, own) : nil, deadlineMet: dice.happens(20)))
    }
    return claim
  }

  private static func wish(_ claim: ReceivableFacts, _ dice: inout SeededRandom) -> ProposedNotice {
    let currency = claim.amount.currency
    let amount = { (dice: inout SeededRandom, most: Int) -> Money? in
      dice.happens(55) ? Money(minorUnits: Int64(dice.int(0...most)), currency) : nil
    }
    return ProposedNotice(
      level: dice.pick(ReminderLevel.allCases) ?? .reminder,
      deadline: dice.happens(80) ? claim.today.adding(days: dice.int(1...30)) : nil, fee: amount(&dice, 12_000),
      interest: amount(&dice, 200_000), compensation: amount(&dice, 60_000))
  }

  @Test(arguments: [
    (#""fees""#, "guard X1 concerns 'fees'; it may concern claim, fee, interest, compensation or a level: "),
    (#"{ "fee", 7 }"#, "guard X1 concerns '7'; it may concern "),
    ("{}", "guard X1 concerns nothing; leave concerns out to be asked always"),
    ("true", "guard X1 concerns 'true'; it may concern "),
  ])
  func aConcernThatIsNoneIsRefused(written: String, message: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)/law-x")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: "\(Self.policies)/law-gb/law.json", toPath: folder.appending(path: "law.json").path)
    let source = """
      return { api = 1, guards = { { id = "X1", level = "mandatory", rests_on = "§ 1", says = "no", concerns = \(written),
        check = function() end } } }
      """
    try Data(source.utf8).write(to: folder.appending(path: "law.lua"))
    let plugin = try PluginLocator(directories: [folder.deletingLastPathComponent().path]).find("law-x")
    let error = #expect(throws: PolicyLoadError.self) { try LoadedLaw(plugin, limits: .standard) }
    #expect(error?.file == "law-x/law.lua" && error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }
}
