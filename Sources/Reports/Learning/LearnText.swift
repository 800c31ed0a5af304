import Receivables
import Simulation

/// What the books say of a period, for the owner of a business.
struct LearnText {
  private let experience: Experience
  private let style: TextStyle
  private let words = ReportLanguage.english

  init(_ experience: Experience, style: TextStyle) {
    self.experience = experience
    self.style = style
  }

  var text: String {
    let (payments, days) = (experience.payments, experience.days)
    let head = [
      style.paint("What the books say, \(payments.from) to \(experience.known)", .strong),
      "\(days.counted("day")), \(experience.accounts.counted("account")), "
        + "\(payments.count.counted("claim")) that fell due.",
    ]
    let sections = [
      priorities, trial, lessons, paid, afterLetters, outcomes, figures, rolls, later, invoicing, objections, promises,
      credit,
      letters, trialSizes, told,
    ]
    return (head + sections.filter { !$0.isEmpty }.flatMap { [""] + $0 }).joined(separator: "\n") + "\n"
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [style.paint(title, .strong)] + lines
  }

  private func wrapped(_ text: String) -> [String] { text.wrapped(to: style.width - 2).map { "  " + $0 } }

  /// What money hangs on, most first: who reads no further has seen it.
  private var priorities: [String] {
    guard let currency = experience.currency else { return [] }
    let found = experience.priorities.enumerated().flatMap { place, priority in
      wrapped("\(place + 1). " + words.sentence(priority, currency))
    }
    return section(
      "What matters most, by the money in it",
      words.overdue(experience.payments, currency).flatMap(wrapped) + found
        + (found.isEmpty ? [] : wrapped(words.aboutPriorities)))
  }

  /// A random trial is the surest that books can give: it comes before all that was only seen.
  private var trial: [String] {
    guard let count = experience.trial else { return [] }
    let result = TrialText("", words, style)
    return section(
      "What was tried: \(count.trial.name)",
      wrapped(count.trial.summary) + wrapped(words.outcome(count.trial))
        + result.result(count, peeks: false))
  }

  private var paid: [String] {
    let curves = experience.payments.curves
    guard !curves.isEmpty else { return section("How claims are paid", ["  No claim fell due in the period."]) }
    let rows = curves.map(curveRow)
    let heads = learnDays.map { $0 == 0 ? "by the due day" : "by day \($0)" }
    let table = TextTable(
      head: ["claims of", "claims"] + heads + ["half by"], rows: rows, figures: Set(1...(learnDays.count + 2)),
      indent: 2)
    return section("How claims are paid: per cent paid so many days after the due day", table.lines(style))
      + wrapped(
        "In brackets: where the share lies in nineteen of twenty cases. A claim that is open yet counts until "
          + "\(experience.known), and one that was credited, written off or handed over as not paid.")
  }

  private func curveRow(_ group: PaymentHistory.Group, _ curve: IncidenceCurve) -> [String] {
    let shares = learnDays.map { curve.estimate(by: $0).map(Self.share) ?? "" }
    let half = curve.days(to: 0.5).map { "day \($0)" } ?? "not yet"
    return [words.name(group), String(curve.count)] + shares + [half]
  }

  /// `48 (46–50)`, in per cent.
  private static func share(_ estimate: Estimate) -> String {
    let share = estimate.share.percent
    guard let range = estimate.interval(.nineteen) else { return share }
    return "\(share) (\(range.lowerBound.percent)–\(range.upperBound.percent))"
  }

  static func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  private var afterLetters: [String] {
    let table = LearnTable.afterLetters(words, experience.afterLetters)
    if table.rows.isEmpty { return [] }
    return section(
      "After a letter",
      TextTable(head: table.head, rows: table.rows, figures: Set(1...5), indent: 2).lines(style)
        + wrapped(words.aboutAfterLetters))
  }

  private var outcomes: [String] {
    let payments = experience.payments
    let (ends, kinds) = (LearnTable.outcomes(words, payments), LearnTable.kindsBySize(words, payments))
    let bySize = TextTable(head: kinds.head, rows: kinds.rows, figures: Set(1...3), indent: 2)
    return section(
      "What became of the claims",
      ends.rows.isEmpty
        ? [] : TextTable(head: ends.head, rows: ends.rows, figures: Set(1...6), indent: 2).lines(style))
      + (kinds.rows.isEmpty
        ? []
        : [""]
          + section(
            "Kind and size apart: per cent paid \(PaymentGap.days) days after the due day", bySize.lines(style)))
  }

