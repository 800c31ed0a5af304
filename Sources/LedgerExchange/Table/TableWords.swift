import LedgerFormat
import Receivables

/// What systems of Norway, Sweden, Denmark, Germany and English ones call the columns of a list of claims.
///
/// Names are compared folded: small letters, `ø` and `oe` as `o`, `ä`, `æ` and `ae` as `a`, and no signs. A field has
/// names that mean it alone, and others that mean it where no column has one of the first.
enum TableWords {
  private static let words: [(field: String, sure: String, perhaps: String)] = [
    (
      "customer",
      "kundenr kundenummer kundenumber kundeno kundeid kundnr kundnummer kundid kundkod debitornr debitornummer debitorno debitorid debitorennr debitorennummer debitorenkonto kundennr kundennummer kdnr kdnummer customerno customernr customernumber customerid customercode custno clientno clientnr clientnumber clientid accountno accountnr accountnumber kundekonto reskontronr reskontronummer",
      "konto debitor account debitorenkontonummer kontonr kontonummer"
    ),
    (
      "customer_name",
      "kundenavn kundnamn kundename kundenname kunde kund customername clientname debitornavn debitorenname firmanavn firmenname foretagsnamn företagsnamn customer client debtor debtorname companyname kontaktnavn contactname",
      "navn namn name firma företag company bedrift virksomhed debitor kontakt contact selskap"
    ),
    (
      "number",
      "fakturanr fakturanummer fakturano fakturaid faktnr faktura rechnungsnr rechnungsnummer rechnungnr rechnung renr belegnr belegnummer belegfeld1 invoiceno invoicenr invoicenumber invoiceid invoice invno invnr",
      "bilagsnr bilagsnummer bilagnr bilag beleg dokumentnr dokumentnummer documentno documentnr documentnumber docno docnr verifikat verifikationsnr nr nummer number no løpenr"
    ),
    (
      "issue_day",
      "fakturadato fakturadatum fakturadag utstedt utstedelsesdato utfärdad utfärdat udstedt rechnungsdatum invoicedate invoiceday issuedate issued dateofissue dateissued issuedon",
      "dato datum date belegdatum bilagsdato bilagsdatum documentdate docdate bokføringsdato bogføringsdato buchungsdatum"
    ),
    (
      "due_day",
      "forfall forfallsdato forfallsdag forfaller forfdato förfallodatum förfallodag förfaller förfall forfaldsdato forfald forfaldsdag forfalder fällig fälligkeit fälligam fälligkeitsdatum fälligkeitstag duedate due dueon dueday datedue betalingsfrist betalningsfrist sistebetalingsdag sidstebetalingsdag nettofälligkeit",
      "frist zahlbarbis payby"
    ),
    (
      "open_amount",
      "restbeløp restsaldo utestående utestånde gjenstående åpenpost åpentbeløp åpensaldo resterende kvarattbetala restbelopp återstår återstående udestående åbentbeløb åbenpost restbeløb restgæld offen offenerbetrag offenerposten offenersaldo offenbetrag restbetrag restschuld openamount outstanding outstandingamount amountoutstanding amountdue balancedue remaining remainingamount openbalance amountopen unpaid unpaidamount openitem",
      "rest saldo balance åbensaldo åpent åbent öppet open abetale åbetale attbetala tilbetaling zuzahlen"
    ),
    (
      "amount",
      "fakturabeløp fakturasum opprinneligbeløp opprbeløp beløpinklmva fakturabelopp ursprungligtbelopp ursprungsbelopp fakturabeløb oprindeligtbeløb rechnungsbetrag rechnungssumme invoiceamount invoicetotal originalamount grossamount",
      "beløp belopp beløb betrag bruttobeløp bruttobelopp bruttobeløb bruttobetrag brutto amount totalamount total totalt sum summa summe gross umsatz"
    ),
    (
      "debit_amount",
      "debet debit soll debetbeløp debetbelopp debetbeløb debitbeløp sollbetrag debitamount amountdebit", ""
    ),
    (
      "credit_amount", "kredit credit haben kreditbeløp kreditbelopp kreditbeløb habenbetrag creditamount amountcredit",
      ""
    ),
    (
      "currency",
      "valuta valutakode valutakod valutaenhet currency currencycode ccy währung währungskennzeichen wkz isovaluta",
      "cur val"
    ),
    (
      "payment_reference",
      "kid kidnr kidnummer kidreferanse ocr ocrnr ocrnummer ocrreferens fik fikkode betalingsid betalingsreferanse betalingsreference betalningsreferens zahlungsreferenz paymentreference paymentref ocrkid",
      "referanse referens reference referenz ref betalingsidentifikasjon"
    ),
    (
      "row_kind",
      "bilagstype bilagsart dokumenttype dokumenttyp documenttype doctype transaksjonstype transaktionstyp transaktionstype transactiontype belegart fakturatype fakturatyp invoicetype posttype rowtype",
      "type typ art kind"
    ),
    (
      "customer_kind",
      "kundetype kundtyp kundentyp kundenart customertype customerkind debitortype clienttype kundekategori kundkategori",
      "kategori category privatbedrift"
    ),
    ("email", "epost epostadresse epostadress email emailadresse emailaddress mail mailadresse fakturaepost", ""),
    (
      "phone",
      "telefon telefonnr telefonnummer tlf tlfnr phone phonenumber telephone mobil mobilnr mobilnummer mobiltelefon",
      "tel mobile mobilephone handy"
    ),
    (
      "address",
      "adresse adresse1 adresse2 adresse3 adresselinje1 adresselinje2 adress adress1 adress2 address address1 address2 addressline1 addressline2 postadresse postadress gateadresse gatuadress street streetaddress strasse strassehausnr anschrift",
      "gate gata vej vei"
    ),
    ("postcode", "postnr postnummer plz postleitzahl postcode postalcode zip zipcode", ""),
    ("city", "poststed postort postby stad stadt city town", "sted ort by"),
    ("country", "land landkode landkod landekode country countrycode länderkennzeichen", ""),
    ("language", "språk sprog sprache language språkkode", "lang"),
    (
      "organisation_number",
      "orgnr orgnummer organisasjonsnr organisasjonsnummer organisationsnr organisationsnummer foretaksnummer foretaksnr cvr cvrnr cvrnummer senr ustid ustidnr ustidnummer vatno vatnr vatnumber vatid organisationnumber orgno companynumber companyno momsnr",
      ""
    ),
    (
      "credit_limit",
      "kredittgrense kreditgrense kreditgräns kreditmax kreditmaks kreditmaksimum kredittlimit kreditlimit creditlimit",
      ""
    ),
    ("group", "kundegruppe kundgrupp kundengruppe customergroup debitorgruppe", "gruppe grupp group segment"),
    (
      "level",
      "purretrinn purrenivå purringnr antallpurringer purrestatus påminnelsenivå påminnelsesnivå kravnivå rykkerniveau rykkertrin antalrykkere rykkernr mahnstufe mahnstatus mahnlevel reminderlevel dunninglevel reminderstage remindersent",
      "purring purringer purret påminnelse påmint rykker rykket mahnung gemahnt level reminders reminded"
    ),
    (
      "level_day",
      "purredato purringsdato sistpurret sistepurring sistpurredato sendtpurring påminnelsedatum senastepåminnelse senastpåmind rykkerdato sidsterykker sidsterykkerdato mahndatum letztemahnung letztesmahndatum lastreminder reminderdate lastreminderdate lastremindersent dunningdate lastdunningdate",
      ""
    ),
    (
      "disputed",
      "tvist bestridt omtvistet omtvistad tvistad reklamasjon reklamation innsigelse indsigelse invändning bestritten strittig streitig dispute disputed indispute",
      ""
    ),
    (
      "blocked",
      "sperret purrestopp purresperre purringstopp kravstopp spärrad påminnelsestopp spærret rykkerstop rykkerspærre mahnsperre gesperrt blocked reminderblock dunningblock onhold inkassostopp",
      "sperre stopp stop spärr sperr block hold"
    ),
    (
      "blocked_until", "sperrettil purrestopptil stopptil sperrebis gesperrtbis mahnsperrebis blockeduntil holduntil",
      ""
    ),
    ("paid_amount", "innbetalt inbetalt indbetalt bezahlt gezahlt paidamount amountpaid", "betalt betalat paid"),
    (
      "paid_on",
      "betaltdato innbetaltdato betaldatum betalingsdato betalingsdag betaltdag zahlungsdatum bezahltam paiddate paidon paymentdate",
      ""
    ),
    (
      "subject",
      "fakturatekst fakturatext gjelder betreff avser vedrører vedrørende subject",
      "beskrivelse beskrivning tekst text buchungstext description memo details"
    ),
    // What purre works out by itself, or has no use for.
    (
      unused,
      "dagerforfalt dageroverforfall dagerforsinket antalldager dagarförfallen dagarförsenad dageoverforfald tageüberfällig überfälligetage verzugstage daysoverdue overduedays dayslate dayspastdue alder ålder age ikkeforfalt ejforfallet ejförfallet nichtfällig notdue notyetdue current forfalt förfallet forfaldent überfällig overdue",
      ""
    ),
  ]

