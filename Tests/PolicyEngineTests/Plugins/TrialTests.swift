import PolicyEngine
import Receivables
import TestSupport
import Testing

/// What a policy declares under `trial`, and how arms are drawn.
@Suite struct TrialTests {
  /// A trial as a policy writes it, with some of its parts written otherwise.
  private static func table(_ other: [String: String] = [:]) -> String {
    let parts = [
      ("name", "\"grace_2026\""), ("doc", "\"Does waiting cost money?\""), ("key", "\"5b1f0c77a2d94e3d\""),
      ("from", "\"2026-01-05\""), ("stop", "{ day = \"2026-08-31\", customers = 35 }"), ("paid_within_days", "30"),
      (
        "arms",
        "{ { name = \"as_now\", share = 50 }, { name = \"later\", share = 50, parameters = { grace_days = 12 } } }"
      ),
    ]
    let written = parts.compactMap { name, value in
      let value = other[name] ?? value
      return value.isEmpty ? nil : "\(name) = \(value)"
    }
    let added = other.filter { name, _ in !parts.contains { $0.0 == name } }.map { "\($0) = \($1)" }
    return "trial = { \((written + added).joined(separator: ", ")) },"
  }

  private static let parameters =
    "parameters = { grace_days = { type = \"integer\", default = 5, min = 1, max = 60, doc = \"days\" } },"

  private static func policies(_ table: String) throws -> TemporaryPolicies {
    try TemporaryPolicies(reminder: "return wait { reason = \"not_due\" }", table: table + parameters)
  }

  private static func trial(_ table: String = table()) throws -> Trial {
    let policies = try policies(table)
    return try withExtendedLifetime(policies) { try #require(try policies.evaluator().trial(of: "shop")) }
  }

  @Test func aTrialIsReadAsItIsWritten() throws {
    let trial = try Self.trial()
    #expect(trial.name == "grace_2026" && trial.summary == "Does waiting cost money?")
    #expect(trial.arms.map(\.name) == ["as_now", "later"] && trial.arms.map(\.share) == [50, 50])
    #expect(trial.arms.map(\.parameters) == [[:], ["grace_days": .integer(12)]])
    #expect(trial.stop == Trial.Stop(day: Samples.day("2026-08-31"), customers: 35, claims: nil))
    #expect(trial.lastDay == Samples.day("2026-09-30"))
    #expect(trial.kinds == Set(CustomerKind.allCases))
    #expect(
      try Self.trial(Self.table(["customers": "{ \"business\", \"public\" }"])).kinds == [.business, .publicBody])
  }

  @Test(arguments: [
    ("stop", "", "has no stop, so that one would look until it shows what is hoped for"),
    ("stop", "{ customers = 35 }", "has no day of its stop that is a day"),
    ("stop", "{ day = \"2026-01-04\" }", "stops on 2026-01-04, before it begins on 2026-01-05"),
    ("stop", "{ day = \"2026-08-31\", custmers = 35 }", "unknown key 'custmers'; did you mean 'customers'?"),
    ("stop", "{ day = \"2026-08-31\", claims = 3 }", "claims of its stop must be a whole number from 10 to 10000000"),
    ("name", "\"Grace\"", "the trial is called 'Grace'; a name is of at most 40 small letters"),
    ("key", "\"short\"", "has no key of 8 to 100 bytes to draw with"),
    ("doc", "", "does not say what it asks"),
    ("from", "\"soon\"", "has no from that is a day"),
    ("paid_within_days", "", "says no outcome; add: paid_within_days = 30"),
    ("paid_within_days", "0", "paid_within_days must be a whole number from 1 to 366"),
    ("customers", "{ \"busines\" }", "an unknown kind 'busines'; did you mean 'business'?"),
    ("arm", "{}", "unknown key 'arm'; did you mean 'arms'?"),
    ("arms", "{ { name = \"a\", share = 99 } }", "has 1 arms, but takes 2 to 5"),
    ("arms", "{ { name = \"a\", share = 50 }, { name = \"a\", share = 50 } }", "two arms called a"),
    ("arms", "{ { name = \"a\", share = 50 }, { name = \"b\", share = 40 } }", "come to 90, not to 100"),
    ("arms", "{ { name = \"a\", share = 50 }, { name = \"b\" } }", "the arm b has no share; add: share = 50"),
    (
      "arms", "{ { name = \"a\", share = 50 }, { name = \"b\", share = 50, parameters = { grace_day = 3 } } }",
      "arm b sets the parameter 'grace_day', which nobody declares; did you mean 'grace_days'?"
    ),
    (
      "arms", "{ { name = \"a\", share = 50 }, { name = \"b\", share = 50, parameters = { grace_days = 61 } } }",
      "arm b: grace_days is 61, but must be at most 60"
    ),
    (
      "arms", "{ { name = \"a\", share = 50 }, { name = \"b\", share = 50, parameters = { grace_days = \"x\" } } }",
      "arm b: parameter grace_days must be a whole number"
    ),
  ])
  func aTrialThatCannotBeRun(_ key: String, _ value: String, _ expected: String) throws {
    let policies = try Self.policies(Self.table([key: value]))
    do {
      try policies.evaluator().prepare("shop")
      Issue.record("it loads")
    } catch let error as PolicyLoadError {
      let message = error.message + (error.advice.map { "; \($0)" } ?? "")
      #expect(message.contains(expected), "\(message)")
      #expect(error.line == SourceLine(file: "shop/policy.lua", line: 1))
    }
  }