  private var figures: [String] {
    let figures = LearnTable.figures(words, experience)
    let table = TextTable(head: figures.head, rows: figures.rows, figures: Set(1...8), indent: 2)
    return figures.rows.isEmpty
      ? []
      : section("Figures", table.lines(style)) + words.smallCurrencies(experience.payments).flatMap(wrapped)
        + wrapped(
          "DSO: how many days' invoices are open; best DSO: the same without what is overdue. Days late: of what was "
            + "paid, early ones counting 0, each amount by its size.")
  }

  private var rolls: [String] {
    let currencies = LearnTable.rollingCurrencies(experience)
    let rows = RollRates.names.enumerated().map { place, name in
      [words.bucket(name)]
        + currencies.map { experience.rolls.buckets[$0]?[place].rate.map { "\($0.percent) %" } ?? "" }
    }
    let table = TextTable(
      head: ["how late it was"] + currencies.map(\.code), rows: rows, figures: Set(1...max(1, currencies.count)),
      indent: 2)
    return currencies.isEmpty ? [] : section(words.rollsTitle, table.lines(style))
  }

  private var later: [String] {
    let rows = experience.laterPayers.named.map { payer in
      [
        "\(payer.customer) \(payer.name)", String(payer.claims), Self.decimal(payer.before), Self.decimal(payer.now),
      ]
    }
    let looked = experience.laterPayers.lookedAt
    let table = TextTable(
      head: ["customer", "claims", "days late at first", "days late now"], rows: rows, figures: [1, 2, 3], indent: 2)
    let none = "Nobody of \(looked.counted("customer")) with \(LaterPayers.fewest) or more paid claims."
    return section("Who pays ever later", rows.isEmpty ? wrapped(none) : table.lines(style))
  }

  private var invoicing: [String] {
    let delays = experience.dealings.invoicingDays
    var lines: [String] = []
    if let half = delays.quantile(0.5), let most = delays.quantile(0.9) {
      lines += wrapped(
        "From delivery to invoice: half within \(half.counted("day")), nine of ten within \(most.counted("day")) "
          + "(\(delays.count) of \(experience.dealings.invoices.counted("invoice")) tell the day of delivery).")
    }
    for (channel, addresses) in experience.dealings.addresses.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where addresses.bounced > 0 {
      lines += wrapped(
        "\(addresses.bounced) of \(addresses.known) \(channel.rawValue.replacing("_", with: " ")) addresses sent the "
          + "last message back.")
    }
    return section("Invoicing", lines)
  }

  private var objections: [String] {
    let rows = experience.dealings.objections.sorted {
      (-$0.value.raised, $0.key.rawValue) < (-$1.value.raised, $1.key.rawValue)
    }.map { category, found in
      [
        category.rawValue.replacing("_", with: " "), String(found.raised), String(found.upheld), String(found.refused),
        String(found.raised - found.upheld - found.refused),
      ]
    }
    let table = TextTable(
      head: ["objection", "raised", "found right", "found wrong", "open"], rows: rows, figures: [1, 2, 3, 4], indent: 2)
    return rows.isEmpty ? [] : section("What customers object to", table.lines(style))
  }

  private var promises: [String] {
    let rows = experience.dealings.promises.sorted { $0.key < $1.key }.map { place, found in
      [Dealings.length(place), String(found.ended), String(found.kept), String(found.partlyKept)]
    }
    let table = TextTable(
      head: ["promised for", "ended", "kept", "kept in part"], rows: rows, figures: [1, 2, 3], indent: 2)
    return rows.isEmpty ? [] : section("Promises to pay", table.lines(style))
  }

  private var credit: [String] {
    let dealings = experience.dealings
    guard dealings.limits > 0 else { return [] }
    return section(
      "Credit limits",
      wrapped(
        "\(dealings.passedLimits) of \(dealings.limits.counted("customer")) with a limit owe more than it, and "
          + "\(dealings.everPassedLimits) did so now or at the end of a month."))
  }

  private var lessons: [String] {
    let lines = experience.lessons.flatMap { lesson in
      wrapped(words.sentence(lesson)) + ["    " + lesson.command]
    }
    return section("What could be tried, and what it changes", lines)
  }

  private var told: [String] {
    section("What is told as an effect", wrapped(words.whatIsTold))
  }

  private var letters: [String] {
    let shifted = experience.shiftedLetters
    return section(words.heading(shifted), wrapped(words.sentence(shifted)) + wrapped(words.aboutLetters))
  }

  private var trialSizes: [String] {
    let sizes = TrialSize.sizes.map { "with \($0.claims) a side \($0.visible)" }.joined(separator: ", ")
    return section(
      words.trialSizesTitle,
      wrapped(words.sentence(lettered: experience.lettered))
        + wrapped("The smallest difference that shows, in points of a hundred: \(sizes)."))
  }
}
