import Receivables
import Simulation

/// What the books say of a period as a page with charts, to read on a wide screen, a narrow one, or on paper. Nothing
/// in it is fetched from anywhere, and nothing in it runs.
struct LearnPage {
  private let experience: Experience
  private let words: ReportLanguage

  init(_ experience: Experience, in words: ReportLanguage) { (self.experience, self.words) = (experience, words) }

  var document: String {
    let (payments, known) = (experience.payments, experience.known)
    let sections = [
      priorities, trial, lessons, paid, afterLetters, outcomes, kindsBySize, figures, rolls, later, invoicing,
      objections, promises,
      credit, letters, trialSizes, told,
    ].compactMap(\.self)
    return Self.template.page([
      "language": words.tag, "style": PageStyle.sheet + Chart.style,
      "title": words("What the books say", "Hva regnskapet forteller"),
      "lead": words(
        "\(payments.from) to \(known): \(experience.accounts) customers, \(payments.count) claims that fell due.",
        "\(payments.from) til \(known): \(experience.accounts) kunder, \(payments.count) krav som forfalt."),
      "sections": sections,
    ])
  }

  private static let template = PageTemplate(
    PageStyle.head.replacing("lang=\"en\"", with: "lang=\"{{language}}\"") + """
      <h1>{{title}}</h1>
      <p class="lead">{{lead}}</p>
      {{#sections}}
      <section>
      <h2>{{title}}</h2>
      {{#opening}}
      <p>{{.}}</p>
      {{/opening}}
      {{#list}}
      <ol>{{#items}}<li>{{.}}</li>{{/items}}</ol>
      {{/list}}
      {{#figures}}
      <div class="charts">
      {{#charts}}
      <figure><figcaption>{{caption}}</figcaption>{{#legend}}<p class="legend">{{.}}</p>{{/legend}}
      {{{svg}}}
      </figure>
      {{/charts}}
      </div>
      {{/figures}}
      {{#table}}
      \(PageTable.template){{/table}}
      {{#remarks}}
      <p class="quiet">{{.}}</p>
      {{/remarks}}
      </section>
      {{/sections}}
      </body>
      </html>

      """)

  /// A section; `nil` where it has nothing to show.
  private func section(
    _ title: String, opening: [String] = [], list: [String] = [], charts: [[String: Any]] = [], head: [String] = [],
    numbers: ClosedRange<Int> = 1...8, rows: [[String]] = [], remarks: [String] = []
  ) -> [String: Any]? {
    if opening.isEmpty, list.isEmpty, charts.isEmpty, rows.isEmpty, remarks.isEmpty { return nil }
    return [
      "title": title, "opening": opening, "list": list.isEmpty ? [] : [["items": list]],
      "figures": charts.isEmpty ? [] : [["charts": charts]], "remarks": remarks,
      "table": PageTable.tables(head, numbers: numbers, rows),
    ]
  }

  private func percent(_ share: Double?) -> String { share.map { "\($0.percent) %" } ?? "" }

  /// What money hangs on, most first: who reads no further has seen it.
  private var priorities: [String: Any]? {
    guard let currency = experience.currency else { return nil }
    let found = experience.priorities.map { words.sentence($0, currency) }
    return section(
      words("What matters most, by the money in it", "Det viktigste, etter pengene det gjelder"),
      opening: words.overdue(experience.payments, currency), list: found,
      remarks: found.isEmpty ? [] : [words.aboutPriorities])
  }

  /// A random trial is the surest that books can give: it comes before all that was only seen.
  private var trial: [String: Any]? {
    guard let count = experience.trial else { return nil }
    let title = words("What was tried: \(count.trial.name)", "Hva som ble prøvd: \(count.trial.name)")
    let isShown = count.mayBeRead(peeking: false)
    let found = isShown ? TrialTable.sentences(words, count) : words.whyNoResult(count)
    return section(
      title, head: isShown ? TrialTable.head(words, count) : [], numbers: 1...4,
      rows: isShown ? TrialTable.rows(words, count) : [],
      remarks: [count.trial.summary, words.outcome(count.trial)] + found)
  }