  /// From `printf 'grace_2026/t01' | openssl dgst -sha256 -hmac 5b1f0c77a2d94e3d`, and
  /// `$((0x${hash:0:8} * 100 >> 32))`.
  @Test(arguments: [
    ("t01", "742f8b3b0593a6fa7c7ce0b942f45d4fcce0f13abc2e83716698761f9b88448d", 45, "as_now"),
    ("c1", "fbff3909cdd5ec63be0adc2226d435f8ce0ffaad9a5554d0822440886107938c", 98, "later"),
    ("k\u{e5}re", "393236f665ed96a453a0678d7b5ba95aef7d087d22c77dc210a65ddbceaf243e", 22, "as_now"),
    ("ka\u{30a}re", "393236f665ed96a453a0678d7b5ba95aef7d087d22c77dc210a65ddbceaf243e", 22, "as_now"),
    ("1001", "2e16e78333321a5588fed6b787d77f09bf919d6237d9e3c045774ae7fee26036", 18, "as_now"),
  ])
  func theDrawIsThatOfOtherTools(_ customer: String, _ hash: String, _ number: Int, _ arm: String) throws {
    let trial = try Self.trial()
    #expect(trial.hash(of: customer) == hash)
    #expect(trial.number(of: customer) == number && trial.drawnArm(of: customer)?.name == arm)
  }

  @Test func anotherTrialAndAnotherKeyDrawAnew() throws {
    var trial = try Self.trial()
    trial.name = "other"
    #expect(trial.hash(of: "t01") == "2022608ea0634192222ad3f83da1a6768b26e5cf3983c634c8030f840c4d9da8")
    trial.name = "grace_2026"
    trial.key = "another-key-0"
    #expect(trial.hash(of: "t01") == "30a3063f77f2bd478dbada678b9e8c64337b321672d6b74d98b65f172536a4f3")
  }

  /// Of 20,000 customers whose ids follow each other, each share is met within four standard deviations, and who is in
  /// an arm of one trial is no oftener in one arm of another: four cells of 5,000, three degrees of freedom, of which
  /// 16.3 is passed once in a thousand times.
  @Test func customersAreDividedByTheSharesAndTrialsFallApart() throws {
    var trial = try Self.trial()
    trial.arms = [20, 30, 50].enumerated().map { Trial.Arm(name: "a\($0)", share: $1) }
    let ids = (0..<20_000).map { "c\($0)" }
    let drawn = Dictionary(grouping: ids) { trial.drawnArm(of: $0)?.name }.mapValues(\.count)
    for (name, wanted) in [("a0", 4000.0), ("a1", 6000.0), ("a2", 10_000.0)] {
      let deviation = (wanted * (1 - wanted / 20_000)).squareRoot()
      #expect(abs(Double(drawn[name] ?? 0) - wanted) < 4 * deviation, "\(name) \(drawn)")
    }
    var other = trial
    other.name = "next_year"
    let cells = Dictionary(grouping: ids) { [trial.number(of: $0) < 50, other.number(of: $0) < 50] }
    let chiSquare = cells.values.reduce(0.0) { $0 + (Double($1.count) - 5000) * (Double($1.count) - 5000) / 5000 }
    #expect(cells.count == 4 && chiSquare < 16.3, "\(chiSquare)")
  }
}
