/// What a row of a bank's file says of its state: money that is reserved, waits, was refused or deleted is not there.
enum BankCSVStatus {
  /// What a row is.
  enum State: Hashable {
    case booked
    case notBooked
    /// A status that is not known.
    case unknown(String)
    /// A text says it, which may be the bank's word or that of who paid.
    case doubtful(String)
  }

  /// Words of Norwegian, Danish, Swedish, German, English and Finnish for what is not booked; longer ones as the
  /// beginning of a word, for its endings.
  private static let notBooked = BankWords([
    "reservert", "reservasjon", "venter", "ventende", "avvist", "slettet", "slettede", "kansellert", "annullert",
    "avbrutt", "planlagt", "kommende", "under behandling", "stoppet", "feilet", "avslått", "forkastet", "utløpt",
    "ikke bokført", "ikke utført", "ikke godkjent", "til godkjenning", "mangler dekning",
    "reserveret", "afvist", "annulleret", "fejlet", "afventer", "afventende", "ikke bogført", "ikke gennemført",
    "ikke udført", "ikke godkendt", "til godkendelse",
    "reserverad", "reserverat", "reservation", "väntar", "väntande", "avvisad", "avvisat", "avvisade", "nekad", "nekat",
    "borttagen", "borttaget", "raderad", "raderat", "makulerad", "makulerat", "annullerad", "återkallad", "preliminär",
    "prel", "stoppad", "avbruten", "planerad", "kommande", "pågår", "pågående", "behandlas", "under bearbetning",
    "ej bokförd", "ej bokfört", "ej genomförd", "ej utförd", "inte bokförd",
    "reserviert", "vorgemerkt", "vormerkung", "ausstehend", "wartend", "wartet", "abgelehnt", "zurückgewiesen",
    "gelöscht", "storniert", "geplant", "in bearbeitung", "nicht gebucht", "nicht ausgeführt", "offen",
    "reserved", "pending", "waiting", "rejected", "refused", "declined", "deleted", "cancelled", "canceled", "failed",
    "scheduled", "upcoming", "on hold", "voided", "authorised", "authorized", "not booked", "unbooked", "unposted",
    "pdng", "in progress", "processing",
    "varattu", "varaus", "katevaraus", "odottaa", "odottava", "hylätty", "poistettu", "peruttu", "peruutettu",
    "tuleva", "keskeytetty", "kirjaamaton", "ei kirjattu", "ei suoritettu", "vireillä", "ei vahvistettu",
    "käsittelyssä",
  ])

  /// Words for what is.
  private static let booked = BankWords([
    "b", "bokført", "utført", "gjennomført", "betalt", "bogført", "udført", "gennemført", "bokförd", "bokfört",
    "bokad", "bokat", "utförd", "genomförd", "betald", "gebucht", "ausgeführt", "book", "booked", "posted", "executed",
    "completed", "settled", "paid", "ok", "kirjattu", "suoritettu", "toteutettu", "toteutunut", "maksettu",
  ])

  /// Words that a bank puts first into the text of such a row, or anywhere in it.
  private static let first: Set<String> = [
    "reservert", "reserveret", "reserverad", "reserverat", "reserved", "vorgemerkt", "katevaraus", "pending",
    "preliminär", "prel",
  ]
  private static let phrases = BankWords([
    "ikke bokført", "ikke bogført", "ej bokförd", "ej bokfört", "nicht gebucht", "not booked",
  ])

  /// What a bank alone writes into a text.
  private static let marks = BankWords([
    "reservert transaksjon", "reservert beløp", "reserveret transaktion", "reserveret beløb", "reserverad transaktion",
    "reserverat belopp", "reserved transaction", "pending transaction", "vorgemerkter umsatz", "umsatz vorgemerkt",
  ])

  /// Whether a line that heads others, such as `Reserverte transaksjoner`, says that they are not booked; a sentence is
  /// a remark.
  static func headsWaiting(_ heading: String) -> Bool {
    let words = BankWords.words(heading)
    return words.count <= 3 && notBooked.stand(in: words)
  }

  /// What a row says in its column of status, in those that say what kind of transaction it is, and in others of the
  /// bank by a word that stands alone or a phrase. Texts may be those of who paid: beyond a mark that only banks write,
  /// what they say at their beginning, or by such a word or phrase, counts only where no status says otherwise, and a
  /// person is told.
  static func state(status: String?, types: [String], others: [String], texts: [String]) -> State {
    let said = [status].compactMap(\.self) + types
    if said.contains(where: { notBooked.stand(in: BankWords.words($0)) }) { return .notBooked }
    if let status { return booked.stand(in: BankWords.words(status)) ? .booked : .unknown(status) }
    if (others + texts).contains(where: { marks.stand(in: BankWords.words($0)) }) { return .notBooked }
    let says = { (text: String) in notBooked.are(text) || phrases.stand(in: BankWords.words(text)) }
    if others.contains(where: says) { return .notBooked }
    let doubt = texts.first { says($0) || BankWords.words($0).first.map(first.contains) == true }
    return doubt.map(State.doubtful) ?? .booked
  }
}

/// Words and phrases to look for in what banks write.
struct BankWords {
  /// Fewest letters of a word that may have an ending.
  private static let fewestOfAStem = 7

  private let words: Set<String>
  private let stems: [String]
  private let phrases: [[String]]

  init(_ all: [String]) {
    let split = all.map(Self.words)
    words = Set(split.filter { $0.count == 1 }.map { $0[0] })
    stems = words.filter { $0.count >= Self.fewestOfAStem }.sorted()
    phrases = split.filter { $0.count > 1 }
  }

  /// The words of a text in small letters.
  static func words(_ text: String) -> [String] { text.lowercased().split { !$0.isLetter }.map(String.init) }

  /// Whether a text is one of the words and nothing else.
  func are(_ text: String) -> Bool { words.contains(text.lowercased()) }

  /// Whether one of them stands among the words of a text.
  func stand(in text: [String]) -> Bool {
    if text.contains(where: { word in words.contains(word) || stems.contains { word.hasPrefix($0) } }) { return true }
    return phrases.contains { phrase in
      text.count >= phrase.count
        && (0...(text.count - phrase.count)).contains { text[$0..<($0 + phrase.count)].elementsEqual(phrase) }
    }
  }
}