  /// A column that is understood and not needed.
  static let unused = "unused"

  /// Bytes of the longest name that is looked up.
  static let longest = 80
  private static let sure = table(\.sure)
  private static let perhaps = table(\.perhaps)

  private static func table(_ part: KeyPath<(field: String, sure: String, perhaps: String), String>) -> [String: String]
  {
    var table: [String: String] = [:]
    for entry in words {
      for word in entry[keyPath: part].split(separator: " ") {
        let name = fold(String(word))
        table[name] = table[name] ?? entry.field
      }
    }
    return table
  }

  /// What a name of a column may mean, and whether it is sure.
  static func field(of name: TableName) -> (field: String, isSure: Bool)? {
    // No name of a column is as long as a text may be.
    if name.written.utf8.count > longest { return nil }
    if let field = sure[name.folded] { return (field, true) }
    if let field = perhaps[name.folded] { return (field, false) }
    return isAge(name) ? (unused, true) : nil
  }

  private static let notDue: Set<String> = Set(
    ["ikkeforfalt", "ejforfallet", "ejförfallet", "nichtfällig", "notdue", "notyetdue", "current", "oforfallet"]
      .map(fold))
  private static let longerThan: Set<String> = [
    "over", "über", "ueber", "mer", "mere", "mehr", "more", "older", "äldre", "ældre", "eldre", "from", "fra", "från",
    "ab",
  ]

