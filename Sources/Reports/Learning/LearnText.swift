import Receivables
import Simulation

/// What the books say of a period, for the owner of a business.
struct LearnText {
  private let experience: Experience
  private let style: TextStyle

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
      trial, paid, figures, rolls, later, invoicing, objections, promises, credit, lessons, letters, told,
    ]
    return (head + sections.filter { !$0.isEmpty }.flatMap { [""] + $0 }).joined(separator: "\n") + "\n"
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [style.paint(title, .strong)] + lines
  }

  private func wrapped(_ text: String) -> [String] { text.wrapped(to: style.width - 2).map { "  " + $0 } }

  /// A random trial is the surest that books can give: it comes first.
  private var trial: [String] {
    guard let count = experience.trial else { return [] }
    let told = TrialText("", .english, style)
    return section(
      "What was tried: \(count.trial.name)",
      wrapped(count.trial.summary) + wrapped(ReportLanguage.english.outcome(count.trial))
        + told.result(count, peeks: false))
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
    return [group.words, String(curve.count)] + shares + [half]
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

  private var figures: [String] {
    let rows = experience.payments.sums.sorted { $0.key < $1.key }.map(figureRow)
    let table = TextTable(
      head: ["", "invoiced", "open", "overdue", "DSO", "best DSO", "days late", "largest owes", "largest 5"],
      rows: rows, figures: Set(1...8), indent: 2)
    return rows.isEmpty
      ? []
      : section("Figures", table.lines(style))
        + wrapped(
          "DSO: how many days' invoices are open; best DSO: the same without what is overdue. Days late: of what was "
            + "paid, early ones counting 0, each amount by its size.")
  }

  private func figureRow(_ currency: Currency, _ sums: PaymentHistory.Sums) -> [String] {
    let amounts = [sums.invoiced, sums.open, sums.overdue].map { CurrencySums.decimal($0, currency) }
    let days = [
      sums.salesOutstanding(days: experience.days), sums.bestSalesOutstanding(days: experience.days), sums.daysLate,
    ].map { $0.map(Self.decimal) ?? "" }
    let largest = [1, 5].map { sums.concentration(largest: $0).map { "\($0.percent) %" } ?? "" }
    return [currency.code] + amounts + days + largest
  }

  private var rolls: [String] {
    let rows = experience.rolls.buckets.sorted { $0.key < $1.key }.map { currency, buckets in
      [currency.code] + buckets.map { $0.rate.map { "\($0.percent) %" } ?? "" }
    }
    let table = TextTable(
      head: [""] + RollRates.names.map(ListTable.heading), rows: rows, figures: Set(1...RollRates.names.count),
      indent: 2)
    return rows.isEmpty
      ? [] : section("Of what stood in a bucket at the end of a month, open still a month later", table.lines(style))
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
      wrapped(ReportLanguage.english.sentence(lesson)) + ["    " + lesson.command]
    }
    return section("What could be tried, and what it changes", lines)
  }

  private var told: [String] {
    section("What is told as an effect", wrapped(ReportLanguage.english.whatIsTold))
  }

  private var letters: [String] {
    let sizes = TrialSize.sizes.map { "with \($0.claims) a side \($0.visible)" }.joined(separator: ", ")
    let (english, shifted) = (ReportLanguage.english, experience.shiftedLetters)
    return section(
      english.heading(shifted),
      wrapped(english.sentence(shifted))
        + wrapped(
          "Who got a letter had not paid, so that those who pay by themselves look better without one. It shows where "
            + "letters are held back from some claims by chance. The smallest difference that can be seen then, in "
            + "points of a hundred: \(sizes). " + english.sentence(lettered: experience.lettered)))
  }
}
