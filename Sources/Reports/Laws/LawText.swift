import Receivables
import Statutes

/// What is in force of a law on a day, each value with its source.
struct LawText {
  private let law: Law
  private let day: CivilDay
  private let style: TextStyle

  init(_ law: Law, on day: CivilDay, style: TextStyle) {
    self.law = law
    self.day = day
    self.style = style
  }

  var text: String {
    var lines = [style.paint("\(law.name) (\(law.id)) on \(day), reviewed through \(law.reviewedThrough)", .strong)]
    if day > law.reviewedThrough {
      lines.append(
        style.paint("Nobody has looked past \(law.reviewedThrough): none of this may be used on \(day).", .bad))
    }
    for (parameter, value) in law.inForce(on: day) {
      lines.append("")
      lines += entry(parameter, value)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func entry(_ parameter: Parameter, _ value: DatedValue?) -> [String] {
    let shown = value.map { "\($0.written) (\(parameter.unit))" } ?? "no value in force"
    var lines = [style.paint("\(parameter.name): \(shown)", .strong)]
    lines += indented(parameter.doc)
    if let value {
      let from = value.from.map { "from \($0): " } ?? ""
      lines += indented("\(from)\(value.source) [\(value.confidence.rawValue)]")
      if !value.isUsable { lines += indented("not verified, so what depends on it is blocked") }
      if let reason = value.chosenBecause { lines += indented("sources disagree (\(value.alternatives.joined(separator: ", "))); chosen because \(reason)") }
    } else if let publisher = parameter.publisher {
      lines += indented("what depends on it is blocked; published by \(publisher)")
    }
    if let basis = parameter.basis { lines += indented("rests on \(basis)") }
    for unset in parameter.values where unset.from == nil {
      lines += indented("adopted, in force: unset: \(unset.written)\(unset.note.map { "; \($0)" } ?? "")")
    }
    return lines
  }

  private func indented(_ text: String) -> [String] { text.wrapped(to: style.width - 4).map { "    " + $0 } }
}
