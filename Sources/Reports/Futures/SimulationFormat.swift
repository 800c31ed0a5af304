import JSONText
import Receivables
import Simulation

/// Formats of a simulation.
package enum SimulationFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// Every week, and every sum with its bands.
  case json

  /// A simulation, in this format.
  package func render(_ report: SimulationReport, style: TextStyle) -> [UInt8] {
    switch self {
    case .text: Array(SimulationText(report, style: style).text.forPeople(colour: style.colour).utf8)
    case .json: Array(SimulationJSON.document(report).utf8)
    }
  }
}

/// A simulation with what a reader must know of it.
package struct SimulationReport: Sendable {
  package var result: PolicySimulation.Result
  /// What the sides are called, in their order.
  package var names: [String]
  /// Accounts that were lived through.
  package var accounts: Int
  /// Payments that how customers pay was learned from; `nil` where it was stated.
  package var learnedFrom: Int?
  /// How many times as likely a letter makes payment, where it was stated with the run; `nil` where a file says so,
  /// or nobody does.
  package var letterEffect: Double?
  /// The same simulation for other effects of letters: the ranking may hang on it.
  package var effects: [(effect: Double, result: PolicySimulation.Result)]
  /// The last day that the laws are known for, where that lies before the last of the futures.
  package var lawEnds: CivilDay?

  package init(
    _ result: PolicySimulation.Result, names: [String], accounts: Int, learnedFrom: Int?, letterEffect: Double?,
    effects: [(effect: Double, result: PolicySimulation.Result)] = [], lawEnds: CivilDay? = nil
  ) {
    self.result = result
    self.names = names
    self.accounts = accounts
    self.learnedFrom = learnedFrom
    self.letterEffect = letterEffect
    self.effects = effects
    self.lawEnds = lawEnds
  }
}

extension SimulationReport {
  /// What a side goes by: A, B …; after 26, by number.
  static func letter(_ side: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return side < letters.count ? String(letters[side]) : String(side + 1)
  }

  /// What is known of letters, and what is taken for true.
  var aboutLetters: String {
    guard learnedFrom != nil else {
      return letterEffect.map { "A letter makes payment \($0.short) times as likely a day, as --letter-effect says." }
        ?? "What letters change is as the file of --behaviour says."
    }
    guard let letterEffect else {
      return "What letters change is not known from these books, and nobody has said it: here they change nothing "
        + "(--letter-effect says otherwise), so that no policy wins or loses anything by letters. Neither do calls change anything."
    }
    return "What letters change is not known from these books: --letter-effect says that one makes payment "
      + "\(letterEffect.short) times as likely a day."
  }

  /// How it is known how customers pay.
  var aboutCustomers: String {
    guard let learnedFrom else { return "How customers pay is as the file of --behaviour says." }
    return learnedFrom == 0
      ? "The books have no payment: how customers pay is as purre's standard says, which may be far from yours."
      : "How customers pay is learned from \(learnedFrom.counted("payment")) in the books; each future draws it anew "
        + "as likely as the books make it, so that the bands show what they leave open."
  }

  /// What is left out.
  var leftOut: [String] {
    [
      "No new invoice arises. Whatever a policy asks for is done on the same day: letters leave, calls are made, claims "
        + "are handed over and written off. With an agency, claims go on being paid by the same chances without "
        + "letters. Stopped deliveries make nobody pay."
    ]
      + (lawEnds.map {
        ["The law is known through \($0): what hangs on it is held back from then on, as in a run of that day."]
      } ?? [])
  }
}

extension Double {
  /// `1.6`, `2`
  var short: String { self == rounded() ? String(Int(self)) : String(self) }
}