  private var paid: [String: Any]? {
    let title = words("How claims are paid", "Slik blir kravene betalt")
    let curves = experience.payments.curves
    guard !curves.isEmpty else {
      return section(title, remarks: [words("No claim fell due in the period.", "Ingen krav forfalt i perioden.")])
    }
    let rows = curves.map { group, curve in
      [words.name(group), String(curve.count)] + learnDays.map { curve.estimate(by: $0).map(share) ?? "" }
        + [curve.days(to: 0.5).map(String.init) ?? words("not yet", "ikke ennå")]
    }
    let heads =
      [words("claims of", "krav på"), words("claims", "antall")]
      + learnDays.map { $0 == 0 ? words("by the due day", "ved forfall") : words("by day \($0)", "innen dag \($0)") }
    return section(
      title, charts: charts(curves), head: heads + [words("half, day", "halvparten, dag")], rows: rows,
      remarks: [
        words(
          "In brackets, and as the shade: where the share lies in nineteen of twenty cases. A claim that is open yet "
            + "counts until \(experience.known); one that was credited, written off or handed over as not paid.",
          "I parentes, og som skygge: der andelen ligger i nitten av tjue tilfeller. Et krav som fortsatt er åpent, "
            + "teller til \(experience.known); et som er kreditert, avskrevet eller overlevert, som ikke betalt.")
      ])
  }

  private func share(_ estimate: Estimate) -> String {
    guard let range = estimate.interval(.nineteen) else { return percent(estimate.share) }
    return "\(percent(estimate.share)) (\(range.lowerBound.percent)–\(range.upperBound.percent))"
  }

  private var afterLetters: [String: Any]? {
    let table = LearnTable.afterLetters(words, experience.afterLetters)
    if table.rows.isEmpty { return nil }
    return section(
      words("After a letter", "Etter et brev"), head: table.head, numbers: 1...5, rows: table.rows,
      remarks: [words.aboutAfterLetters])
  }

  /// A chart of all claims, one of the kinds of customers, one of the thirds by size, and one of the segments with most
  /// claims.
  private func charts(_ curves: [(group: PaymentHistory.Group, curve: IncidenceCurve)]) -> [[String: Any]] {
    var charts: [(caption: String, lines: [Chart.Line])] = [
      (words("All claims: paid so many days after the due day", "Alle krav: betalt så mange dager etter forfall"), []),
      (words("By kind of customer", "Etter kundeslag"), []), (words("By size", "Etter størrelse"), []),
      (words("By group", "Etter gruppe"), []),
    ]
    let signs = [words("solid", "heltrukket"), words("dashed", "stiplet"), words("dotted", "prikket"), "–·–"]
    for (group, curve) in curves {
      let place =
        switch group {
        case .all: 0
        case .kind: 1
        case .third: 2
        case .segment: 3
        }
      guard charts[place].lines.count < signs.count else { continue }
      charts[place].lines.append(Chart.Line(name: words.name(group), curve: curve))
    }
    return charts.filter { !$0.lines.isEmpty }.map { caption, lines in
      let chart = Chart.curves(
        lines, label: caption, watched: words("claims watched still:", "krav som fortsatt følges:"))
      let legend = zip(signs, lines).map { "\($0): \($1.name)" }.joined(separator: "; ")
      return ["caption": caption, "svg": chart.svg, "legend": lines.count > 1 ? [legend] : []]
    }
  }

  private var outcomes: [String: Any]? {
    let table = LearnTable.outcomes(words, experience.payments)
    return section(
      words("What became of the claims", "Hva det ble av kravene"), head: table.head, numbers: 1...6, rows: table.rows)
  }

  private var kindsBySize: [String: Any]? {
    let table = LearnTable.kindsBySize(words, experience.payments)
    return section(
      words(
        "Kind and size apart: per cent paid \(PaymentGap.days) days after the due day",
        "Kundeslag og størrelse hver for seg: prosent betalt \(PaymentGap.days) dager etter forfall"),
      head: table.head, numbers: 1...3, rows: table.rows)
  }

  private var figures: [String: Any]? {
    let table = LearnTable.figures(words, experience)
    return section(
      words("Figures", "Nøkkeltall"), head: table.head, rows: table.rows,
      remarks: words.smallCurrencies(experience.payments) + [
        words(
          "DSO: how many days' invoices are open; best DSO: the same without what is overdue.",
          "DSO: hvor mange dagers fakturering som er åpen; beste DSO: det samme uten det som er forfalt.")
      ])
  }

  private var rolls: [String: Any]? {
    let charts = LearnTable.rollingCurrencies(experience).map { currency -> [String: Any] in
      let bars = zip(RollRates.names, experience.rolls.buckets[currency] ?? []).compactMap { name, bucket in
        bucket.rate.map { (name: words.bucket(name), share: $0) }
      }
      return ["caption": currency.code, "svg": Chart.bars(bars, label: words.rollsTitle).svg, "legend": [String]()]
    }
    return section(words.rollsTitle, charts: charts)
  }

