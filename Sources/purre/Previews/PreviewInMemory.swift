import ArgumentParser
import LedgerFormat
import Letters
import PolicyAnalysis
import PolicyEngine
import Receivables
import Reports

/// One run of a policy over a ledger, as the options say.
struct PreviewInMemory {
  /// What came of the accounts that were asked about, and the worst that happened.
  typealias Found<Parts> = (found: Parts, status: ExitStatus)

  let ledger: Ledger
  let day: CivilDay
  let evaluator: Evaluator
  /// What holds for every decision.
  let settings: EvaluationSettings
  private let selection: BookSelection
  private let named: String?

  /// Reads the ledger and loads the policy, or tells what is wrong and ends the command.
  init(_ policyOptions: PreviewPolicyOptions, _ ledgerOptions: LedgerOptions, invoice: String? = nil) throws {
    try self.init(policyOptions.settings(defaultPolicy: policyOptions.policy), ledgerOptions, invoice: invoice)
  }

  /// The same for a command that has days of its own, or policies.
  init(
    _ settings: EvaluationSettings, _ ledgerOptions: LedgerOptions, invoice: String? = nil, day given: String? = nil
  ) throws {
    selection = BookSelection(customer: ledgerOptions.customer, invoice: invoice)
    named = settings.defaultPolicy
    var settings = settings
    if let path = ledgerOptions.ledger {
      day = try given.map { try OptionReading.day($0, option: "--from") } ?? ledgerOptions.day()
      ledger = try LedgerOptions.read(path)
    } else {
      guard let folder = settings.locator.directory(of: LedgerOptions.example.policy) else {
        throw OptionReading.fault("Name a ledger: --ledger FILE --as-of YYYY-MM-DD")
      }
      ledger = try LedgerOptions.read("\(folder)/\(LedgerOptions.example.ledger)")
      day = try ledgerOptions.asOf == nil ? Self.exampleDay() : ledgerOptions.day()
      settings.defaultPolicy = settings.defaultPolicy ?? LedgerOptions.example.policy
    }
    try selection.checkFound(in: ledger)
    self.settings = settings
    evaluator = try PolicyOptions.evaluator(settings)
  }

  private static func exampleDay() throws -> CivilDay {
    guard let day = CivilDay(LedgerOptions.example.day) else { throw ExitCode(ExitStatus.fault.rawValue) }
    return day
  }

  /// The accounts that were asked about, each with its creditor, ordered by creditor and customer.
  var accounts: [(account: Account, creditor: Creditor)] { accounts(where: selection.wants) }

  /// All accounts of the ledger, in the same order.
  var allAccounts: [(account: Account, creditor: Creditor)] { accounts { _ in true } }

  private func accounts(where isWanted: @escaping (Account) -> Bool) -> [(account: Account, creditor: Creditor)] {
    ledger.accountsWithCreditors(where: isWanted).sorted {
      ($0.account.creditor, $0.account.customer.id) < ($1.account.creditor, $1.account.customer.id)
    }
  }

  /// The last day on which payments of some accounts are known: that of the books, unless a creditor's are known less
  /// far.
  func paymentsKnown(of accounts: [(account: Account, creditor: Creditor)]) -> CivilDay {
    accounts.compactMap(\.creditor.paymentsReadThrough).min().map { min($0, day) } ?? day
  }

  /// Does some work on the accounts that were asked about, or on others; one whose amounts do not add up is told, and
  /// the others go on.
  func eachAccount<Part>(
    of others: [(account: Account, creditor: Creditor)]? = nil, _ work: (Account, Creditor) throws -> Part
  ) throws -> Found<[Part]> {
    var parts: [Part] = []
    var status = ExitStatus.fine
    for (account, creditor) in others ?? accounts {
      if let part = try account.telling({ try work(account, creditor) }) {
        parts.append(part)
      } else {
        status = .input
      }
    }
    return (parts, status)
  }

  /// The states of the accounts on the day.
  func states() throws -> Found<[AccountState]> {
    try eachAccount { try evaluator.state(of: $0, creditor: $1, asOf: day) }
  }

  /// Decides what was asked for.
  func decisions() throws -> Found<DecisionList> {
    var decisions: [Decision] = []
    let (_, status) = try eachAccount {
      decisions += decide(try evaluator.state(of: $0, creditor: $1, asOf: day))
    }
    noteDeciders(decisions.map(\.policy.name))
    let list = DecisionList(asOf: day, decisions: decisions, accounts: ledger.accounts.filter(selection.wants))
    return (list, max(status, .of(list)))
  }

  /// The decisions about what was asked for: an invoice, or all of an account.
  private func decide(_ state: AccountState) -> [Decision] {
    selection.invoice == nil ? evaluator.decide(state) : evaluator.decide(state, where: selection.wants)
  }

