import LuaGuest
import Receivables
import Statutes

/// A law whose guards have been loaded, in a guest of its own. One owner at a time.
package final class LoadedLaw {
  /// Its parameters.
  package let statutes: Law
  /// Its guards, in the order in which they are asked.
  package let guards: [GuardDescription]
  private let guest: Guest
  private let records: LawRecords
  private let functions: LawFunctions
  private let judgeFunction, membersFunction: FunctionRef
  /// What each guard asks.
  private let checks: [FunctionRef]
  /// The guards of the lists of ``AskedGuards`` that were asked so far.
  private var lists: [Int: [FunctionRef]] = [:]
  private let feeFunction: FunctionRef?
  /// Hears of every value that is looked up, while somebody asks.
  var log: CitationLog? {
    didSet { functions.log = log }
  }
  /// Whether it keeps ``parametersRead``.
  package var notesReads: Bool {
    get { log != nil }
    set { log = newValue ? CitationLog() : nil }
  }
  /// Names of the parameters that were looked up while reads were noted.
  package var parametersRead: Set<String> { Set(log?.citations.map(\.parameter) ?? []) }
  private let recorder: ProbeRecorder?
  private var feeFindings: FeeFindings?
  /// The claim that was asked about last, as the guards see it, and how many were before it.
  private var laidOut: (claim: ReceivableFacts, slot: Slot, number: Int)?
  private let lawArena = SlotArena()
  private let lawSlot: Slot
  /// What was asked and answered already.
  let memo: LawMemo

  /// Loads `law.lua` of a folder over its parameters, or over others where a test wants to see what would be.
  ///
  /// - Throws: ``PolicyLoadError`` with file and line where there is one.
  package init(
    _ folder: PluginFolder, statutes: Law? = nil, limits: Limits, recorder: ProbeRecorder? = nil
  ) throws(PolicyLoadError) {
    let law = if let statutes { statutes } else { try StatuteLoader.read(folder) }
    self.statutes = law
    self.recorder = recorder
    guard let file = folder.file("law.lua") else {
      throw PolicyLoadError(
        plugin: folder.name, file: folder.path, message: "holds no law.lua",
        advice: "write one that returns: { api = 1, guards = { … } }")
    }
    do {
      guest = try Guest(limits: recorder == nil ? limits : limits.instrumented)
      records = try LawRecords(definingIn: guest)
      memo = LawMemo(law)
      functions = LawFunctions(law, memo: memo, recorder: recorder)
      lawSlot = records.slot(.init(law: law, functions: try functions.define(in: guest)), in: lawArena)
      let scope = try guest.makeScope(name: folder.name, parent: nil)
      try guest.setGlobal(LawLibrary.isPositive, to: .function(try guest.makePositive()), in: scope)
      try guest.addModule(
        name: LawLibrary.module, file: LawLibrary.file, source: Array(LawLibrary.source.utf8), in: scope)
      for (name, module) in folder.modules {
        try guest.addModule(
          name: name, file: "\(folder.name)/\(module.path)", source: module.bytes, in: scope, for: recorder)
      }
      let chunk = try guest.load(file: "\(folder.name)/law.lua", source: file.bytes, in: scope, for: recorder)
      feeFunction = try guest.member("fee", of: chunk)
      let prelude = try guest.makeScope(name: "law", parent: nil)
      try guest.setGlobal("guards", member: "guards", of: chunk, in: prelude)
      let missing = try guest.makeCallback(name: "host_missing") { [functions] _ in
        functions.takeMissing().map { Value.string($0) } ?? .nil
      }
      try guest.setGlobal("host_missing", to: .function(missing), in: prelude)
      try guest.setGlobal("keep", to: .function(try guest.makeKeeper()), in: prelude)
      let api = try guest.load(file: LawPrelude.file, source: Array(LawPrelude.source.utf8), in: prelude)
      guard let judge = try guest.member("judge", of: api), let members = try guest.member("members", of: api),
        let describe = try guest.member("describe", of: api)
      else {
        throw PolicyLoadError(plugin: folder.name, message: "purre itself failed: the prelude of laws is broken")
      }
      judgeFunction = judge
      membersFunction = members
      let described = try guest.call(describe, [])
      guards = Self.descriptions(described)
      checks = Self.checks(described, in: guest)
    } catch let error as PolicyLoadError {
      throw error
    } catch let error as GuestError {
      throw Self.loadError(error, of: folder.name)
    } catch {
      throw PolicyLoadError(plugin: folder.name, message: "purre itself failed: \(error)")
    }
  }

  /// What the prelude says about the guards is told of the file that they stand in.
  private static func loadError(_ error: GuestError, of plugin: String) -> PolicyLoadError {
    guard error.file == LawPrelude.file else { return PolicyLoadError(plugin: plugin, error) }
    return PolicyLoadError(plugin: plugin, file: "\(plugin)/law.lua", message: error.message)
  }

  /// Asks every guard about claims and wishes of every kind, so that a slip of the pen shows before a customer meets
  /// it.
  ///
  /// - Throws: ``PolicyLoadError`` with the slip.
  package func rehearse() throws(PolicyLoadError) {
    let currency = statutes.currency
    let amount = Money(minorUnits: currency.minorUnitsPerMajor, currency)
    for debtor in [CustomerKind.consumer, .business, .publicBody] {
      for level in ReminderLevel.allCases {
        var claim = ReceivableFacts(
          today: statutes.reviewedThrough, dueDay: statutes.reviewedThrough.adding(days: -60), debtor: debtor,
          amount: Money(minorUnits: 1000 * currency.minorUnitsPerMajor, currency))
        claim.notices = [
          .init(
            level: .reminder, day: claim.dueDay.adding(days: 20), deadline: claim.dueDay.adding(days: 34), fee: amount)
        ]
        let wish = ProposedNotice(
          level: level, deadline: claim.today.adding(days: 20), fee: amount, interest: amount, compensation: amount)
        do {
          _ = try findings(against: wish, for: claim)
          _ = try greatestFee(level: level, for: claim)
        } catch let error as GuestError {
          throw Self.loadError(error, of: statutes.id)
        } catch is StatuteError {
          continue  // a value that the law lacks is no slip
        } catch {
          throw PolicyLoadError(plugin: statutes.id, message: "purre itself failed: \(error)")
        }
      }
    }
  }

  /// What the guards find against a wish; an empty list when nothing stands in its way.
  ///
  /// - Throws: `GuestError` when a guard is broken, or meets a limit.
  package func findings(against wish: ProposedNotice, for claim: ReceivableFacts) throws -> [GuardFinding] {
    if recorder != nil { return try findingsOfAll(against: wish, for: claim) }
    // Whoever keeps a log hears of every value that a guard looks up, so that none answers from memory.
    let (slot, number) = layOut(claim)
    guard log == nil, let known = feeFindings?.known(of: wish, forClaim: number) else {
      let findings = try ask(AskedGuards.list(for: wish, onlyRest: false), wish, slot)
      if wish.claimsFee { feeFindings = FeeFindings(findings, of: guards, against: wish, forClaim: number) }
      return findings
    }
    let rest = try ask(AskedGuards.list(for: wish, onlyRest: true), wish, slot)
    return known.isEmpty ? rest : guards.compactMap { asked in (known + rest).first { $0.id == asked.id } }
  }

  /// The same by asking every guard, whatever it says that it concerns: what coverage and the tests of a law see.
  ///
  /// - Throws: `GuestError` when a guard is broken, or meets a limit.
  package func findingsOfAll(against wish: ProposedNotice, for claim: ReceivableFacts) throws -> [GuardFinding] {
    let findings = try ask(AskedGuards.all, wish, layOut(claim).slot)
    if let recorder, recorder.observes { recorder.observations.note(findings, among: guards, of: statutes.id) }
    return findings
  }

  /// Most guards find nothing: all of a list are asked at once, and those that found something, or all where one
  /// failed, once more by themselves. Whoever listens hears each once.
  private func ask(_ list: Int, _ wish: ProposedNotice, _ claim: Slot) throws -> [GuardFinding] {
    recorder?.noteUse()
    let wishSlot = records.slot(wish)
    functions.forgetMissing()
    var found = Self.everyGuard
    if recorder == nil, let checks = try members(of: list) {
      do throws(GuestError) {
        found = Int64(bitPattern: try guest.callEach(checks, wishSlot, claim, lawSlot))
      } catch {
        guard error.kind == .runtime else { throw error }
        functions.forgetMissing()
      }
      if found == 0 { return [] }
    }
    let value = try guest.call(
      judgeFunction, [wishSlot, claim, lawSlot, .integer(Int64(list)), .integer(found)])
    return Self.items(value).compactMap { Self.finding($0, wanted: wish.words) }
  }

  private static let everyGuard: Int64 = -1
  /// How many can be told apart by a bit each, one less than there are since all bits mean every guard.
  private static let mostToldApart = 63

  /// What the guards of a list ask; `nil` where there are too many to be asked at once.
  private func members(of list: Int) throws -> [FunctionRef]? {
    if let known = lists[list] { return known.count > Self.mostToldApart ? nil : known }
    let places = Self.items(try guest.call(membersFunction, [.integer(Int64(list))]))
    lists[list] = places.compactMap { place in
      guard case .integer(let place) = place, checks.indices.contains(Int(place) - 1) else { return nil }
      return checks[Int(place) - 1]
    }
    return try members(of: list)
  }

  private static func checks(_ described: Value, in guest: Guest) -> [FunctionRef] {
    items(described).map { item in
      if case .integer(let number)? = item.member("check") {
        guest.keptFunction(number)
      } else {
        guest.keptFunction(-1)
      }
    }
  }

  private static func items(_ value: Value) -> [Value] {
    if case .list(let items) = value { items } else { [] }
  }

  /// The claim as the guards see it, laid out once for all that is asked about it, with its number.
  private func layOut(_ claim: ReceivableFacts) -> (slot: Slot, number: Int) {
    if let laidOut, laidOut.claim == claim { return (laidOut.slot, laidOut.number) }
    let slot = records.slot(JudgedClaim(facts: claim, effectiveDueDay: memo.effectiveDueDay(claim.dueDay)))
    let number = (laidOut?.number ?? 0) + 1
    laidOut = (claim, slot, number)
    functions.claim = claim
    return (slot, number)
  }

  /// The greatest fee that the law names for a notice of a level that day, whether or not it may be claimed yet; `nil`
  /// where the law knows none.
  ///
  /// - Throws: `StatuteError` when a value is missing, or `GuestError` when `law.fee` is broken.
  package func greatestFee(level: ReminderLevel, for claim: ReceivableFacts) throws -> Money? {
    guard let feeFunction else { return nil }
    recorder?.noteUse()
    functions.forgetMissing()
    do {
      let value = try guest.call(feeFunction, [records.slot(level.rawValue), layOut(claim).slot, lawSlot])
      guard case .money(let units, let code) = value, let currency = Currency(packed: code.packed) else { return nil }
      return Money(minorUnits: units, currency)
    } catch {
      if let missing = functions.missing { throw missing }
      throw error
    }
  }

  private static func descriptions(_ value: Value) -> [GuardDescription] {
    items(value).map { item in
      GuardDescription(
        id: item.text("id") ?? "", level: item.text("level") ?? "", restsOn: item.text("rests_on") ?? "",
        says: item.text("says") ?? "", isKnownWithFee: item.member("known_with_the_fee") == .bool(true),
        isAboutClaim: item.member("about_the_claim") == .bool(true))
    }
  }

  private static func finding(_ item: Value, wanted: String) -> GuardFinding? {
    guard let id = item.text("id"), let level = item.text("level").flatMap(GuardFinding.Level.init) else { return nil }
    var firstAllowedDay: CivilDay?
    if case .day(let days)? = item.member("from") { firstAllowedDay = CivilDay(daysSinceEpoch: days) }
    return GuardFinding(
      id: id, level: level, wanted: wanted, message: item.text("says") ?? "", source: item.text("rests_on") ?? "",
      allowed: item.text("allowed"), firstAllowedDay: firstAllowedDay, override: nil)
  }
}

extension Value {
  /// The member of a table.
  func member(_ name: String) -> Value? {
    guard case .table(let entries) = self else { return nil }
    return entries.first { $0.key == .string(name) }?.value
  }

  /// The member of a table, where it is a text.
  func text(_ name: String) -> String? {
    if case .string(let text)? = member(name) { text } else { nil }
  }
}
