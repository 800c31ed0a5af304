import JSONText
import Receivables
import Simulation

/// The formats that what the books say of the past can be had in.
package enum LearnFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// Every figure, with intervals and counts.
  case json
  /// A page with charts that prints on A4.
  case html

  /// What the books say, in this format; a page is in a language.
  package func render(_ experience: Experience, in language: ReportLanguage, style: TextStyle) -> [UInt8] {
    switch self {
    case .text: Array(LearnText(experience, style: style).text.forPeople(colour: style.colour).utf8)
    case .json: Array(LearnJSON.document(experience).utf8)
    case .html: Array(LearnPage(experience, in: language).document.utf8)
    }
  }
}

/// Days after the due day at which shares are told: two weeks, which is what most notices give, and whole months.
let learnDays = [0, 14, 30, 60, 90]

extension Dealings {
  /// What a length of a promise is called.
  static func length(_ place: Int) -> String {
    let ends = promiseLengths
    if place == 0 { return "up to \(ends[0]) days" }
    return place < ends.count ? "\(ends[place - 1] + 1) to \(ends[place]) days" : "more than \(ends[place - 1]) days"
  }
}

extension [Int] {
  /// The number below or at which this share of them, which are in order, lies: the smallest such; `nil` without any.
  func quantile(_ share: Double) -> Int? {
    isEmpty ? nil : self[Swift.max(0, Int((Double(count) * share).rounded(.up)) - 1)]
  }
}
