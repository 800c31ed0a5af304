import Foundation
import PolicyEngine
import Receivables
import TestSupport
import Testing

/// No policy can remember: decisions, messages and fuel are the same for every order of accounts and any number of
/// workers. Policies at random try; `PURRE_POLICIES` says how many.
@Suite struct OrderTests {
  private static let count = ProcessInfo.processInfo.environment["PURRE_POLICIES"].flatMap(Int.init) ?? 240
  private static let day = Samples.day("2026-03-20")

  private static let accounts: [Account] = (1...5).map { number in
    let invoices = (1...(number % 2 + 1)).map {
      Samples.invoice("\(number)0\($0)", due: "2026-03-0\(number)", kroner: Int64(100 * number))
    }
    return Samples.account(invoices, customer: Customer(id: "c\(number)", name: "Kari \(number)"))
  }

  /// The decisions of each account, one worker after the other taking its share in this order.
  private static func decisions(of accounts: [Account], by evaluators: [Evaluator]) throws -> [String: [Decision]] {
    var found: [String: [Decision]] = [:]
    for (place, account) in accounts.enumerated() {
      let evaluator = evaluators[place % evaluators.count]
      found[account.customer.id] = try evaluator.decide(account, creditor: Samples.creditor, asOf: day)
    }
    return found
  }

  private static func differences(of seed: UInt64) throws -> [String] {
    var generator = RememberingPolicy(seed: seed)
    let policies = try TemporaryPolicies(generator.files())
    func ways(_ workers: Int) -> [Evaluator] { (0..<workers).map { _ in policies.evaluator() } }
    let rotated = Array(accounts[2...] + accounts[..<2])
    let expected = try decisions(of: accounts, by: ways(1))
    var different: [String] = []
    for (order, workers) in [(Array(accounts.reversed()), 1), (rotated, 2), (Array(accounts.reversed()), 3)] {
      let found = try decisions(of: order, by: ways(workers))
      for (customer, decisions) in found.sorted(by: { $0.key < $1.key }) where decisions != expected[customer] {
        different.append(
          "seed \(seed), \(workers) workers, \(customer): \(told(decisions)) not \(told(expected[customer]))")
      }
    }
    return different
  }

  private static func told(_ decisions: [Decision]?) -> String {
    (decisions ?? []).map { "\($0.note ?? "") \($0.failure?.message ?? "") for \($0.fuel)" }.joined(separator: "; ")
  }

  @Test(arguments: 0..<8) func decisionsAreTheSameInEveryOrder(part: Int) throws {
    for seed in stride(from: part, to: Self.count, by: 8) {
      let different = try Self.differences(of: UInt64(seed + 1))
      #expect(different.isEmpty, "\(different.first ?? "")")
    }
  }

  /// The policies above are no paper tigers: most decide, and what they tell differs between receivables.
  @Test func thePoliciesDecideAndTell() throws {
    var decided = 0
    var tellingDifferent = 0
    for seed in 1...60 {
      var generator = RememberingPolicy(seed: UInt64(seed))
      let policies = try TemporaryPolicies(generator.files())
      let found = try Self.decisions(of: Self.accounts, by: [policies.evaluator()]).values.flatMap { $0 }
      if found.allSatisfy({ $0.outcome == .wait }) { decided += 1 }
      if Set(found.map(\.note)).count > 1 { tellingDifferent += 1 }
    }
    #expect(decided >= 45)
    #expect(tellingDifferent >= 45)
  }
}
