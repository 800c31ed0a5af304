/// Names of letters' files: the number of the outbox entry, so that no two letters of a ledger share one, and what a person
/// looks for.
enum LetterFileName {
  /// `000017-h02-26063-reminder.html`
  static func name(of entry: OutboxEntry, ending: String) -> String {
    let number = String(entry.id)
    let padded = String(repeating: "0", count: max(0, 6 - number.count)) + number
    let step = entry.kind == .confirmation ? "confirmation" : entry.key.step
    return [padded, plain(entry.customer), plain(entry.particulars.invoiceNumber), step].joined(separator: "-") + "." + ending
  }

  /// What every file system takes, and at most 40 characters of it.
  private static func plain(_ text: String) -> String {
    String(text.unicodeScalars.prefix(40).map { scalar -> Character in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) ? Character(scalar) : "_"
    })
  }
}
