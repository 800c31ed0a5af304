import LedgerExchange
import LedgerFormat
import Receivables
import Testing

/// Layouts of banks, as public programs have them, each with rows of our own: what is booked, what is not, and how days
/// and amounts are written.
@Suite struct BankCSVLayoutTests {
  private func read(_ text: String) -> BankStatement { BankCSVReader.read(Array(text.utf8), file: "b.csv") }

  private func told(_ statement: BankStatement) -> [String] {
    statement.payments.map { payment, _ in
      "\(payment.paidOn) \(payment.amount) \(payment.reference ?? "-") | \(payment.payer ?? "-") | \(payment.message ?? "-")"
    }
  }

  private func counts(_ statement: BankStatement) -> [String] { statement.counts.map { "\($0.name): \($0.count)" } }

  @Test func handelsbankenInNorway() {
    let statement = read(
      """
      Utført dato;Bokført dato;Rentedato;Beskrivelse;Type;Undertype;Fra konto;Avsender;Til konto;Mottakernavn;Beløp inn;Beløp ut;Valuta;Status;Melding/KID/Fakt.nr
      04.09.2026;;;Kunde AS;Betaling innland;;1111 22 33334;Kunde AS;9000 12 34567;Vi AS;112.000;;NOK;Reservert;Faktura 7
      06.05.2026;07.05.2026;06.05.2026;KUNDE AS;Betaling innland;Overføring;1111 22 33334;KUNDE AS;9000 12 34567;Vi AS;12500.50;;NOK;Bokført;"Faktura 8
      12.500,50"
      04.05.2026;05.05.2026;04.05.2026;Leie;Betaling innland;;9000 12 34567;Vi AS;9000 12 99999;;;-20000;NOK;Bokført;90001234567
      ;;;;;;;;;;;;;;
      Inngående saldo pr. 01.05.2026:;;25 000,00 NOK;;;;;;;;;;;;
      """)
    #expect(statement.faults.isEmpty, "\(statement.faults)")
    #expect(
      told(statement) == ["2026-05-07 NOK 12500.50 - | KUNDE AS | KUNDE AS Faktura 8\n12.500,50"])
    #expect(
      counts(statement) == [
        "payments: 1", "rows passed over: not booked: 1", "rows passed over: paid by the creditor: 1",
        "rows passed over: no transaction: 1",
      ])
  }

  @Test func danskeBankInDenmark() {
    let statement = read(
      """
      "Dato";"Kategori";"Underkategori";"Tekst";"Beløb";"Saldo";"Status";"Afstemt"
      "18.06.2026";"";"";"Kunde ApS faktura 9";"149,00";"";"Venter";"Nej"
      "19.06.2026";"";"";"Kunde ApS faktura 9";"149,00";"";"Afvist";"Nej"
      "20.06.2026";"";"";"Kunde ApS faktura 9";"149,00";"";"Slettet";"Nej"
      "21.06.2026";"";"";"Kunde ApS faktura 9";"16.500,00";"101.931,05";"Udført";"Nej"
      """)
    #expect(told(statement) == ["2026-06-21 DKK 16500.00 - | - | Kunde ApS faktura 9"])
    #expect(counts(statement) == ["payments: 1", "rows passed over: not booked: 3"])
  }

  @Test func swedbankAndHandelsbankenInSweden() {
    let swedbank = read(
      """
      * Transaktioner Period 2026-05-01 – 2026-06-30 Skapad 2026-07-01 08:15 CEST
      Radnummer,Clearingnummer,Kontonummer,Produkt,Valuta,Bokföringsdag,Transaktionsdag,Valutadag,Referens,Beskrivning,Belopp,Bokfört saldo
      1,8000-0,1234,"Företagskonto",SEK,2026-06-28,2026-06-27,2026-06-28,"55555555","Bankgiro inbetalning",2000.00,11500.00
      2,8000-0,1234,"Företagskonto",SEK,2026-06-27,2026-06-27,2026-06-27,"HYRA","Hyra",-482.50,9500.00
      """)
    #expect(told(swedbank) == ["2026-06-28 SEK 2000.00 - | - | Bankgiro inbetalning 55555555"])
    let handelsbanken = read(
      """
      6000-123456789
      Reskontradatum;Transaktionsdatum;Text;Belopp;Saldo
      2026-06-28;2026-06-27;KUND AB;1 234,50;9 999,00
      2026-06-29;2026-06-29;Prel KUND AB;99,00;
      """)
    #expect(told(handelsbanken) == ["2026-06-28 SEK 1234.50 - | - | KUND AB"])
    #expect(
      counts(handelsbanken) == [
        "payments: 1", "rows passed over: of a text that may say that they are not booked: 1",
      ])
  }

  @Test func banksInFinland() {
    let op = read(
      """
      Kirjauspäivä;Arvopäivä;Määrä EUROA;Laji;Selitys;Saaja/Maksaja;Saajan tilinumero ja pankin BIC;Viite;Viesti;Arkistointitunnus
      2026-03-02;2026-03-02;1500,00;506;VIITESIIRTO;ASIAKAS OY;;00000000000000001232;;20260302/593619/1
      2026-03-02;2026-03-02;1500,00;506;VIITESIIRTO;ASIAKAS OY;;00000000000000001232;;20260302/593619/2
      2026-03-02;2026-03-02;1500,00;506;VIITESIIRTO;ASIAKAS OY;;00000000000000001232;;20260302/593619/2
      """)
    let one = "2026-03-02 EUR 1500.00 00000000000000001232 | ASIAKAS OY | VIITESIIRTO"
    #expect(told(op) == [one, one])
    #expect(counts(op) == ["payments: 2", "rows passed over: stand twice under one id: 1"])
    let nordea = read(
      "Tilinumero\tFI2112345600000785\n\n"
        + "Kirjauspäivä\tArvopäivä\tMaksupäivä\tMäärä\tSaaja/Maksaja\tTilinumero\tBIC\tTapahtuma\tViite\tMaksajan viite\tViesti\n"
        + "02.03.2026\t02.03.2026\t02.03.2026\t+10,50\tASIAKAS OY\t\t\tPano\t1232\t\tlasku 7\n")
    #expect(told(nordea) == ["2026-03-02 EUR 10.50 1232 | ASIAKAS OY | lasku 7"])
  }

  @Test func theNewerFileOfDNBHasFourLinesBeforeItsHeader() {
    let statement = read(
      """
      "Konto";"Kontonavn"
      "1234.56.78901";"VI AS"
      "Inngående saldo";"Utgående saldo";"Sum inn på konto";"Sum ut av konto"
      "1.000,00";"8.258,00";"8.758,00";"-1.500,00"
      "Bokført dato";"Forklarende tekst";"Status";"Transaksjonstype";"Rentedato";"Ut";"Inn";"Arkivref.";"Referanse"
      "01.04.2026";"Ola Nordmann; H0101";"B";"Overføring innland";"01.04.2026";"";"8.758,00";"1";"2"
      "02.04.2026";"Renhold AS";"B";"Giro";"02.04.2026";"-1.500,00";"";"3";"4"
      """)
    #expect(told(statement) == ["2026-04-01 NOK 8758.00 - | - | Ola Nordmann; H0101 2"])
    #expect(statement.faults.isEmpty)
  }

  @Test func theCurrencyMayStandInTheNameOfTheColumn() {
    let statement = read(
      """
      Bokført ; Rentedato ; Kategori ; Type ; Beskrivelse ; Melding ; Beløp (NOK); Beløp (valuta); Valuta;
      01.10.2026; 01.10.2026; Innbetaling; OVERFØRSEL ; Fra: Åse ; Leie ; 2500,50 ; 213,00 ; EUR ;
      """)
    #expect(told(statement) == ["2026-10-01 NOK 2500.50 - | - | Fra: Åse Leie"])
  }

  // MARK: What is not booked

  @Test(arguments: [
    "Reservert", "Venter på godkjenning", "Avvist", "Slettet", "Reserveret", "Afventer", "Afvist", "Reserverad",
    "Väntande", "Avvisad", "Borttagen", "Makulerad", "Vorgemerkt", "Ausstehend", "Abgelehnt", "Gelöscht", "Pending",
    "Vorgemerkte Umsätze", "Ausstehende Buchung", "Under behandling", "Avvisade", "Odottaa hyväksyntää", "Ej genomförd",
    "Ikke godkjent", "Til godkendelse", "Pågår", "PDNG", "In progress", "Käsittelyssä", "Kommande",
    "Rejected", "Declined", "Deleted", "CANCELLED", "Varattu", "Odottaa", "Hylätty", "Poistettu", "Ikke bokført",
  ])
  func aRowThatIsNotBookedIsNoPayment(_ status: String) {
    let rows = "Dato;Tekst;Beløp;Status\n03.10.2026;Faktura 1;10,00;\(status)\n04.10.2026;Faktura 2;20,00;Bokført\n"
    let statement = read(rows)
    #expect(told(statement) == ["2026-10-04 NOK 20.00 - | - | Faktura 2"])
    #expect(counts(statement) == ["payments: 1", "rows passed over: not booked: 1"])
  }

  /// Where there is no column of status, a word in the place of the day, or in any column of the bank's by itself; and
  /// what only banks write in any column.
  @Test(arguments: [
    "Reservert;Tekst;x;10,00", "03.10.2026;Overføring Faktura 1010 Reservert transaksjon;x;10,00",
    "03.10.2026;Kunde AS;pending;10,00", "03.10.2026;Kunde AS;Umsatz vorgemerkt;10,00",
    "03.10.2026;Kunde AS;not booked;10,00",
  ])
  func theWordMayStandElsewhere(_ row: String) {
    let statement = read("Dato;Tekst;Annet;Beløp\n\(row)\n")
    #expect(statement.payments.isEmpty && statement.faults.isEmpty)
    #expect(counts(statement) == ["payments: 0", "rows passed over: not booked: 1"])
  }

  /// In a text it may be the word of who paid: a person is told. Where the bank says that the row is booked, it is.
  @Test(arguments: [
    "Reservert: Kunde AS", "Reservert bord 12, Faktura 1010", "Reservation", "Varaus",
    "Faktura 7, ikke bokført hos oss",
  ])
  func aWordOfATextIsToldWithItsLine(_ text: String) {
    let row = "03.10.2026;\(text);10,00"
    let statement = read("Dato;Tekst;Beløp\n\(row)\n")
    #expect(statement.payments.isEmpty && statement.isUsable)
    #expect(
      statement.faults.map(\.description) == [
        "b.csv:2: warning: the text '\(text)' may be the bank's, and say that the row is not booked, so that it counts as no payment; where it is one, take it in without that text"
      ])
    #expect(
      counts(statement) == ["payments: 0", "rows passed over: of a text that may say that they are not booked: 1"])
    let booked = read("Dato;Tekst;Beløp;Status\n\(row);Bokført\n\(row);Reservert\n")
    #expect(told(booked) == ["2026-10-03 NOK 10.00 - | - | \(text)"] && booked.faults.isEmpty)
    #expect(counts(booked) == ["payments: 1", "rows passed over: not booked: 1"])
  }

  /// A line that heads others, and a row whose day of booking is still to come.
  @Test func rowsUnderAHeadingOfWhatWaitsAreNoPayments() {
    let statement = read(
      """
      Dato;Tekst;Beløp
      Reserverte transaksjoner;;
      03.10.2026;Faktura 1;10,00
      ;;
      Bokførte transaksjoner;;
      04.10.2026;Faktura 2;20,00
      Alle kommende beløp er uten ansvar;;
      05.10.2026;Faktura 3;30,00
      """)
    #expect(told(statement) == ["2026-10-04 NOK 20.00 - | - | Faktura 2", "2026-10-05 NOK 30.00 - | - | Faktura 3"])
    #expect(
      counts(statement) == [
        "payments: 2", "rows passed over: no transaction: 3", "rows passed over: not booked: 1",
      ])
    let waiting = read(
      "Bokført dato;Utført dato;Tekst;Beløp\n;03.10.2026;Faktura 1;10,00\n04.10.2026;03.10.2026;Faktura 2;20,00\n")
    #expect(told(waiting) == ["2026-10-04 NOK 20.00 - | - | Faktura 2"] && waiting.faults.isEmpty)
    let none = read("Bokført dato;Tekst;Beløp\n;Faktura 1;10,00\n")
    #expect(none.faults.map(\.message) == ["'' is no day; expected DD.MM.YYYY, YYYY-MM-DD or YYYY/MM/DD"])
  }

  @Test(arguments: ["BOOK", "Bokad", "Toteutunut"])
  func otherWordsForWhatIsBooked(_ status: String) {
    #expect(read("Dato;Tekst;Beløp;Status\n03.10.2026;a;10,00;\(status)\n").payments.count == 1)
  }

  @Test func wordsOfACustomerAreNoStatus() {
    let statement = read("Dato;Tekst;Beløp\n03.10.2026;Faktura 1, bord reservert, venter svar;10,00\n")
    #expect(statement.payments.count == 1)
  }

  @Test func aStatusThatIsNotKnownIsTold() {
    let statement = read("Dato;Tekst;Beløp;Status\n03.10.2026;Faktura 1;10,00;Kvern\n")
    #expect(statement.payments.isEmpty)
    #expect(
      statement.faults.map(\.description) == [
        "b.csv:2: warning: the status 'Kvern' is not known, so that the row counts as no payment; where it is one, tell it as booked"
      ])
  }

  @Test func equalRowsAreTwoPayments() {
    let statement = read("Dato;Tekst;Beløp\n03.10.2026;Kari;10,00\n03.10.2026;Kari;10,00\n")
    #expect(statement.payments.map(\.payment.id) == ["csv-2026-10-03-1000-Kari", "csv-2026-10-03-1000-Kari#2"])
  }

  // MARK: Days and amounts

  @Test(arguments: [
    ("03.10.26", "2026-10-03"), ("3.10.2026", "2026-10-03"), ("2026/10/03", "2026-10-03"), ("03/10/2026", "2026-10-03"),
    ("03.10.2026 14:05", "2026-10-03"), ("2026-10-03T14:05:00", "2026-10-03"),
  ])
  func daysAreReadAsTheyAreWritten(_ written: String, _ day: String) {
    #expect(read("Dato;Tekst;Beløp\n\(written);a;10,00\n").payments.map(\.payment.paidOn.description) == [day])
  }

  @Test func theFileSaysWhichEndItsYearsStandAt() {
    let days = { (rows: String) in self.read("Dato;Tekst;Beløp\n\(rows)").payments.map(\.payment.paidOn.description) }
    #expect(days("26-03-09;a;1,00\n26-03-31;b;1,00\n") == ["2026-03-09", "2026-03-31"])
    #expect(days("12/23/2024;a;1,00\n1/5/2025;b;1,00\n") == ["2024-12-23", "2025-01-05"])
    #expect(
      read("Dato;Tekst;Beløp\n05-03-09;a;1,00\n").faults.map(\.description) == [
        "b.csv:2: error: '05-03-09' may be 2005-03-09 or 2009-03-05, and no other day of the file says which; get a file with years of four digits"
      ])
  }

  @Test(arguments: [
    ("12.500", "12500.00 or 12.50"), ("1,000", "1000.00 or 1.00"), ("-12.500\n1.000", "12500.00 or 12.50"),
  ])
  func anAmountWithTwoReadingsIsTold(_ written: String, _ readings: String) {
    let rows = written.split(separator: "\n").map { "03.10.2026;a;\($0)" }.joined(separator: "\n")
    let statement = read("Dato;Tekst;Beløp\n\(rows)\n")
    #expect(statement.payments.isEmpty)
    let first = written.replacing("-", with: "").split(separator: "\n")[0]
    #expect(
      statement.faults.map(\.message) == [
        "'\(first)' may be \(readings), and no other amount of the column says which; get a file of more days from the bank, or with decimals to every amount"
      ])
  }

  @Test func otherAmountsOfTheFileDecide() {
    let amounts = { (rows: String) in
      self.read("Dato;Tekst;Beløp;Saldo\n\(rows)").payments.map(\.payment.amount.decimal)
    }
    #expect(amounts("03.10.2026;a;12.500;1.000,00\n") == ["12500.00"])
    #expect(amounts("03.10.2026;a;12.500;99.5\n") == ["12.50"])
    #expect(amounts("03.10.2026;a;1.234.500;\n") == ["1234500.00"])
    #expect(amounts("03.10.2026;a;17.255;\n") == ["17255.00"])
    #expect(amounts("03.10.2026;a;0.500;\n") == ["0.50"])
    #expect(amounts("03.10.2026;a;kr 1 500,-;\n03.10.2026;b;(20,00);\n03.10.2026;c;30,00-;\n") == ["1500.00"])
  }

  @Test func aFileOfUTF16IsRead() {
    let text = "\u{feff}Dato\tTekst\tBeløp\n03.10.2026\tKåre\t10,50\n"
    let bytes = text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    #expect(BankCSVReader.read(bytes, file: "b.csv").payments.map(\.payment.message) == ["Kåre"])
    let file = ImportFile(path: "b.csv", start: bytes, options: ImportOptions(asOf: CivilDay(daysSinceEpoch: 0)))
    #expect(BankImportFormat.csv.recognises(file))
  }

  @Test func aListOfInvoicesIsNoFileOfABank() {
    let file = ImportFile(
      path: "b.csv", start: Array("Dato;Forfall;Tekst;Beløp\n".utf8),
      options: ImportOptions(asOf: CivilDay(daysSinceEpoch: 0)))
    #expect(!BankImportFormat.csv.recognises(file))
  }
}
