import JSONText
import PolicyEngine
import Receivables
import Simulation

/// The formats that a trial can be had in.
package enum TrialFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// Every figure.
  case json

  /// What is asked of a trial beforehand.
  package func render(
    _ plan: TrialPlan, of policy: String, in language: ReportLanguage, style: TextStyle
  ) -> [UInt8] {
    switch self {
    case .text: Array(TrialText(policy, language, style).text(plan).forPeople(colour: style.colour).utf8)
    case .json: Array(JSONWriter.document(TrialJSON.value(plan, of: policy)).utf8)
    }
  }

  /// How a trial stands; a result before its stop only where one peeks.
  package func render(
    _ count: TrialCount, of policy: String, peeks: Bool, in language: ReportLanguage, style: TextStyle
  ) -> [UInt8] {
    switch self {
    case .text:
      Array(TrialText(policy, language, style).text(count, peeks: peeks).forPeople(colour: style.colour).utf8)
    case .json: Array(JSONWriter.document(TrialJSON.value(count, of: policy, peeks: peeks)).utf8)
    }
  }
}

/// A trial in words.
struct TrialText {
  private let policy: String
  private let words: ReportLanguage
  private let style: TextStyle

  init(_ policy: String, _ words: ReportLanguage, _ style: TextStyle) {
    (self.policy, self.words, self.style) = (policy, words, style)
  }

  private func wrapped(_ text: String) -> [String] { text.wrapped(to: style.width - 2).map { "  " + $0 } }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", style.paint(title, .strong)] + lines
  }

  private func head(_ trial: Trial) -> [String] {
    let title = words("Trial \(trial.name) of \(policy)", "Forsøket \(trial.name) i \(policy)")
    let from = words("It begins on \(trial.from).", "Det begynner \(trial.from).")
    return [style.paint(title, .strong)] + wrapped(trial.summary)
      + wrapped("\(from) \(words.stop(trial)) \(words.outcome(trial))")
  }

  /// What is asked beforehand.
  func text(_ plan: TrialPlan) -> String {
    let table = TextTable(
      head: [
        words("customers in each arm", "kunder i hver arm"), words("smallest difference", "minste forskjell"),
      ], rows: TrialSize.sizes.map { [String($0.claims), words.wholePoints(Double($0.visible) / 100)] },
      figures: [0, 1], indent: 2)
    let sizes = section(
      words("What can be seen in four of five trials", "Hva som synes i fire av fem forsøk"),
      table.lines(style)
        + wrapped(
          words(
            "Two shares near a half, two arms of one size, tested on both sides at 5 %.",
            "To andeler nær en halv, to like store armer, tosidig test på 5 %.")) + wrapped(asked(plan)))
    return (head(plan.trial) + sizes + section(words("These books", "Dette regnskapet"), books(plan)))
      .joined(separator: "\n") + "\n"
  }

  private func asked(_ plan: TrialPlan) -> String {
    guard let wanted = plan.wanted else {
      return words(
        "Its stop is a day: until then as many come in as the books bring.",
        "Stoppet er en dag: til da kommer så mange med som regnskapet gir.")
    }
    let visible = words.wholePoints(plan.visible)
    return plan.points == nil
      ? words(
        "Its stop asks for \(wanted) customers in all arms: a difference of \(visible) would show.",
        "Stoppet krever \(wanted) kunder i alle armene: en forskjell på \(visible) ville synes.")
      : words(
        "To show a difference of \(visible) it takes \(wanted) customers in all arms.",
        "For at en forskjell på \(visible) skal synes, trengs \(wanted) kunder i alle armene.")
  }

  private func books(_ plan: TrialPlan) -> [String] {
    let pace = plan.pace
    let range = pace.claims.interval()
    let shares = "\(pace.claims.share.percent) % (\(range.lowerBound.percent)–\(range.upperBound.percent))"
    let paid =
      pace.claims.all == 0
      ? ""
      : words(
        " Of their claims \(shares) were paid within \(plan.trial.paidWithinDays) days.",
        " Av kravene deres ble \(shares) betalt innen \(plan.trial.paidWithinDays) dager.")
    let outside =
      pace.outside.isEmpty
      ? "" : words(" Outside: ", " Utenfor: ") + words.list(pace.outside) + "."
    let year = words(
      "In the year until \(pace.known) \(pace.customers.counted("customer")) who would take part had a claim that fell "
        + "due.",
      "I året fram til \(pace.known) hadde \(pace.customers) kunder som ville vært med, et krav som forfalt.")
    return wrapped(year + paid + outside) + wrapped(verdict(plan))
  }

  private func verdict(_ plan: TrialPlan) -> String {
    switch plan.verdict {
    case .reached(let days):
      let months = max(1, Int((Double(days) / 30.4).rounded(.up)))
      return words(
        "It would take about \(months.counted("month")) at your pace.",
        "Det ville ta omtrent \(months) \(months == 1 ? "måned" : "måneder") i deres takt.")
    case .untilDay(let customers):
      return words(
        "At your pace \(customers.counted("customer")) come in until the stop: a difference of "
          + "\(words.wholePoints(plan.visible)) would show.",
        "I deres takt kommer \(customers) kunder med før stoppet: en forskjell på \(words.wholePoints(plan.visible)) "
          + "ville synes.")
    case .tooFew:
      let most = plan.visibleInAYear.map { visible in
        words(
          "all customers of a year show a difference of \(words.wholePoints(visible)) or more.",
          "alle kundene i et år viser en forskjell på \(words.wholePoints(visible)) eller mer.")
      }
      return words("It cannot be known from these books: ", "Det kan ikke leses av dette regnskapet: ")
        + (most ?? words("a year brings too few for any trial.", "et år gir for få til noe forsøk."))
    }
  }
}

