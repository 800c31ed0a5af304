import LuaGuest
import PolicyEngine
import Receivables

extension TestHost {
  /// The functions that the prelude calls, by name. Those that find cases are the session's.
  var functions: [(String, ([Value]) throws -> Value)] {
    expectingFunctions + parameterFunctions + timelineFunctions + snapshotFunctions + standingFunctions + [
      ("host_account", makeAccount), ("host_ledger", readLedger), ("host_customer", customer), ("host_credit", credit),
      ("host_promise", promise), ("host_decide", decide), ("host_decide_all", decideAll),
      ("host_decide_customer", decideCustomer),
      ("host_decide_books", decideBooks),
      ("host_sound", sound), ("host_cases", cases), ("host_row", row),
      ("host_generated", generated), ("host_reject", reject), ("host_event_days", eventDays), ("host_life", life),
    ]
  }

  private func makeAccount(_ arguments: [Value]) throws -> Value { keep(try AccountBuilder().account(arguments.first)) }

  private func readLedger(_ arguments: [Value]) throws -> Value {
    guard case .string(let path)? = arguments.first else {
      throw CallbackFailure(message: "ledger takes a path, like \"testdata/books.json\"")
    }
    let ledger = try fixtures.ledger(path)
    fixtures.uses.read(path, customers: ledger.accounts.map(\.customer.id))
    return keep(Fixture(path: path, ledger: ledger))
  }

  private func customer(_ arguments: [Value]) throws -> Value {
    let fixture = try fixture(arguments.first)
    let ledger = fixture.ledger
    guard case .string(let id)? = arguments.dropFirst().first,
      let account = ledger.accounts.first(where: { $0.customer.isCalled(id) }),
      let creditor = ledger.creditors.first(where: { $0.id == account.creditor })
    else {
      throw CallbackFailure(
        message: "\(fixture.path) has no such customer\(Self.nearestCustomer(arguments, in: ledger))")
    }
    fixtures.uses.use(fixture.path, customers: [account.customer.id])
    let others = ledger.accounts.filter { $0.creditor == account.creditor && $0.customer.id != account.customer.id }
    return keep(TestAccount(account: account, creditor: creditor, others: others))
  }

  private static func nearestCustomer(_ arguments: [Value], in ledger: Ledger) -> String {
    guard case .string(let id)? = arguments.dropFirst().first else { return "" }
    return NearestName.hint(id, among: ledger.accounts.flatMap { [$0.customer.id, $0.customer.name] })
  }

  private func decide(_ arguments: [Value]) throws -> Value {
    let subject = try account(arguments.first), day = try day(arguments, 1)
    let decisions = try evaluator().decide(subject.account, creditor: subject.creditor, asOf: day)
    return try value(TimelineDay(day: day, subject: subject, decisions: decisions), of: arguments.dropFirst(2).first)
  }

  private func credit(_ arguments: [Value]) throws -> Value {
    let subject = try account(arguments.first)
    let table = try LuaTable(
      arguments.dropFirst(2).first, what: "a request for credit", known: ["kind", "amount", "prepaid", "others"])
    let amount = try table.money("amount")
    let kind = try table.text("kind") ?? (amount == nil ? "review" : "order")
    guard let known = CreditRequest.Kind(rawValue: kind) else {
      throw CallbackFailure(message: "there is no request of the kind '\(kind)'")
    }
    let day = try day(arguments, 1)
    let request = CreditRequest(
      kind: known, amount: amount, prepaid: try table.flag("prepaid") ?? false,
      group: try group(of: subject, with: try table.list("others").map { try account($0).account }, day))
    let decision = try evaluator().credit(
      request, for: subject.account, creditor: subject.creditor, asOf: day)
    return value(decision, .credit(request), of: subject)
  }

  /// Who shares credit with a customer among the others of a case or of a ledger.
  private func group(of subject: TestAccount, with others: [Account], _ day: CivilDay) throws -> CreditGroup? {
    let all = [subject.account] + subject.others + others
    var ids: Set<String> = []
    for account in all where !ids.insert(account.customer.id).inserted {
      throw CallbackFailure(
        message: "two accounts have the customer '\(account.customer.id)'; name them: customer = { id = \"a\" }")
    }
    return try evaluator().creditGroup(
      of: subject.account, in: CreditGroups(all), creditor: subject.creditor, asOf: day)
  }

  private func promise(_ arguments: [Value]) throws -> Value {
    let subject = try account(arguments.first)
    let table = try LuaTable(
      arguments.dropFirst(2).first, what: "a promise", known: ["invoice", "amount", "by", "instalments"])
    let day = try day(arguments, 1)
    let claim = try table.text("invoice").map { try ClaimName($0, in: subject.account) }
    let invoices = subject.account.invoices.filter { claim?.isOf($0) ?? true }
    let receivables = invoices.flatMap(\.receivables)
    guard let receivable = receivables.first(where: { $0.id == claim?.name }) ?? receivables.first else {
      throw CallbackFailure(message: "the account has no invoice that could be promised")
    }
    if claim == nil, receivables.count > 1 {
      let names = receivables.map(\.id).joined(separator: ", ")
      throw CallbackFailure(message: "a promise is about one of several claims (\(names)); name it: invoice = \"…\"")
    }
    let request = PromiseRequest(
      receivable: receivable.id, amount: try table.money("amount") ?? receivable.amount,
      dueDay: try table.required("by", table.day), instalments: try table.integer("instalments") ?? 1)
    let decision = try evaluator().promise(request, for: subject.account, creditor: subject.creditor, asOf: day)
    return value(decision, .promise(request), of: subject)
  }

