import LuaGuest
import PolicyEngine
import Receivables

extension TestHost {
  /// The functions that the prelude calls, by name. Those that find cases are the session's.
  var functions: [(String, ([Value]) throws -> Value)] {
    [
      ("host_expected", expected), ("host_fail", fail), ("host_account", makeAccount), ("host_ledger", readLedger),
      ("host_customer", customer), ("host_timeline", makeTimeline), ("host_parameters", setParameters),
      ("host_credit", credit), ("host_promise", promise), ("host_decide", decide), ("host_decide_all", decideAll), ("host_decide_books", decideBooks),
      ("host_advance", advance), ("host_event", event), ("host_bounce", bounce), ("host_unread", unread), ("host_notices", notices),
      ("host_sequence", sequence), ("host_sound", sound), ("host_cases", cases), ("host_row", row),
    ]
  }

  private func expected(_ arguments: [Value]) throws -> Value {
    expectations += 1
    guard case .table(let entries)? = arguments.first else { return .nil }
    for entry in entries where entry.key == .string("outcome") {
      guard case .string(let name) = entry.value, Outcome(rawValue: name) == nil, name != Self.settled,
        RequestDecision.Outcome(rawValue: name) == nil
      else { continue }
      let nearest = NearestName.find(name, among: Outcome.allCases.map(\.rawValue)).map { "; did you mean '\($0)'?" } ?? ""
      throw CallbackFailure(message: "there is no outcome '\(name)', so nothing can ever have it\(nearest)")
    }
    return .nil
  }

  private func fail(_ arguments: [Value]) throws -> Value {
    hasFailed = true
    return .nil
  }

  private func makeAccount(_ arguments: [Value]) throws -> Value { keep(try AccountBuilder().account(arguments.first)) }

  private func readLedger(_ arguments: [Value]) throws -> Value {
    guard case .string(let path)? = arguments.first else { throw CallbackFailure(message: "ledger takes a path, like \"testdata/books.json\"") }
    return keep(try fixtures.ledger(path))
  }

  private func customer(_ arguments: [Value]) throws -> Value {
    let ledger = try ledger(arguments.first)
    guard case .string(let id)? = arguments.dropFirst().first,
      let account = ledger.accounts.first(where: { $0.customer.id == id || $0.customer.name == id }),
      let creditor = ledger.creditors.first(where: { $0.id == account.creditor })
    else { throw CallbackFailure(message: "the ledger has no such customer") }
    return keep(TestAccount(account: account, creditor: creditor))
  }

  private func makeTimeline(_ arguments: [Value]) throws -> Value { keep(Timeline(try account(arguments.first))) }

  private func setParameters(_ arguments: [Value]) throws -> Value {
    guard case .table(let entries)? = arguments.first else { throw CallbackFailure(message: "parameters takes a table") }
    for entry in entries {
      guard case .string(let name) = entry.key else { continue }
      switch entry.value {
      case .string(let text): parameters[name] = text
      case .integer(let number): parameters[name] = String(number)
      case .bool(let flag): parameters[name] = String(flag)
      case .day(let days): parameters[name] = CivilDay(daysSinceEpoch: days).description
      case .money(let units, let code):
        parameters[name] = Currency(packed: code.packed).map { Money(minorUnits: units, $0).description }
      default: throw CallbackFailure(message: "the parameter \(name) cannot be set to that")
      }
    }
    return .nil
  }

  private func decide(_ arguments: [Value]) throws -> Value {
    let subject = try account(arguments.first)
    let decisions = try evaluator().decide(subject.account, creditor: subject.creditor, asOf: try day(arguments, 1))
    return DecisionValue.value(try only(decisions, invoice: arguments.dropFirst(2).first))
  }

  private func credit(_ arguments: [Value]) throws -> Value {
    let subject = try account(arguments.first)
    let table = try LuaTable(arguments.dropFirst(2).first, what: "a request for credit", known: ["kind", "amount", "prepaid"])
    let amount = try table.money("amount")
    let kind = try table.text("kind") ?? (amount == nil ? "review" : "order")
    guard let known = CreditRequest.Kind(rawValue: kind) else { throw CallbackFailure(message: "there is no request of the kind '\(kind)'") }
    let request = CreditRequest(kind: known, amount: amount, prepaid: try table.flag("prepaid") ?? false)
    return DecisionValue.value(
      try evaluator().credit(request, for: subject.account, creditor: subject.creditor, asOf: try day(arguments, 1)))
  }