  /// Whether a column is one of several by age, each of which holds what is open of that age: `0-30`, `> 90 days`,
  /// `31 - 60 dager`, `over 90`, `ikke forfalt`.
  static func isAge(_ name: TableName) -> Bool {
    if notDue.contains(name.folded) { return true }
    guard name.written.count <= 24, name.written.contains(where: \.isNumber) else { return false }
    if name.written.contains(where: { "-–>+".contains($0) }) { return name.written.count <= 16 }
    let words = name.written.lowercased().split { !$0.isLetter }
    return words.first.map { longerThan.contains(String($0)) } ?? false
  }

  private static let statuses: Set<String> = [
    "status", "state", "tilstand", "betalingsstatus", "betalningsstatus", "zahlungsstatus", "paymentstatus",
    "fakturastatus", "rechnungsstatus", "invoicestatus",
  ]

  /// Whether a column says of each row what has become of it.
  static func isStatus(_ name: String) -> Bool { statuses.contains(fold(name)) }

  /// A text in small letters, with letters of Nordic and German as their plain ones, and nothing else.
  static func fold(_ text: String) -> String {
    var plain: [UInt8] = []
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9":
        let letter = UInt8(scalar.value), last = plain.last.map { Character(UnicodeScalar($0)) }
        // `ae`, `oe`, `ue` and `aa` are one letter each.
        if scalar == "e", last == "a" || last == "o" || last == "u" { continue }
        if scalar == "a", last == "a" { continue }
        plain.append(letter)
      case "æ", "ä", "å": plain.append(UInt8(ascii: "a"))
      case "ø", "ö": plain.append(UInt8(ascii: "o"))
      case "ü": plain.append(UInt8(ascii: "u"))
      case "é": plain.append(UInt8(ascii: "e"))
      case "ß": plain += [UInt8(ascii: "s"), UInt8(ascii: "s")]
      case "#": plain += [UInt8(ascii: "n"), UInt8(ascii: "r")]
      default: break
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

/// The name of a column, without a currency or a unit beside it: `Restbeløp (NOK)`, `Amount in EUR`.
struct TableName: Hashable {
  let written: String
  let folded: String
  /// The currency that the name has.
  let currency: Currency?
  /// Whether it says that amounts are in the smallest unit.
  let isInMinorUnits: Bool

  static let codes: Set<String> = ["nok", "sek", "dkk", "eur", "usd", "gbp", "isk", "chf", "pln"]
  private static let signs: [String: Currency] = ["€": .eur, "£": .gbp]
  private static let minor: Set<String> = ["øre", "öre", "cent", "cents", "oere", "pence"]
  private static let fillers: Set<String> = ["kr", "kr.", "i", "in", "$"]

  init(_ written: String) {
    self.written = written
    guard written.utf8.count <= TableWords.longest else {
      (currency, isInMinorUnits, folded) = (nil, false, "")
      return
    }
    var words = written.lowercased().split { $0.isWhitespace || "()[]".contains($0) }.map(String.init)
    var currency: Currency?
    var isInMinorUnits = false
    while words.count > 1, let last = words.last {
      if Self.codes.contains(last) {
        currency = Currency(code: last.uppercased())
      } else if let sign = Self.signs[last] {
        currency = sign
      } else if Self.minor.contains(last) {
        isInMinorUnits = true
      } else if !Self.fillers.contains(last) {
        break
      }
      words.removeLast()
    }
    self.currency = currency
    self.isInMinorUnits = isInMinorUnits
    folded = TableWords.fold(words.joined())
  }
}

/// What words in the cells of a list mean, for fields that are one of a few.
enum TableValues {
  /// Fields whose words are looked up.
  static let fields = ["row_kind", "customer_kind", "level", "language", "country"]

  /// Words by what they mean, in Norwegian, Swedish, Danish, German and English; an empty meaning is none.
  private static let words: [String: [(meaning: String, words: String)]] = [
    "row_kind": [
      (
        "invoice",
        "invoice faktura rechnung f fa fakt inv utgående utgåendefaktura kundefaktura kundfaktura salgsfaktura ar debit debet unpaid ubetalt obetald unbezahlt open åpen öppen åben offen overdue forfalt förfallen forfalden überfällig sent sendt skickad"
      ),
      (
        "credit_note",
        "creditnote creditmemo credit kreditnota kreditfaktura kreditnote gutschrift k kn cn kreditering kredit rechnungskorrektur"
      ),
      (
        "nothing",
        "nothing paid betalt betald bezahlt beglichen closed lukket oppgjort cancelled canceled kansellert annullert makulert makulerad annulleret storniert draft utkast kladd entwurf udkast void deleted"
      ),
      (
        "payment",
        "payment betaling innbetaling inbetalning indbetaling betalning zahlung zahlungseingang acontozahlung akonto aconto forskudd depositum receipt prepayment"
      ),
    ],
    "customer_kind": [
      (
        "consumer",
        "consumer privat privatperson privatkunde privatkund forbruker konsument forbruger verbraucher private individual person p b2c"
      ),
      (
        "business",
        "business bedrift bedriftskunde firma firmakunde företag företagskund virksomhed erhverv erhvervskunde unternehmen geschäftskunde gewerbe company organisation b2b næring selskap"
      ),
      ("public", "public offentlig kommune kommun stat öffentlich behörde publicsector government b2g myndighet"),
      ("unknown", "unknown ukjent okänd ukendt unbekannt"),
    ],
    "level": [
      ("", "0 ingen inga none keine ingen nei nej nein no"),
      ("pre_due", "pre_due førforfall"),
      (
        "friendly",
        "friendly betalingspåminnelse vennligpåminnelse zahlungserinnerung betalningspåminnelsevänlig friendlyreminder vennlig venligpåmindelse"
      ),
      ("reminder", "reminder purring påminnelse betalningspåminnelse rykker rykkerskrivelse mahnung"),
      (
        "collection_notice",
        "collection_notice inkassovarsel inkassovarning letztemahnung inkassovarsling collectionnotice"
      ),
      ("payment_demand", "payment_demand betalingsoppfordring inkassokrav paymentdemand"),
    ],
    "language": [
      ("nb", "nb no norsk norwegian norska norwegisch bokmål nor nb-no"), ("nn", "nn nynorsk"),
      ("sv", "sv svensk svenska swedish schwedisch swe se"), ("da", "da dansk danska danish dänisch dan dk"),
      ("de", "de tysk tyska german deutsch ger deu"), ("en", "en engelsk engelska english englisch eng gb"),
      ("fi", "fi finsk finska finnish finnisch suomi fin"),
    ],
    "country": [
      ("NO", "no norge norway norwegen nor"), ("SE", "se sverige sweden schweden swe"),
      ("DK", "dk danmark denmark dänemark dnk"), ("DE", "de tyskland germany deutschland deu ger d"),
      ("FI", "fi finland finnland suomi fin"), ("GB", "gb uk england storbritannia unitedkingdom grossbritannien gbr"),
      ("AT", "at østerrike österrike austria österreich aut"), ("CH", "ch sveits schweiz switzerland che"),
      ("NL", "nl nederland netherlands niederlande nld"), ("FR", "fr frankrike france frankreich fra"),
      ("IS", "is island iceland isl"), ("PL", "pl polen poland pol"), ("US", "us usa unitedstates"),
    ],
  ]

  private static let tables: [String: [String: String]] = words.mapValues { entries in
    var table: [String: String] = [:]
    for entry in entries {
      for word in entry.words.split(separator: " ") { table[TableWords.fold(String(word))] = entry.meaning }
    }
    return table
  }

  /// What a word of a field means; `nil` where it is not known.
  static func meaning(of word: String, in field: String) -> String? {
    if field == "country", word.count == 2, word.allSatisfy({ $0.isASCII && $0.isLetter }) { return word.uppercased() }
    return tables[field]?[TableWords.fold(word)]
  }

  /// What a field may mean, for whoever must say it.
  static func meanings(of field: String) -> String {
    switch field {
    case "country": "a code like NO"
    case "language": "a code like nb"
    default: (words[field] ?? []).map(\.meaning).filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }
}
