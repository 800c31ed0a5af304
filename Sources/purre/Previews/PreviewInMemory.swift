import ArgumentParser
import LedgerFormat
import Letters
import PolicyAnalysis
import PolicyEngine
import Receivables
import Reports

/// One run of a policy over a ledger, as the options say.
struct PreviewInMemory {
  let ledger: Ledger
  let day: CivilDay
  let evaluator: Evaluator
  /// What holds for every decision.
  let settings: EvaluationSettings
  private let options: LedgerOptions
  private let named: String?

  /// Reads the ledger and loads the policy, or tells what is wrong and ends the command.
  init(_ policyOptions: PreviewPolicyOptions, _ ledgerOptions: LedgerOptions) throws {
    try self.init(policyOptions.settings(defaultPolicy: policyOptions.policy), ledgerOptions)
  }

  /// The same for a command that has days of its own, or policies.
  init(_ settings: EvaluationSettings, _ ledgerOptions: LedgerOptions, day given: String? = nil) throws {
    options = ledgerOptions
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
    try ledgerOptions.checkFound(in: ledger)
    self.settings = settings
    evaluator = try PolicyOptions.evaluator(settings)
  }

  private static func exampleDay() throws -> CivilDay {
    guard let day = CivilDay(LedgerOptions.example.day) else { throw ExitCode(ExitStatus.fault.rawValue) }
    return day
  }

  /// Decides what was asked for; an account that cannot be decided is told, and the others go on.
  func decisions() -> (list: DecisionList, status: ExitStatus) {
    var decisions: [Decision] = []
    var status = ExitStatus.fine
    for (account, creditor) in ledger.accountsWithCreditors(where: options.wants) {
      do {
        decisions += decide(try evaluator.state(of: account, creditor: creditor, asOf: day))
      } catch {
        Console.note("error: customer \(account.customer.id): \(error)")
        status = .input
      }
    }
    noteDeciders(decisions.map(\.policy.name))
    let list = DecisionList(asOf: day, decisions: decisions, accounts: ledger.accounts.filter(options.wants))
    return (list, max(status, .of(list)))
  }

  /// The decisions about what was asked for: an invoice, or all of an account.
  private func decide(_ state: AccountState) -> [Decision] {
    options.invoice == nil ? evaluator.decide(state) : evaluator.decide(state, where: options.wants)
  }

  /// The accounts that were asked about, on the day; one whose amounts do not add up is told, and the others go on.
  func states() -> (states: [AccountState], status: ExitStatus) {
    var states: [AccountState] = []
    var status = ExitStatus.fine
    for (account, creditor) in accounts {
      do {
        states.append(try evaluator.state(of: account, creditor: creditor, asOf: day))
      } catch {
        Console.note("error: customer \(account.customer.id): \(error)")
        status = .input
      }
    }
    return (states, status)
  }

  /// Whom the decisions of the day ask to be called.
  func workList() -> (list: WorkList, status: ExitStatus) {
    let (states, status) = states()
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
  func credit(_ request: CreditRequest) throws -> [RequestDecision] {
    let groups = CreditGroups(ledger.accounts)
    return try accounts.map { account, creditor in
      var request = request
      request.group = try evaluator.creditGroup(of: account, in: groups, creditor: creditor, asOf: day)
      return try evaluator.credit(request, for: account, creditor: creditor, asOf: day)
    }
  }

  /// Answers a promise for every open receivable that was asked about.
  func promises(_ request: (ReceivableState) -> PromiseRequest) throws -> [RequestDecision] {
    try accounts.flatMap { account, creditor in
      let state = try evaluator.state(of: account, creditor: creditor, asOf: day)
      return try state.receivables.filter { $0.open.isPositive && options.wants($0) }.map { receivable in
        try evaluator.promise(request(receivable), for: account, creditor: creditor, asOf: day)
      }
    }
  }

  /// The accounts that were asked about, each with its creditor, ordered by creditor and customer.
  var accounts: [(account: Account, creditor: Creditor)] {
    ledger.accountsWithCreditors(where: options.wants).sorted {
      ($0.account.creditor, $0.account.customer.id) < ($1.account.creditor, $1.account.customer.id)
    }
  }

  /// Writes decisions with everything they were made from; all of them or none.
  func record(_ list: DecisionList, to path: String, by recorder: DecisionLogger) throws {
    let books = accounts.keyed { [$0.creditor.id, $0.account.customer.id] }
    do {
      try AtomicFile.stream(to: path) { write in
        for decision in list.decisions {
          guard let (account, creditor) = books[[decision.subject.creditor, decision.subject.customer]] else {
            continue
          }
          try write(try recorder.line(decision, account: account, creditor: creditor) + "\n")
        }
      }
    } catch let error as DecisionLogger.Fault {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }

  /// The case files of the customers that were asked about.
  func caseFiles() throws -> [CaseFile] { try accounts.map { try evaluator.caseFile($0, creditor: $1, asOf: day) } }

  /// Tells of policies that no law holds, where the report has no place for it.
  func noteLawless() { for line in evaluator.lawless { Console.note("note: \(line)") } }

  /// The letters of what was asked for; one for which the books lack something, also for the format, is refused.
  func letters(asIf level: ReminderLevel?, as format: LetterFormat) throws -> (decisions: [Decision], letters: [Letter])
  {
    var all: (decisions: [Decision], letters: [Letter]) = ([], [])
    for (account, creditor) in accounts {
      let found = try evaluator.letters(
        account, creditor: creditor, asOf: day, asIf: level, needs: format.needs, apart: format.holdsOneClaim,
        where: options.wants)
      all.decisions += found.decisions
      all.letters += found.letters
    }
    return all
  }

  /// Explains what was asked for: an invoice, or what is decided about a customer as a whole.
  func explanations() throws -> [Explanation] {
    var explanations: [Explanation] = []
    for (account, creditor) in ledger.accountsWithCreditors(where: options.wants) {
      if options.invoice == nil {
        let explainer = Explainer(evaluator: evaluator)
        explanations += [try explainer.explainCustomer(account, creditor: creditor, asOf: day)].compactMap(\.self)
        continue
      }
      explanations += try Explainer(evaluator: evaluator).explain(
        account, creditor: creditor, asOf: day, where: options.wants)
    }
    return explanations
  }
}
