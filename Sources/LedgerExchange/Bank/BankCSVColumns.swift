import LedgerFormat
import Receivables

/// Where the columns of a bank's CSV file stand, by the names that banks of Norway, Sweden, Denmark, Finland and
/// Germany give them, and English ones.
///
/// Layouts, as converters for household budgets on GitHub read them: DNB, Nordea, SpareBank 1, Sparebanken Vest, and
/// Handelsbanken and the Eika banks in Norway (`Utført dato;Bokført dato;…;Beløp inn;Beløp ut;Valuta;Status;…`), Danske
/// Bank in Denmark and Norway (`Dato;Tekst;Beløb;Saldo;Status;Afstemt`), Handelsbanken in Sweden
/// (`Reskontradatum;Transaktionsdatum;Text;Belopp;Saldo`) and Swedbank (a title line before its header), OP, Nordea
/// and S-Pankki in Finland (`Kirjauspäivä;Arvopäivä;Määrä EUROA;Laji;Selitys;…;Arkistointitunnus`).
struct BankCSVColumns {
  let day: Int
  /// Other days of a transaction, such as that of its order.
  let otherDays: [Int]
  /// One signed amount, or what came in.
  let amount: Int
  /// Other columns of amounts, which show how amounts are written.
  let otherAmounts: [Int]
  let texts: [Int]
  let payer: Int?
  let reference: Int?
  let currency: Int?
  /// What the bank calls the transaction, one id for each.
  let id: Int?
  let status: Int?
  let types: [Int]
  /// Says of each row whether it is a debit or a credit.
  let direction: Int?
  /// The currency that the name of the column of amounts has, or that its language has.
  let ownCurrency: Currency?
  /// Whether the name itself says the currency.
  let isCurrencyNamed: Bool

  /// A language's names for money that came in or is signed, and its currency.
  private static let amounts: [(names: [String], currency: String?)] = [
    (["innskudd på konto", "inn på konto", "beløp inn", "inn", "beløp"], "NOK"),
    (["indbetaling", "indbetalt", "beløb ind", "ind", "beløb"], "DKK"),
    (["insättning", "insättningar", "insatt", "in", "belopp"], "SEK"),
    (["panot", "tulot", "määrä", "summa"], "EUR"), (["gutschrift", "haben", "betrag", "umsatz"], "EUR"),
    (["credit", "paid in", "money in", "amount"], nil),
  ]
  private static let others = [
    "uttak fra konto", "ut fra konto", "beløp ut", "ut", "saldo", "tilsaldo", "bokfört saldo", "udbetaling", "beløb ud",
    "ud", "uttag", "panot", "otot", "soll", "kontostand", "debit", "paid out", "money out", "balance",
  ]
  private static let days = [
    "bokføringsdato", "bokført dato", "bokført", "bogføringsdato", "bogført dato", "bogført", "bokföringsdag",
    "bokföringsdatum", "reskontradatum", "kirjauspäivä", "kirjauspvm", "buchungstag", "buchungsdatum", "booking date",
    "booked date", "posting date", "dato", "datum", "pvm", "päivämäärä", "date", "transaktionsdag", "transaktionsdatum",
    "transaksjonsdato",
  ]
  /// Names of other days that a row has before it is booked.
  private static let daysBefore = [
    "utført dato", "udført dato", "rentedato", "valutadato", "valutadag", "valutadatum", "arvopäivä", "maksupäivä",
    "wertstellung", "value date",
  ]
  private static let textNames = [
    "tittel", "forklaring", "forklarende tekst", "beskrivelse", "tekst", "text", "text/mottagare", "beskrivning",
    "rubrik", "selitys",
    "verwendungszweck", "buchungstext", "description", "details", "melding", "melding/kid/fakt.nr", "meddelelse",
    "meddelande", "viesti", "message", "referanse", "referens", "reference",
  ]
  private static let payers = [
    "navn", "avsender", "namn", "avsändare", "afsender", "saaja/maksaja", "maksaja", "auftraggeber", "name", "sender",
    "payer", "beneficiary/payer",
  ]
  private static let references = ["kid", "kid-nummer", "ocr", "ocr-nummer", "viite", "viitenumero"]
  private static let ids = [
    "arkivref", "arkivreferanse", "arkistointitunnus", "arkistotunnus", "transaksjonsid", "transaktionsid",
    "transaction id",
  ]
  private static let types = [
    "type", "undertype", "transaksjonstype", "betalingstype", "transaktionstyp", "typ", "tapahtumalaji", "laji",
  ]
  /// Currencies that stand in names of columns.
  private static let codes = ["nok", "sek", "dkk", "eur", "usd", "gbp", "isk", "chf"]
  /// Names that a list of invoices has, and no bank's file.
  private static let strangers = [
    "forfall", "forfallsdato", "fakturanr", "fakturanummer", "kundenr", "kundenummer", "förfallodatum", "forfaldsdato",
    "eräpäivä", "due date", "invoice number", "customer number",
  ]