  /// `host_decide_customer(account, day)`: what is decided about the customer as a whole.
  private func decideCustomer(_ arguments: [Value]) throws -> Value {
    let subject = try account(arguments.first)
    let evaluator = evaluator()
    let day = try day(arguments, 1)
    let state = try evaluator.state(of: subject.account, creditor: subject.creditor, asOf: day)
    return try customersOwn(evaluator.decideCustomer(state), of: subject, on: day, evaluator)
  }

  /// A decision about a customer, or that nothing is owed; an error where the policy never decides about customers.
  func customersOwn(_ decision: Decision?, of subject: TestAccount, on day: CivilDay, _ evaluator: Evaluator) throws
    -> Value
  {
    if let decision { return value(decision, of: subject) }
    guard evaluator.decidesCustomers(of: subject.account, creditor: subject.creditor) else {
      throw CallbackFailure(
        message: "the policy has no function customer, so nothing is decided about a customer; add: "
          + "function policy.customer(account, ctx) … end")
    }
    return try nothingOpen(TimelineDay(day: day, subject: subject, decisions: []), .customer)
  }

  private func decideAll(_ arguments: [Value]) throws -> Value {
    let subject = try account(arguments.first)
    let decisions = try evaluator().decide(subject.account, creditor: subject.creditor, asOf: try day(arguments, 1))
    return .list(decisions.map { value($0, of: subject) })
  }

  private func decideBooks(_ arguments: [Value]) throws -> Value {
    let fixture = try fixture(arguments.first)
    let ledger = fixture.ledger
    fixtures.uses.use(fixture.path, customers: ledger.accounts.map(\.customer.id))
    let day = try day(arguments, 1)
    let evaluator = evaluator()
    var values: [Value] = []
    for (account, creditor) in ledger.accountsWithCreditors() {
      let subject = TestAccount(account: account, creditor: creditor)
      values += try evaluator.decide(account, creditor: creditor, asOf: day).map { value($0, of: subject) }
    }
    return .list(values)
  }

  func day(_ arguments: [Value], _ place: Int) throws -> CivilDay {
    guard arguments.indices.contains(place), case .string(let text) = arguments[place], let day = CivilDay(text) else {
      throw CallbackFailure(message: "expected a day, like \"2026-03-20\"")
    }
    return day
  }

  /// The decisions of a day: of the claim that is named, else of what is open: one, or a list where several claims are.
  ///
  /// - Throws: `CallbackFailure` for a claim that the books do not have, or that is not issued by the day.
  func value(_ day: TimelineDay, of claim: Value?) throws -> Value {
    var decisions = day.decisions.filter { !$0.subject.isCustomer }
    let name: String? = if case .string(let text)? = claim { text } else { nil }
    let claim = try name.map { try ClaimName($0, in: day.subject.account) }
    if let claim { decisions = decisions.filter { claim.isOf($0.subject) } }
    if decisions.count > 1 { return .list(decisions.map { value($0, of: day.subject) }) }
    if let decision = decisions.first { return value(decision, of: day.subject) }
    return try nothingOpen(day, of: claim)
  }

  /// What stands for a decision where all is settled. What is not issued yet is not: that it is open on no day proves
  /// nothing.
  private func nothingOpen(
    _ day: TimelineDay, of claim: ClaimName? = nil, _ question: PolicyAnswer.Question = .reminder(receivable: "")
  ) throws -> Value {
    let invoices = day.subject.account.invoices.filter { claim?.isOf($0) ?? true }
    let first = invoices.filter { $0.state != .draft }.map(\.issueDay).min()
    guard let first, first <= day.day else {
      let what = claim.map { "the claim '\($0.name)' is not issued by" } ?? "nothing is open on"
      let invoice = claim == nil ? "the first invoice" : "its invoice"
      let why =
        first.map { "\(invoice) is of \($0)" }
        ?? (invoices.isEmpty ? "the account has no invoice" : "\(invoice) is a draft")
      throw CallbackFailure(message: "\(what) \(day.day), so nothing is decided; \(why)")
    }
    let empty = ["guards", "guard_messages", "blocking_guards"].map { TableEntry(key: .string($0), value: .list([])) }
    let entries = [TableEntry(key: .string("outcome"), value: .string(DecisionValue.settled))] + empty
    return numbered(
      .table(entries),
      PolicyAnswer(
        question: question, subject: day.subject, day: day.day, parameters: parameters, policy: "",
        decidedAt: nil,
        facts: []))
  }
}

extension TestHost {
  /// A decision for Lua, with the number of the answer that it is.
  func value(_ decision: Decision, of subject: TestAccount) -> Value {
    log.note(decision.failure)
    let answer = PolicyAnswer(
      question: decision.subject.isCustomer ? .customer : .reminder(receivable: decision.subject.receivable),
      subject: subject, day: decision.asOf,
      parameters: parameters,
      policy: decision.policy.name, decidedAt: decision.decidedAt, facts: decision.facts,
      metLimit: decision.failure?.isLimit ?? false)
    return numbered(DecisionValue.value(decision), answer)
  }

  /// An answer to a request for Lua, with its number.
  func value(_ decision: RequestDecision, _ question: PolicyAnswer.Question, of subject: TestAccount) -> Value {
    log.note(decision.failure)
    let answer = PolicyAnswer(
      question: question, subject: subject, day: decision.asOf, parameters: parameters, policy: decision.policy.name,
      decidedAt: decision.decidedAt, facts: decision.facts, metLimit: decision.failure?.isLimit ?? false)
    return numbered(DecisionValue.value(decision), answer)
  }

  /// A table for Lua with the number of the answer that it is.
  func numbered(_ value: Value, _ answer: PolicyAnswer) -> Value {
    let number = keep(answer)
    guard case .table(let entries) = value else { return value }
    return .table(entries + [TableEntry(key: .string("answer"), value: .integer(number))])
  }
}