extension TrialText {
  /// How it stands.
  func text(_ count: TrialCount, peeks: Bool) -> String {
    let trial = count.trial
    let rows = trial.arms.indices.map { place in
      [
        trial.arms[place].name, "\(trial.arms[place].share) %", String(count.drawn[place]),
        String(count.counted[place]), String(count.claims[place]),
      ]
    }
    let table = TextTable(
      head: [
        words("arm", "arm"), words("share", "andel"), words("customers", "kunder"),
        words("of them count", "av dem teller"), words("claims that count", "krav som teller"),
      ], rows: rows, figures: [1, 2, 3, 4], indent: 2)
    let ratios = count.ratios.enumerated().filter { !$1.isBroken }
      .flatMap { wrapped(words.sentence($1, ofCounted: $0 == 1)) }
    let arms = section(
      words("On \(count.known)", "Per \(count.known)"), table.lines(style) + remarks(count) + ratios)
    return (head(trial) + arms + section(words("Result", "Resultat"), result(count, peeks: peeks)))
      .joined(separator: "\n") + "\n"
  }

  private func remarks(_ count: TrialCount) -> [String] {
    var remarks: [String] = []
    if !count.outside.isEmpty {
      remarks.append(words("Outside: ", "Utenfor: ") + words.list(count.outside) + ".")
    }
    if !count.suspended.isEmpty {
      remarks.append(
        words(
          "In an arm, and decided by the policy's own parameters for now: ",
          "I en arm, men for tiden avgjort etter reglenes egne parametre: ") + words.list(count.suspended) + ".")
    }
    for (arm, customers) in count.undeclared.sorted(by: { $0.key < $1.key }) {
      remarks.append(
        words(
          "\(customers.counted("customer")) came into the arm \(arm), which the policy does not declare.",
          "\(customers) kunder kom i armen \(arm), som reglene ikke har."))
    }
    if count.misdrawn > 0 {
      remarks.append(
        words(
          "\(count.misdrawn.counted("customer")) stand in another arm than is drawn today: shares or key were changed, "
            + "or the books were.",
          "\(count.misdrawn) kunder står i en annen arm enn loddet gir i dag: andeler eller nøkkel er endret, eller "
            + "regnskapet er det."))
    }
    return remarks.flatMap(wrapped)
  }

  /// What came of it, or why nothing is shown.
  func result(_ count: TrialCount, peeks: Bool) -> [String] {
    guard count.mayBeRead(peeking: peeks) else { return words.whyNoResult(count).flatMap(wrapped) }
    return wrapped(words.closing(count)) + table(count) + differences(count)
  }

  /// The arms with their shares.
  func table(_ count: TrialCount) -> [String] {
    TextTable(
      head: TrialTable.head(words, count), rows: TrialTable.rows(words, count), figures: [1, 2, 3, 4], indent: 2
    ).lines(style)
  }

  private func differences(_ count: TrialCount) -> [String] {
    TrialTable.sentences(words, count).flatMap(wrapped)
  }
}

/// What came of a trial, arm by arm, for a text or a page.
enum TrialTable {
  static func head(_ words: ReportLanguage, _ count: TrialCount) -> [String] {
    [
      words("arm", "arm"), words("customers", "kunder"), words("claims", "krav"),
      words("paid in time", "betalt i tide"), words("share", "andel"),
    ]
  }

  static func rows(_ words: ReportLanguage, _ count: TrialCount) -> [[String]] {
    count.result.sides.map { side in
      let share = side.claims.all == 0 ? "" : words.decimal(side.claims.share * 100) + " %"
      return [
        side.arm, String(side.customers), String(side.claims.all), String(side.claims.found), share,
      ]
    }
  }

  static func sentences(_ words: ReportLanguage, _ count: TrialCount) -> [String] {
    let result = count.result
    guard let first = result.sides.first, !result.differences.isEmpty else { return [words.tooFewForAResult] }
    return result.differences.map { words.sentence($0, from: first.arm) } + [words.trialMethod]
  }
}