  /// Whom the decisions of the day ask to be called.
  func workList() throws -> Found<WorkList> {
    let (states, status) = try states()
    let decided = states.map { state in (state: state, decisions: decide(state)) }
    let decisions = decided.flatMap(\.decisions)
    noteDeciders(decisions.map(\.policy.name))
    return (WorkList(asOf: day, decided), max(status, .of(DecisionList(asOf: day, decisions: decisions))))
  }

  /// Says so when the books name other policies than the one that was named, so that these decided.
  func noteDeciders(_ names: [String]) {
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    Console.note(PolicyChoice.note(named: named, decided: counts, force: "add --force-policy"))
  }

  /// Answers a request for credit, for every customer that was asked about.
  func credit(_ request: CreditRequest) throws -> Found<[RequestDecision]> {
    let groups = CreditGroups(ledger.accounts)
    // A group is the same for each of its members.
    var known: [[String]: CreditGroup] = [:]
    let (answers, status) = try eachAccount { account, creditor in
      var request = request
      if let (kind, name, _) = groups.group(of: account) {
        let key = [creditor.id, kind.rawValue, name]
        request.group =
          try known[key] ?? evaluator.creditGroup(of: account, in: groups, creditor: creditor, asOf: day)
        known[key] = request.group
      }
      return try evaluator.credit(request, for: account, creditor: creditor, asOf: day)
    }
    return (answers, max(status, .of(answers)))
  }

  /// Answers a promise for every open receivable that was asked about.
  func promises(_ request: (ReceivableState) -> PromiseRequest) throws -> Found<[RequestDecision]> {
    let (answers, status) = try eachAccount { account, creditor in
      let state = try evaluator.state(of: account, creditor: creditor, asOf: day)
      return try state.receivables.filter { $0.open.isPositive && selection.wants($0) }.map { receivable in
        try evaluator.promise(request(receivable), for: account, creditor: creditor, asOf: day)
      }
    }
    let all = answers.flatMap(\.self)
    return (all, max(status, .of(all)))
  }

  /// Writes decisions with everything they were made from; all of them or none.
  func record(_ list: DecisionList, to path: String, by recorder: DecisionLogger) throws {
    let books = accounts.keyed { [$0.creditor.id, $0.account.customer.id] }
    do {
      try AtomicFile.stream(to: path) { write in
        var last: LoggedAccount?
        for decision in list.decisions {
          if let last, last.has(decision) {
            try write(try recorder.line(decision, of: last) + "\n")
            continue
          }
          guard let (account, creditor) = books[[decision.subject.creditor, decision.subject.customer]] else {
            continue
          }
          let logged = try recorder.account(account, creditor: creditor, asOf: decision.asOf)
          try write(try recorder.line(decision, of: logged) + "\n")
          last = logged
        }
      }
    } catch let error as DecisionLogger.Fault {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }

  /// What work on the account of the one customer gives that was asked about.
  func account<Value>(_ options: AccountOptions, _ work: (Account, Creditor) throws -> Value) throws -> Value {
    let (account, creditor) = try options.account(of: selection.customer ?? "", in: ledger)
    guard let value = try account.telling({ try work(account, creditor) }) else {
      throw ExitCode(ExitStatus.input.rawValue)
    }
    return value
  }

  /// Tells of policies that no law holds, where the report has no place for it.
  func noteLawless() { for line in evaluator.lawless { Console.note("note: \(line)") } }

  /// The letters of what was asked for; one for which the books lack something, also for the format, is refused.
  func letters(asIf level: ReminderLevel?, as format: LetterFormat) throws
    -> Found<(decisions: [Decision], letters: [Letter])>
  {
    let (found, status) = try eachAccount {
      try evaluator.letters(
        $0, creditor: $1, asOf: day, asIf: level, needs: format.needs, apart: format.holdsOneClaim,
        where: selection.wants)
    }
    let decisions = found.flatMap(\.decisions)
    let worst = max(status, .of(DecisionList(asOf: day, decisions: decisions)))
    return ((decisions, found.flatMap(\.letters)), worst)
  }

  /// Explains what was asked for: an invoice, or what is decided about a customer as a whole.
  func explanations() throws -> Found<[Explanation]> {
    let (found, status) = try eachAccount { account, creditor in
      let explainer = Explainer(evaluator: evaluator)
      if selection.invoice != nil {
        return try explainer.explain(account, creditor: creditor, asOf: day, where: selection.wants)
      }
      return [try explainer.explainCustomer(account, creditor: creditor, asOf: day)].compactMap(\.self)
    }
    let explanations = found.flatMap(\.self)
    return (explanations, max(status, .of(DecisionList(asOf: day, decisions: explanations.map(\.decision)))))
  }
}
