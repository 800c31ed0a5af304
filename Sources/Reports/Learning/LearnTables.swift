import Receivables
import Simulation

/// A table of what the books say, for a text or a page.
struct LearnTable {
  var head: [String]
  var rows: [[String]]

  /// What became of the claims of each group, each way of ending apart, in per cent.
  static func outcomes(_ words: ReportLanguage, _ payments: PaymentHistory) -> LearnTable {
    let ends: [(end: Spell.End, name: String)] = [
      (.paid, words("paid", "betalt")), (.credited, words("credited", "kreditert")),
      (.writtenOff, words("written off", "avskrevet")), (.handedOver, words("handed over", "hos inkasso")),
      (.open, words("open still", "fortsatt åpne")),
    ]
    return LearnTable(
      head: [words("claims of", "krav på"), words("claims", "antall")] + ends.map(\.name),
      rows: payments.outcomes.map { group, found in
        let all = found.values.reduce(0, +)
        return [words.name(group), String(all)]
          + ends.map { end, _ in
            words.decimal(100 * Double(found[end] ?? 0) / Double(all)) + " %"
          }
      })
  }

  /// Days after a letter by which shares are told.
  private static let daysAfterLetters = [7, 14, 30, 60]

  /// What was paid after the first letter of each level.
  static func afterLetters(_ words: ReportLanguage, _ letters: AfterLetters) -> LearnTable {
    LearnTable(
      head: [words("after a", "etter"), words("claims", "krav")]
        + daysAfterLetters.map { words("by day \($0)", "innen dag \($0)") },
      rows: letters.curves.map { level, curve in
        [words.letter(level), String(curve.count)]
          + daysAfterLetters.map { day in
            guard let estimate = curve.estimate(by: day) else { return "" }
            let range = estimate.interval(.nineteen).map { " (\($0.lowerBound.percent)–\($0.upperBound.percent))" }
            return estimate.share.percent + (range ?? "")
          }
      })
  }

  /// Kinds of customers by thirds of claims by size, so that neither stands in for the other; without rows where there
  /// is one kind.
  static func kindsBySize(_ words: ReportLanguage, _ payments: PaymentHistory) -> LearnTable {
    LearnTable(
      head: [words("claims on", "krav på")] + words.thirds,
      rows: payments.kindsByThird.map { kind, thirds in
        [words.name(kind)]
          + thirds.map { curve in
            guard curve.count > 0, let estimate = curve.estimate(by: PaymentGap.days) else { return "–" }
            let range = estimate.interval(.nineteen).map { " (\($0.lowerBound.percent)–\($0.upperBound.percent))" }
            return words(
              "\(estimate.share.percent) %\(range ?? "") of \(curve.count)",
              "\(estimate.share.percent) %\(range ?? "") av \(curve.count)")
          }
      })
  }

  /// The figures of currencies that more than a few claims are in.
  static func figures(_ words: ReportLanguage, _ experience: Experience) -> LearnTable {
    let payments = experience.payments
    return LearnTable(
      head: [
        words("currency", "valuta"), words("invoiced", "fakturert"), words("open", "åpent"),
        words("overdue", "forfalt"), "DSO", words("best DSO", "beste DSO"),
        words("mean days late", "dager for sent i snitt"),
        words("largest owes", "største skylder"), words("largest 5", "fem største"),
      ],
      rows: payments.currencies.filter { !payments.isSmall($0) }.compactMap { currency in
        payments.sums[currency].map { sums in
          let days = [
            sums.salesOutstanding(days: experience.days), sums.bestSalesOutstanding(days: experience.days),
            sums.daysLate,
          ].map { $0.map(words.decimal) ?? "" }
          return [currency.code] + [sums.invoiced, sums.open, sums.overdue].map { words.amount($0, currency) } + days
            + [1, 5].map { sums.concentration(largest: $0).map { "\($0.percent) %" } ?? "" }
        }
      })
  }
}

extension LearnTable {
  /// The currencies of which it is shown how claims roll from month to month: none that few claims are in.
  static func rollingCurrencies(_ experience: Experience) -> [Currency] {
    experience.payments.currencies.filter {
      experience.rolls.buckets[$0] != nil && !experience.payments.isSmall($0)
    }
  }
}

extension ReportLanguage {
  var rollsTitle: String {
    self(
      "Of what was open at the end of a month, open still a month later",
      "Av det som var åpent ved månedsslutt, fortsatt åpent en måned senere")
  }

  /// The thirds of claims by size.
  var thirds: [String] {
    [
      self("smallest third", "minste tredjedel"), self("middle third", "midtre tredjedel"),
      self("largest third", "største tredjedel"),
    ]
  }

  /// Currencies that few claims are in, in a sentence; nothing where there are none.
  func smallCurrencies(_ payments: PaymentHistory) -> [String] {
    let small = payments.currencies.filter(payments.isSmall)
    guard !small.isEmpty else { return [] }
    let list = small.compactMap { currency in
      payments.sums[currency].map { sums in
        self(
          "\(currency.code) (\(sums.claims.counted("claim"))): invoiced \(amount(sums.invoiced, currency)), open "
            + "\(amount(sums.open, currency)), overdue \(amount(sums.overdue, currency))",
          "\(currency.code) (\(sums.claims) krav): fakturert \(amount(sums.invoiced, currency)), åpent "
            + "\(amount(sums.open, currency)), forfalt \(amount(sums.overdue, currency))")
      }
    }.joined(separator: "; ")
    return [
      self(
        "In other currencies there are too few claims to compare: \(list).",
        "I andre valutaer er det for få krav til å sammenligne: \(list).")
    ]
  }
}
