import LuaGuest
import Receivables

/// A policy that has been run once and can be asked: one guest, and the chain of plug-ins in it. One owner at a time.
package final class LoadedPolicy {
  package let reference: PolicyReference
  package let rules: PolicyRules
  let guest: Guest
  package let rows: AccountRows
  let context: ContextRows
  /// The law that it is held to.
  package let law: LoadedLaw?
  /// What creditors, customers and invoices set.
  private let parameters: ParametersInForce
  /// The plug-ins, outermost first.
  let chain: [LoadedPlugin]
  private let lawFolder: PluginFolder?
  /// What others have read out of its sources; kept until it is loaded anew.
  private var readOut: AnyObject?
  private let entries: [Manifest.Hook: (function: FunctionRef, level: Int)]
  private let reminder: (function: FunctionRef, level: Int)?
  private var recorder = ReadRecorder()
  private var country: String?
  /// The account whose customer's and creditor's own fields were looked at last, and what was wrong with them.
  private var checkedOwners: (state: AccountState, fault: ParameterFault?)?
  /// The account whose customer's place in the trial was asked for last, and the place.
  var knownPlace: (state: AccountState, place: TrialPlace?)?

  init(
    reference: PolicyReference, rules: PolicyRules, guest: Guest, rows: AccountRows, context: ContextRows,
    law: LoadedLaw?, lawFolder: PluginFolder?, chain: [LoadedPlugin]
  ) {
    self.reference = reference
    self.rules = rules
    self.guest = guest
    self.rows = rows
    self.context = context
    self.law = law
    self.lawFolder = lawFolder
    self.chain = chain
    parameters = ParametersInForce(defaults: rules.defaults)
    var entries: [Manifest.Hook: (function: FunctionRef, level: Int)] = [:]
    for (level, plugin) in chain.enumerated().reversed() {
      for (hook, function) in plugin.functions { entries[hook] = (function, level) }
    }
    self.entries = entries
    reminder = entries[.reminder]
  }

  /// The texts that it decides by.
  var identity: PolicyIdentity {
    PolicyIdentity(
      plugins: chain.map {
        .init(
          name: $0.folder.name, version: $0.manifest.version, contentHash: ContentHash.of([$0.folder]),
          path: $0.folder.path)
      },
      law: law.flatMap { law in
        lawFolder.map {
          .init(
            name: $0.name, contentHash: ContentHash.of([$0]), reviewedThrough: law.statutes.reviewedThrough,
            path: $0.path)
        }
      })
  }

  /// The calendar of a country: that of the law, where the policy names the country's, else what purre knows.
  func calendar(country: String) -> BusinessCalendar {
    if let law = law?.statutes, law.jurisdiction == country { return law.calendar }
    return .of(country: country)
  }

  /// A letter's template in a language, of the outermost plug-in that has it, with the file it was read from.
  package func letter(_ name: String, language: String) -> (file: String, source: String)? {
    for plugin in chain {
      if let file = plugin.folder.file("letters/\(name).\(language).mustache") {
        return ("\(plugin.folder.name)/\(file.path)", String(decoding: file.bytes, as: UTF8.self))
      }
    }
    return nil
  }

  /// The plug-ins, outermost first.
  package var folders: [PluginFolder] { chain.map(\.folder) }

  /// The Lua files of the chain but the tests, outermost plug-in first, with paths from the folder of plug-ins.
  var luaFiles: [PluginFile] {
    chain.flatMap { plugin in
      plugin.folder.files.filter { $0.path.hasSuffix(".lua") && !$0.path.hasSuffix("_test.lua") }
        .map { PluginFile(path: "\(plugin.folder.name)/\($0.path)", bytes: $0.bytes) }
    }
  }

  /// The text of a line of one of the chain's files, without the indentation.
  func sourceText(_ line: SourceLine) -> String? {
    for plugin in chain where line.file.hasPrefix(plugin.folder.name + "/") {
      let path = String(line.file.dropFirst(plugin.folder.name.count + 1))
      guard let file = plugin.folder.file(path) else { continue }
      let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      guard lines.indices.contains(line.line - 1) else { return nil }
      return String(String(decoding: lines[line.line - 1], as: UTF8.self).drop { $0 == " " || $0 == "\t" })
    }
    return nil
  }

  /// Sets what holds for the next calls, which are about an account or one of its claims, and an amount in a currency:
  /// the day, the creditor, its calendar, the parameters, and what the law is asked about.
  ///
  /// - Throws: ``ParameterFault`` for a parameter, or a field of the business's own, that the policy cannot take.
  func turn(
    to state: AccountState, claim: ReceivableState? = nil, overrides: [String: String], currency: Currency
  ) throws(ParameterFault) {
    try checkOwnFields(of: state, claim)
    let parameters = try parameters(for: state, claim: claim, overrides: overrides)
    if country != state.creditor.country {
      country = state.creditor.country
      context.calendar.calendar = calendar(country: state.creditor.country)
    }
    context.rates.turn(to: state)
    if let claim { context.law?.turn(to: claim, of: state) } else { context.law?.turnAway(on: state.asOf) }
    context.set(today: state.asOf, creditor: rows.creditor, parameters: parameters, currency: currency)
  }

  /// The parameters in force: the declared defaults, then creditor, the arm that the customer is in, customer, the
  /// invoice of the claim where it is about one, and command line.
  func parameters(
    for state: AccountState, claim: ReceivableState? = nil, overrides: [String: String]
  ) throws(ParameterFault) -> ParameterSet {
    try parameters.parameters(
      for: state, claim: claim, arm: trialArm(of: state, claim: claim), overrides: overrides)
  }

  /// Holds the own fields of an account's customer and creditor, and of the invoice of a claim, against what the policy
  /// declares.
  private func checkOwnFields(of state: AccountState, _ claim: ReceivableState?) throws(ParameterFault) {
    guard let fields = rows.ownFields, !fields.isEmpty else { return }
    if checkedOwners?.state !== state {
      checkedOwners = (state, nil)
      do throws(ParameterFault) {
        try fields.check(state.creditor.fields, .creditor, of: state.creditor.asOwner)
        try fields.check(state.account.customer.fields, .customer, of: state.account.customer.asOwner)
      } catch {
        checkedOwners?.fault = error
      }
    }
    if let fault = checkedOwners?.fault { throw fault }
    if let invoice = claim?.invoice { try fields.check(invoice.fields, .invoice, of: invoice.asOwner) }
  }

  /// Calls the outermost definition of a hook with a subject and the context of the plug-in that defines it.
  ///
  /// - Throws: `GuestError` as raised, ``ParameterFault`` for a field of the business's own that it read and that does
  ///   not fit, or ``PolicyLoadError`` when no plug-in of the chain defines the hook.
  package func call(_ hook: Manifest.Hook, _ subject: Slot) throws -> BorrowedResult {
    if let entry = hook == .reminder ? reminder : entries[hook] {
      do {
        let result = try guest.callBare(entry.function, subject, context.slot(level: entry.level))
        if let fault = rows.ownFields?.takeFault() { throw fault }
        return result
      } catch let error as GuestError {
        // A field that does not fit is nil to the policy, and may be why it failed; a limit ends the guest whatever led
        // to it.
        if let fault = rows.ownFields?.takeFault(), !DecisionFailure(error).isLimit { throw fault }
        throw error
      }
    }
    throw PolicyLoadError(
      plugin: reference.name, message: "defines no function \(hook.rawValue), and extends none that does",
      advice: "add: function policy.\(hook.rawValue)(\(hook.subject), ctx) … end")
  }

  /// What the last call read of a receivable, of the creditor and of the parameters, what it asked the law, and by
  /// which rates it converted.
  func evidence(about receivable: Slot) -> Evidence {
    let snapshot = recorder.snapshot(of: guest, receivable, rows.creditor, context.parametersSlot)
    return Evidence(snapshot, roots: Self.reminderRoots, answers: answers)
  }

  /// What the last call asked the law, and by which rates it converted.
  private var answers: [Fact] {
    let law = context.law?.facts ?? []
    return context.rates.facts.isEmpty ? law : law + context.rates.facts
  }

  /// Whether the chain defines a hook.
  func defines(_ hook: Manifest.Hook) -> Bool { entries[hook] != nil }

  /// What the last call read of an account, of the creditor and of the parameters, what it asked the law, and by which
  /// rates it converted.
  func evidence(aboutAccount account: Slot) -> Evidence {
    let snapshot = recorder.snapshot(of: guest, account, rows.creditor, context.parametersSlot)
    return Evidence(snapshot, roots: Self.customerRoots, answers: answers)
  }

  /// What the last call read of a request and of the parameters, what it asked the law, and by which rates it
  /// converted.
  func evidence(aboutRequest request: Slot) -> Evidence {
    Evidence(
      recorder.snapshot(of: guest, request, .nil, context.parametersSlot), roots: Self.requestRoots, answers: answers)
  }

  private static let reminderRoots = ["receivable", "creditor", "parameters"]
  private static let customerRoots = ["account", "creditor", "parameters"]
  private static let requestRoots = ["request", "", "parameters"]

  /// What is read out of its plug-ins, the outermost first; made once, when first asked for.
  package func companion<Companion: AnyObject>(_ make: ([PluginFolder]) -> Companion) -> Companion {
    if let known = readOut as? Companion { return known }
    let made = make(chain.map(\.folder))
    readOut = made
    return made
  }
}

/// One plug-in of a policy's chain, run and ready.
struct LoadedPlugin {
  let folder: PluginFolder
  let manifest: Manifest
  let functions: [Manifest.Hook: FunctionRef]
}