  /// Finds the columns of a header; `nil` when it is that of no bank file.
  init?(header: [String]) {
    let names = header.map(Self.name)
    let place = { (known: [String]) in known.lazy.compactMap { name in names.firstIndex { $0.name == name } }.first }
    guard header.count >= 3, place(Self.strangers) == nil, let day = place(Self.days),
      let (amount, code) = Self.amounts.lazy.compactMap({ group in place(group.names).map { ($0, group.currency) } })
        .first
    else { return nil }
    texts = Self.textNames.compactMap { name in names.firstIndex { $0.name == name } }
    guard !texts.isEmpty else { return nil }
    self.day = day
    otherDays = names.indices.filter { $0 != day && (Self.days + Self.daysBefore).contains(names[$0].name) }
    self.amount = amount
    otherAmounts = names.indices.filter { $0 != amount && Self.others.contains(names[$0].name) }
    payer = place(Self.payers)
    reference = place(Self.references)
    currency = place(["valuta", "valuutta", "währung", "currency"])
    id = place(Self.ids)
    status = place(["status", "tila", "tilstand"])
    types = names.indices.filter { Self.types.contains(names[$0].name) }
    direction = place(["debit/credit", "debet/kredit", "d/c"])
    isCurrencyNamed = names[amount].currency != nil
    ownCurrency = names[amount].currency ?? code.flatMap { Currency(code: $0) }
  }

  /// The name of a column in small letters, without a currency behind it: `Beløp (NOK)`, `Määrä EUROA`.
  private static func name(_ written: String) -> (name: String, currency: Currency?) {
    var words = written.lowercased().split { $0.isWhitespace || $0 == "\u{feff}" }.map(String.init)
    var currency: Currency?
    if words.count > 1, let last = words.last {
      let code = last.filter { $0 != "(" && $0 != ")" && $0 != "." }
      currency = code == "euroa" ? .eur : Self.codes.contains(code) ? Currency(code: code.uppercased()) : nil
    }
    if currency != nil { words.removeLast() }
    if currency != nil, words.count > 1, words.last == "i" { words.removeLast() }
    let name = words.joined(separator: " ")
    return (String(name.reversed().drop { $0 == "." || $0 == ":" }.reversed()), currency)
  }
}

/// Where a bank's CSV file has its header, and what delimits its fields.
struct BankCSVLayout {
  let columns: BankCSVColumns
  let delimiter: UInt8
  /// The rows before the header: titles, the account, balances.
  let rowsBefore: Int

  /// Most rows that are looked at for a header.
  private static let mostRowsBefore = 30

  /// Looks for a header among the first rows of a text; `nil` when it is no file of a bank.
  init?(_ text: [UInt8]) {
    var end = text.startIndex
    var lines = 0
    while end < text.endIndex, lines < Self.mostRowsBefore {
      if text[end] == UInt8(ascii: "\n") { lines += 1 }
      end += 1
    }
    for delimiter in [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")] {
      for (place, row) in CSVReader(delimiter: delimiter).read(Array(text[..<end])).rows.enumerated() {
        guard let columns = BankCSVColumns(header: row.fields) else { continue }
        self.columns = columns
        self.delimiter = delimiter
        rowsBefore = place
        return
      }
    }
    return nil
  }

  /// Looks at the first bytes of a file, of which the last line may not be whole.
  init?(start bytes: [UInt8], _ encoding: CSVMapping.Encoding? = nil) {
    let encoding = encoding ?? CSVDecoding.wide(bytes) ?? CSVDecoding.encoding(of: Self.wholeLines(bytes))
    var decoding = CSVDecoding(encoding)
    var text: [UInt8] = []
    do throws(CSVDecodingFault) { try decoding.decode(bytes, isLast: false, into: &text) } catch { return nil }
    self.init(text)
  }

  private static func wholeLines(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes[..<(bytes.lastIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex)])
  }
}
