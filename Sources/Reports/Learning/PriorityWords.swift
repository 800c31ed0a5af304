import Receivables
import Simulation

/// What matters most of what the books say, in sentences.
extension ReportLanguage {
  /// `NOK 1,234,568`: whole units, since nobody reads the rest.
  func money(_ units: Int128, _ currency: Currency) -> String {
    let major = Int128(currency.minorUnitsPerMajor)
    let whole = (units + major / 2) / major * major
    let text = amount(whole, currency)
    let point: Character = self == .english ? "." : ","
    return "\(currency.code)\u{a0}\(major > 1 ? String(text.prefix { $0 != point }) : text)"
  }

  /// What is overdue, before anything that may be done about it; nothing where no claim is.
  func overdue(_ payments: PaymentHistory, _ currency: Currency) -> [String] {
    guard let sums = payments.sums[currency], sums.overdue > 0 else { return [] }
    let (overdue, old) = (money(sums.overdue, currency), money(sums.old, currency))
    let largest = sums.concentration(largest: 5).map { $0.percent } ?? "0"
    let days = PaymentHistory.oldDays
    return [
      self(
        "\(overdue) is overdue, of which \(old) for more than \(days) days. The five customers who owe most have "
          + "\(largest) % of all that is open.",
        "\(overdue) er forfalt, av det \(old) for mer enn \(days) dager siden. De fem kundene som skylder mest, har "
          + "\(largest) % av alt som er åpent.")
    ]
  }

  /// What the books say that money hangs on.
  func sentence(_ priority: Priority, _ currency: Currency) -> String {
    let money = money(priority.units, currency)
    switch priority.finding {
    case .paidLater(let gap): return sentence(gap, money)
    case .credited(let objections, let most): return credited(objections, most, money)
    case .givenUp(let writtenOff, let handedOver):
      let (lost, agency) = (self.money(writtenOff, currency), self.money(handedOver, currency))
      return [
        writtenOff > 0 ? self("\(lost) was written off.", "\(lost) er avskrevet.") : "",
        handedOver > 0 ? self("An agency has \(agency).", "Inkasso har \(agency).") : "",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    case .letters(let effect): return letters(effect, money)
    case .laterPayers(let payers):
      let names = payers.prefix(3).map(\.name).joined(separator: ", ") + (payers.count > 3 ? " …" : "")
      return self(
        (payers.count == 1
          ? "1 customer who pays ever later owes" : "\(payers.count) customers who pay ever later owe")
          + " \(money): \(names).",
        (payers.count == 1 ? "1 kunde" : "\(payers.count) kunder")
          + " som betaler stadig senere, skylder \(money): \(names).")
    case .promises(let kept):
      return self(
        "\(money) was promised and did not come in time: \(kept.found) of \(kept.all) promises were kept.",
        "\(money) ble lovet og kom ikke i tide: \(kept.found) av \(kept.all) løfter ble holdt.")
    case .invoicing:
      return self(
        "\(money) is delivered and waits for its invoice, on a day in the mean.",
        "\(money) er levert og venter på faktura, på en dag i gjennomsnitt.")
    }
  }

  private func credited(_ objections: Dealings.Objections, _ most: DisputeCategory?, _ money: String) -> String {
    let said = self("\(money) was credited, and is not paid.", "\(money) er kreditert, og ikke betalt.")
    guard objections.raised > 0 else { return said }
    let cause = most.map { self(", for the most part for: \(name($0))", ", mest for: \(name($0))") } ?? ""
    return said
      + self(
        " Of \(objections.raised.counted("objection")), \(objections.upheld) were found right\(cause).",
        " Av \(objections.raised) innvendinger fikk \(objections.upheld) medhold\(cause).")
  }

  private func letters(_ effect: LetterEffect, _ money: String) -> String {
    let range = effect.range(.nineteen)
    let (times, low, high) = (factor(effect.times), factor(range.lowerBound), factor(range.upperBound))
    return self(
      "Letters change when claims are paid: with one, a claim is \(times) times as likely to be paid on any one day "
        + "(\(low)–\(high)). Claims of \(money) in all had a letter; how much of it letters brought is not known.",
      "Brevene endrer når krav betales: med brev er det \(times) ganger så sannsynlig at et krav betales en gitt dag "
        + "(\(low)–\(high)). Krav på \(money) i alt fikk brev; hvor mye av det brevene skaffet, vet vi ikke.")
  }

  private func sentence(_ gap: PaymentGap, _ money: String) -> String {
    let points = wholePoints(gap.share)
    let range = "\(gap.range.lowerBound.percent)–\(gap.range.upperBound.percent)"
    let days = PaymentGap.days
    if case .kind = gap.later {
      return self(
        "\(money) is overdue of claims on \(name(gap.later)). Of claims of the same size, \(points) (\(range)) fewer "
          + "of them are paid by day \(days) than of those on \(name(gap.sooner)).",
        "\(money) er forfalt av krav på \(name(gap.later)). Av like store krav er \(points) (\(range)) færre av dem "
          + "betalt innen dag \(days) enn av krav på \(name(gap.sooner)).")
    }
    return self(
      "\(money) is overdue of claims in the \(name(gap.later)). With customers of the same kind, \(points) (\(range)) "
        + "fewer of them are paid by day \(days) than of claims in the \(name(gap.sooner)).",
      "\(money) er forfalt av krav i \(name(gap.later)). Med samme slags kunder er \(points) (\(range)) færre av dem "
        + "betalt innen dag \(days) enn av krav i \(name(gap.sooner)).")
  }

  /// What the order of the sentences is, and what is not among them.
  var aboutPriorities: String {
    self(
      "Most money first; what may be chance is not among it. The money of one can be part of another's.",
      "Mest penger først; det som kan være tilfeldig, er ikke med. Pengene i ett punkt kan være en del av et annets.")
  }
}
