import Letters
import LuaGuest
import Receivables

/// How a reader sees values: an author as code has them, a clerk written out.
struct ValueWords {
  let reader: ExplanationReader

  func text(_ money: Money) -> String {
    reader == .author ? money.description : LetterLanguage.english.text(money).replacing("\u{a0}", with: " ")
  }

  func text(_ day: CivilDay) -> String { reader == .author ? day.description : LetterLanguage.english.text(day) }

  func text(_ level: ReminderLevel) -> String { plain(level.rawValue) }

  func text(_ channel: Channel) -> String {
    guard reader == .clerk else { return channel.rawValue }
    return switch channel {
    case .email: "e-mail"
    case .phone: "telephone"
    case .sms: "text message"
    default: plain(channel.rawValue)
    }
  }

  func text(_ value: Value) -> String {
    guard reader == .clerk else { return ValueText.show(value) }
    switch value {
    case .nil: return "none"
    case .bool(let flag): return flag ? "yes" : "no"
    case .string(let text): return plain(text).printable
    case .day(let days): return text(CivilDay(daysSinceEpoch: days))
    case .money(let units, let code):
      return Currency(packed: code.packed).map { text(Money(minorUnits: units, $0)) } ?? String(units)
    default: return ValueText.show(value)
    }
  }

  /// A reason code behind its sentence, for those who know codes.
  func code(_ reason: String) -> String { reader == .author ? " (\(reason.printable))" : "" }

  private func plain(_ text: String) -> String { reader == .clerk ? text.replacing("_", with: " ") : text }
}