  private var later: [String: Any]? {
    let looked = experience.laterPayers.lookedAt
    let rows = experience.laterPayers.named.map { payer in
      ["\(payer.customer) \(payer.name)", String(payer.claims), words.decimal(payer.before), words.decimal(payer.now)]
    }
    let none = words(
      "Nobody of \(looked) customers with \(LaterPayers.fewest) or more paid claims.",
      "Ingen av \(looked) kunder med \(LaterPayers.fewest) eller flere betalte krav.")
    return section(
      words("Who pays ever later", "Hvem betaler stadig senere"),
      head: [
        words("customer", "kunde"), words("claims", "krav"), words("days late at first", "dager for sent først"),
        words("days late now", "dager for sent nå"),
      ], numbers: 1...3, rows: rows, remarks: rows.isEmpty ? [none] : [])
  }
}

extension LearnPage {
  private var invoicing: [String: Any]? {
    let (delays, invoices) = (experience.dealings.invoicingDays, experience.dealings.invoices)
    var remarks: [String] = []
    if let half = delays.quantile(0.5), let most = delays.quantile(0.9) {
      remarks.append(
        words(
          "From delivery to invoice: half within \(half) days, nine of ten within \(most) "
            + "(\(delays.count) of \(invoices) invoices tell the day of delivery).",
          "Fra levering til faktura: halvparten innen \(half) dager, ni av ti innen \(most) "
            + "(\(delays.count) av \(invoices) fakturaer oppgir leveringsdag)."))
    }
    let bounced = experience.dealings.addresses.filter { $0.value.bounced > 0 }
    for (channel, found) in bounced.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      remarks.append(
        words(
          "\(words.name(channel)): \(found.bounced) of \(found.known) addresses sent the last message back.",
          "\(words.name(channel)): \(found.bounced) av \(found.known) adresser sendte siste melding i retur."))
    }
    return section(words("Invoicing", "Fakturering"), remarks: remarks)
  }

  private var objections: [String: Any]? {
    let rows = experience.dealings.objections.sorted {
      (-$0.value.raised, $0.key.rawValue) < (-$1.value.raised, $1.key.rawValue)
    }.map { category, found in
      [words.name(category)]
        + [found.raised, found.upheld, found.refused, found.raised - found.upheld - found.refused].map(String.init)
    }
    return section(
      words("What customers object to", "Hva kundene har innvendinger mot"),
      head: [
        words("objection", "innvending"), words("raised", "reist"), words("found right", "fikk medhold"),
        words("found wrong", "avvist"), words("open", "åpne"),
      ], numbers: 1...4, rows: rows)
  }

  private var promises: [String: Any]? {
    let rows = experience.dealings.promises.sorted { $0.key < $1.key }.map { place, found in
      [words.length(place)] + [found.ended, found.kept, found.partlyKept].map(String.init)
    }
    return section(
      words("Promises to pay", "Betalingsløfter"),
      head: [
        words("promised for", "lovet innen"), words("ended", "utløpt"), words("kept", "holdt"),
        words("kept in part", "delvis holdt"),
      ], numbers: 1...3, rows: rows)
  }

  private var credit: [String: Any]? {
    let dealings = experience.dealings
    guard dealings.limits > 0 else { return nil }
    return section(
      words("Credit limits", "Kredittgrenser"),
      remarks: [
        words(
          "\(dealings.passedLimits) of \(dealings.limits) customers with a limit owe more than it, and "
            + "\(dealings.everPassedLimits) did so now or at the end of a month.",
          "\(dealings.passedLimits) av \(dealings.limits) kunder med grense skylder mer enn den, og "
            + "\(dealings.everPassedLimits) gjorde det nå eller ved en månedsslutt.")
      ])
  }

  private var lessons: [String: Any]? {
    section(
      words("What could be tried", "Hva som kan prøves"),
      head: [words("what was seen", "det som ble sett"), words("what it changes", "hva det endrer")], numbers: 8...8,
      rows: experience.lessons.map { [words.sentence($0), $0.command] })
  }

  private var told: [String: Any]? {
    section(words("What is told as an effect", "Hva som sies å ha en virkning"), remarks: [words.whatIsTold])
  }

  private var letters: [String: Any]? {
    let shifted = experience.shiftedLetters
    return section(words.heading(shifted), remarks: [words.sentence(shifted), words.aboutLetters])
  }

  private var trialSizes: [String: Any]? {
    section(
      words.trialSizesTitle, opening: [words.sentence(lettered: experience.lettered)],
      head: [
        words("claims on each side", "krav på hver side"),
        words("smallest difference that shows", "minste forskjell som synes"),
      ], numbers: 0...1,
      rows: TrialSize.sizes.map { [String($0.claims), words("\($0.visible) points", "\($0.visible) prosentpoeng")] })
  }
}