  private func promise(_ arguments: [Value]) throws -> Value {
    let subject = try account(arguments.first)
    let table = try LuaTable(
      arguments.dropFirst(2).first, what: "a promise", known: ["invoice", "amount", "by", "instalments"])
    let day = try day(arguments, 1)
    let wanted = try table.text("invoice")
    let invoices = subject.account.invoices.filter { wanted == nil || $0.number == wanted }
    guard let receivable = invoices.flatMap(\.receivables).first else { throw CallbackFailure(message: "there is no such invoice") }
    let request = PromiseRequest(
      receivable: receivable.id, amount: try table.money("amount") ?? receivable.amount,
      dueDay: try table.required("by", table.day), instalments: try table.integer("instalments") ?? 1)
    return DecisionValue.value(try evaluator().promise(request, for: subject.account, creditor: subject.creditor, asOf: day))
  }

  private func decideAll(_ arguments: [Value]) throws -> Value {
    let subject = try account(arguments.first)
    let decisions = try evaluator().decide(subject.account, creditor: subject.creditor, asOf: try day(arguments, 1))
    return .list(decisions.map(DecisionValue.value))
  }

  private func decideBooks(_ arguments: [Value]) throws -> Value {
    let ledger = try ledger(arguments.first)
    let day = try day(arguments, 1)
    let evaluator = evaluator()
    var values: [Value] = []
    for account in ledger.accounts {
      guard let creditor = ledger.creditors.first(where: { $0.id == account.creditor }) else { continue }
      values += try evaluator.decide(account, creditor: creditor, asOf: day).map(DecisionValue.value)
    }
    return .list(values)
  }

  private func advance(_ arguments: [Value]) throws -> Value {
    let decisions = try timeline(arguments.first).advance(to: try day(arguments, 1), by: evaluator())
    if decisions.isEmpty { return Self.nothingOpen }
    return DecisionValue.value(try only(decisions, invoice: arguments.dropFirst(2).first))
  }

  /// What stands for the outcome on a day when nothing is open.
  private static let settled = "settled"

  private static let nothingOpen = Value.table(
    [
      TableEntry(key: .string("outcome"), value: .string(settled)), TableEntry(key: .string("guards"), value: .list([])),
      TableEntry(key: .string("guard_messages"), value: .list([])), TableEntry(key: .string("blocking_guards"), value: .list([])),
    ])

  private func event(_ arguments: [Value]) throws -> Value {
    guard case .string(let kind)? = arguments.dropFirst().first else { throw CallbackFailure(message: "which event?") }
    try timeline(arguments.first).add(kind, arguments.dropFirst(2).first)
    return .nil
  }

  private func bounce(_ arguments: [Value]) throws -> Value {
    try timeline(arguments.first).bounce(on: try day(arguments, 1))
    return .nil
  }

  private func unread(_ arguments: [Value]) throws -> Value {
    try timeline(arguments.first).unread(on: try day(arguments, 1))
    return .nil
  }

  private func notices(_ arguments: [Value]) throws -> Value {
    .list(
      try timeline(arguments.first).subject.account.notices.map { notice in
        .list([.string(notice.day.description), .string(notice.level.rawValue)])
      })
  }

  private func sequence(_ arguments: [Value]) throws -> Value {
    .list(
      try timeline(arguments.first).sequence.map { decision in
        let level = decision.action?.level.map { [Value.string($0.rawValue)] } ?? []
        return .list([.string(decision.asOf.description), .string(decision.outcome.rawValue)] + level)
      })
  }

  private func day(_ arguments: [Value], _ place: Int) throws -> CivilDay {
    guard arguments.indices.contains(place), case .string(let text) = arguments[place], let day = CivilDay(text) else {
      throw CallbackFailure(message: "expected a day, like \"2026-03-20\"")
    }
    return day
  }

  private func only(_ decisions: [Decision], invoice: Value?) throws -> Decision {
    var decisions = decisions
    if case .string(let number)? = invoice { decisions = decisions.filter { $0.subject.invoiceNumber == number || $0.subject.receivable == number } }
    guard let decision = decisions.first else { throw CallbackFailure(message: "nothing is open that day, so nothing is decided") }
    guard decisions.count == 1 else {
      let numbers = decisions.map(\.subject.invoiceNumber).joined(separator: ", ")
      throw CallbackFailure(message: "several receivables are open (\(numbers)); name the invoice: account:on(day, number)")
    }
    return decision
  }
}
