/// What a row of a bank's file says of its state: money that is reserved, waits, was refused or deleted is not there.
enum BankCSVStatus {
  /// What a row is.
  enum State: Hashable {
    case booked
    case notBooked
    /// A status that is not known.
    case unknown(String)
  }

  /// Words of Norwegian, Danish, Swedish, German, English and Finnish for what is not booked.
  static let notBooked = [
    "reservert", "venter", "ventende", "avvist", "slettet", "kansellert", "avbrutt", "planlagt", "kommende",
    "under behandling", "stoppet", "feilet", "avslått", "ikke bokført", "ikke utført",
    "reserveret", "afvist", "annulleret", "fejlet", "afventer", "ikke bogført", "ikke gennemført", "ikke udført",
    "reserverad", "reserverat", "väntar", "väntande", "avvisad", "avvisat", "nekad", "nekat", "borttagen", "borttaget",
    "raderad", "raderat", "makulerad", "makulerat", "annullerad", "kommande", "preliminär", "preliminärt", "prel",
    "stoppad", "avbruten", "planerad", "ej bokförd", "ej bokfört", "ej genomförd", "inte bokförd",
    "reserviert", "vorgemerkt", "vormerkung", "ausstehend", "wartend", "wartet", "abgelehnt", "zurückgewiesen",
    "gelöscht", "storniert", "geplant", "in bearbeitung", "nicht gebucht", "offen",
    "reserved", "reservation", "pending", "waiting", "rejected", "refused", "declined", "deleted", "cancelled",
    "canceled", "failed", "scheduled", "upcoming", "on hold", "voided", "not booked", "unbooked",
    "varattu", "varaus", "katevaraus", "odottaa", "odottava", "hylätty", "poistettu", "peruttu", "peruutettu",
    "tuleva", "keskeytetty", "kirjaamaton", "ei kirjattu", "vireillä",
  ]

  /// Words for what is.
  static let booked = [
    "b", "bokført", "utført", "gjennomført", "betalt", "bogført", "udført", "gennemført", "bokförd", "bokfört",
    "utförd", "genomförd", "betald", "gebucht", "ausgeführt", "booked", "posted", "executed", "completed", "settled",
    "paid", "ok", "kirjattu", "suoritettu", "toteutettu", "maksettu",
  ]

  /// Words that a bank puts first into the text of such a row, or anywhere in it.
  private static let first = [
    "reservert", "reserveret", "reserverad", "reserverat", "reserved", "vorgemerkt", "katevaraus", "pending",
    "preliminär", "prel",
  ]
  private static let phrases = [
    "reservert transaksjon", "reservert beløp", "reserveret transaktion", "reserveret beløb", "reserverad transaktion",
    "reserverat belopp", "reserved transaction", "pending transaction", "vorgemerkter umsatz", "ikke bokført",
    "ikke bogført", "ej bokförd", "ej bokfört", "nicht gebucht", "not booked",
  ]

  /// What a row says in its column of status, in those that say what kind of transaction it is, in its text, and by a
  /// word that stands alone in any column.
  static func state(status: String?, types: [String], texts: [String], all: [String]) -> State {
    let said = [status].compactMap(\.self) + types
    if said.contains(where: { holds(notBooked, words($0)) }) { return .notBooked }
    if all.contains(where: { notBooked.contains($0.lowercased()) }) { return .notBooked }
    if texts.map(words).contains(where: { $0.first.map(first.contains) == true || holds(phrases, $0) }) {
      return .notBooked
    }
    guard let status, !holds(booked, words(status)) else { return .booked }
    return .unknown(status)
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init)
  }

  private static func holds(_ phrases: [String], _ words: [String]) -> Bool {
    phrases.contains { phrase in
      let wanted = phrase.split(separator: " ").map(String.init)
      guard wanted.count <= words.count else { return false }
      return (0...(words.count - wanted.count)).contains { Array(words[$0..<($0 + wanted.count)]) == wanted }
    }
  }
}
