import LedgerFormat

/// A format that purre does not read, known by its first bytes, so that whoever has such a file learns what it is and
/// what to get instead.
package struct ForeignFormat: Sendable {
  /// Short name, as the guide to books lists it.
  package let name: String
  /// What a file of it is.
  package let what: String
  /// What to get instead, and where.
  package let instead: String

  let isIt: @Sendable (ForeignStart) -> Bool

  /// The format of a file; `nil` when it is none that is known.
  package static func of(_ file: ImportFile) -> ForeignFormat? {
    let start = ForeignStart(file)
    return all.first { $0.isIt(start) }
  }

  /// The sentence for a person.
  package var refusal: String { "is \(what); purre does not read it: \(instead)" }

  private static let camt = "get camt.053 or camt.054 (ISO 20022) of the same account from the bank"
  private static let saft =
    "export SAF-T Financial: in Tripletex under Regnskap, Årsregnskap, Regnskapsoversikt; in 24SevenOffice under "
    + "Administrasjon, Import/Eksport; in Uni Micro under Innstillinger, Importsentral, Eksport SAF-T"
  private static let ubl =
    "ask for the same invoice as PEPPOL BIS Billing 3 (UBL 2.1), or for a list of the open claims as .xlsx or CSV, which "
    + "purre import table takes in"
  private static let sheet =
    "where it is a list of open claims, purre import table FILE finds out what its columns are and takes it in"

  /// Every format that is known, in the order in which a file is tried against them.
  package static let all: [ForeignFormat] = banks + invoices + books + papers

  private static let banks = [
    ForeignFormat(name: "MT940", what: "a bank statement of SWIFT (MT940)", instead: camt) {
      $0.holds(":20:") && $0.holds(":25:") && ($0.holds(":60F:") || $0.holds(":60M:"))
    },
    ForeignFormat(name: "MT942", what: "a bank's report of the day of SWIFT (MT942)", instead: camt) {
      $0.holds(":20:") && $0.holds(":25:") && $0.holds(":34F:")
    },
    ForeignFormat(name: "CODA", what: "a bank statement of Belgian banks (CODA)", instead: camt) {
      $0.firstLine.utf8.count == 128 && $0.begins("0000") && $0.firstLine.prefix(10).allSatisfy(\.isNumber)
    },
    ForeignFormat(
      name: "pain", what: "an order to pay or to collect (ISO 20022 pain), and no word that money came", instead: camt
    ) { $0.holds("iso:20022:tech:xsd:pain.") },
    ForeignFormat(
      name: "camt (other)", what: "a message of ISO 20022 between banks and their customers that tells no payments",
      instead: camt
    ) { $0.holds("iso:20022:tech:xsd:camt.") },
    ForeignFormat(
      name: "Telepay", what: "an order to pay of Norwegian banks (Telepay, BETFOR)",
      instead: "get OCR giro or camt.054, which tell what came in, from the bank"
    ) { $0.begins("AH") && $0.holds("BETFOR") },
    ForeignFormat(
      name: "Autogiro", what: "a file of direct debits of Bankgirot (Autogiro)",
      instead: "order the payments as BgMax from Bankgirot, or camt.054 from the bank"
    ) { $0.begins("01AUTOGIRO") || $0.begins("01") && $0.firstLine.contains("AUTOGIRO") },
    ForeignFormat(
      name: "KTL", what: "payments with references of Finnish banks (KTL, viitesiirrot)", instead: camt
    ) { $0.firstLine.utf8.count == 90 && $0.begins("0") && $0.firstLine.prefix(11).allSatisfy(\.isNumber) },
    ForeignFormat(
      name: "Betalingsservice", what: "payments of Betalingsservice or FIK in Denmark (BS0)", instead: camt
    ) { $0.firstLine.utf8.count == 128 && $0.begins("BS0") },
    ForeignFormat(name: "TITO", what: "a bank statement of Finnish banks (konekielinen tiliote)", instead: camt) {
      $0.begins("T00322")
    },
    ForeignFormat(name: "OFX", what: "a bank statement for household programs (OFX)", instead: camt) {
      $0.begins("OFXHEADER") || $0.holds("<OFX>")
    },
    ForeignFormat(name: "QIF", what: "a list of Quicken (QIF)", instead: camt) { $0.begins("!Type:") },
    ForeignFormat(
      name: "EDIFACT", what: "a message of EDIFACT, such as CREMUL of banks or INVOIC of invoices",
      instead: "get camt.054 from the bank, or invoices as PEPPOL BIS Billing 3 (UBL 2.1)"
    ) { $0.begins("UNA:") || $0.begins("UNB+") },
  ]

  private static let invoices = [
    ForeignFormat(name: "Finvoice", what: "an invoice of Finland (Finvoice)", instead: ubl) { $0.root == "Finvoice" },
    ForeignFormat(name: "FatturaPA", what: "an invoice of Italy (FatturaPA)", instead: ubl) {
      $0.root == "FatturaElettronica" || $0.name.hasSuffix(".xml.p7m")
    },
    ForeignFormat(
      name: "CII (other)", what: "an invoice of UN/CEFACT in another version than D16B, such as ZUGFeRD 1",
      instead: "ask for the same invoice as ZUGFeRD 2, Factur-X or XRechnung, or as PEPPOL BIS Billing 3"
    ) { $0.root == "CrossIndustryInvoice" || $0.root == "CrossIndustryDocument" },
    ForeignFormat(name: "Facturae", what: "an invoice of Spain (Facturae)", instead: ubl) { $0.root == "Facturae" },
    ForeignFormat(name: "ebInterface", what: "an invoice of Austria (ebInterface)", instead: ubl) {
      $0.holds("ebinterface.at/schema")
    },
    ForeignFormat(name: "ISDOC", what: "an invoice of Czechia (ISDOC)", instead: ubl) {
      $0.holds("isdoc.cz/namespace")
    },
    ForeignFormat(name: "e2b", what: "an invoice of Norway of before EHF (e2b)", instead: ubl) {
      $0.holds("e2b.no/XMLSchema")
    },
    ForeignFormat(name: "Svefaktura", what: "an invoice of Sweden (Svefaktura 1.0)", instead: ubl) {
      $0.holds("urn:sfti:documents:BasicInvoice")
    },
    ForeignFormat(
      name: "UBL (other)", what: "a document of UBL that is no invoice and no credit note",
      instead: "take in the invoices themselves; orders, confirmations and statements claim nothing"
    ) { $0.holds("urn:oasis:names:specification:ubl:schema:xsd:") },
  ]

  private static let books = [
    ForeignFormat(
      name: "SIE", what: "books of Sweden (SIE), which tell accounts and no customers' invoices",
      instead:
        "export the list of unpaid invoices of the same program (kundreskontra, obetalda kundfakturor) as .xlsx or CSV; "
        + "purre import table FILE finds out what its columns are and takes it in"
    ) { $0.begins("#") && ($0.holds("#FLAGGA") || $0.holds("#SIETYP")) || $0.holds("sie.se/sie5") },
    ForeignFormat(
      name: "DATEV", what: "postings of DATEV",
      instead:
        "export the open items of debtors (Offene-Posten-Liste Debitoren, with Rechnungsnummer, Fälligkeit and Saldo) as "
        + ".xlsx or CSV; purre import table FILE finds out what its columns are and takes it in"
    ) { ["EXTF;", "\"EXTF\";", "DTVF;", "\"DTVF\";"].contains(where: $0.begins) },
    ForeignFormat(name: "GBAT10", what: "vouchers of Mamut (GBAT10)", instead: saft) {
      $0.begins("GBAT10") || $0.begins("\"GBAT10\"")
    },
    ForeignFormat(
      name: "SAF-T (other)", what: "SAF-T of another country or kind",
      instead:
        "purre reads SAF-T Financial of Norway; of other systems export the open items as .xlsx or CSV, which purre import "
        + "table takes in"
    ) { $0.root == "AuditFile" || $0.root == "auditfile" || $0.holds("StandardAuditFile") },
    ForeignFormat(
      name: "JSON (other)", what: "JSON that is no purre-ledger/1",
      instead: "see purre schema ledger for what purre reads"
    ) { $0.begins("{") || $0.begins("[") },
  ]

  private static let papers = [
    ForeignFormat(
      name: "xlsm", what: "a workbook of Excel with macros", instead: "\(sheet); macros are not run"
    ) { $0.isZip && ($0.name.hasSuffix(".xlsm") || $0.holds("vbaProject")) },
    ForeignFormat(name: "xlsx", what: "a workbook of Excel", instead: sheet) {
      $0.isZip && ($0.name.hasSuffix(".xlsx") || $0.holds("xl/"))
    },
    ForeignFormat(name: "ods", what: "a workbook of LibreOffice", instead: "save it as .xlsx; \(sheet)") {
      $0.isZip && $0.holds("opendocument.spreadsheet")
    },
    ForeignFormat(name: "xls", what: "a workbook of an old Excel", instead: "save it as .xlsx; \(sheet)") {
      $0.bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0])
    },
    ForeignFormat(
      name: "archive", what: "an archive of files (zip, gzip, 7z)", instead: "take the files out of it first"
    ) { $0.isZip || $0.bytes.starts(with: [0x1f, 0x8b]) || $0.bytes.starts(with: [0x37, 0x7a, 0xbc, 0xaf]) },
    ForeignFormat(
      name: "PDF", what: "a PDF, made to be looked at",
      instead:
        "an invoice of ZUGFeRD, Factur-X or XRechnung holds its data as an attachment (factur-x.xml, xrechnung.xml, "
        + "zugferd-invoice.xml): save that and import it; else ask whoever sent it for the data: invoices as UBL, bank "
        + "files as camt, lists as CSV"
    ) { $0.begins("%PDF") },
    ForeignFormat(
      name: "picture", what: "a picture", instead: "ask whoever sent it for the data: invoices as UBL, lists as CSV"
    ) {
      $0.bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]) || $0.bytes.starts(with: [0xff, 0xd8, 0xff])
        || $0.bytes.starts(with: [0x49, 0x49, 0x2a, 0]) || $0.bytes.starts(with: [0x4d, 0x4d, 0, 0x2a])
    },
    ForeignFormat(
      name: "web page", what: "a page of the web; some banks give one out with the name of a workbook", instead: camt
    ) { ["html", "table", "!doctype"].contains($0.root?.lowercased() ?? "") },
    ForeignFormat(
      name: "bank's CSV (other)", what: "a CSV file of a bank whose language purre does not know", instead: camt
    ) { $0.isForeignBank },
    ForeignFormat(
      name: "CSV", what: "CSV whose columns purre does not know",
      instead: "\(sheet), or say what they are with purre import csv --columns MAPPING FILE -o BOOKS.json"
    ) { $0.isTable },
  ]
}

/// The first bytes of a file, as a text of one character a byte.
struct ForeignStart {
  let bytes: [UInt8]
  let name: String
  private let text: String
  /// Name of the first element, when it starts like XML or HTML.
  let root: String?

  /// Names of columns that banks of other countries give to days and amounts.
  private static let foreignColumns = [
    ["datum", "bedrag"], ["rekening", "bedrag"], ["date", "montant"], ["date", "libell"], ["fecha", "importe"],
    ["data", "kwota"], ["data", "importo"], ["data", "valor"], ["datum", "iznos"], ["datum", "objem"],
    ["kuup", "summa"], ["data", "suma"],
  ]

  init(_ file: ImportFile) {
    bytes = file.start
    name = file.name.lowercased()
    let isWide = bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff])
    let mark = isWide ? 2 : bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let plain = bytes.dropFirst(mark).filter { !isWide || $0 != 0 }
    text = String(String.UnicodeScalarView(plain.map { Unicode.Scalar($0) }))
    root = XMLStart.text(bytes).flatMap(Self.root)
  }

  var firstLine: Substring { text.prefix { !$0.isNewline } }
  var isZip: Bool { bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) }

  func begins(_ start: String) -> Bool { text.drop { $0.isWhitespace }.hasPrefix(start) }
  func holds(_ part: String) -> Bool { text.contains(part) }

  /// Whether a header names a day and an amount in the words of another country's banks.
  var isForeignBank: Bool {
    isTable
      && text.split(whereSeparator: \.isNewline).prefix(10).contains { line in
        let names = line.lowercased().split { ";,\t".contains($0) }
        return names.count > 2
          && Self.foreignColumns.contains { $0.allSatisfy { word in names.contains { $0.contains(word) } } }
      }
  }

  /// Whether the first lines have the same number of fields: half of them three or more, or most of them two.
  var isTable: Bool {
    guard !bytes.contains(0) || bytes.starts(with: [0xff, 0xfe]), root == nil else { return false }
    let lines = text.split(whereSeparator: \.isNewline).prefix(10)
    return [";", ",", "\t"].contains { (sign: Character) in
      let counts = lines.map { line in line.count { $0 == sign } }
      return counts.contains { count in
        let same = counts.count { $0 == count }
        return count > 1 && same * 2 >= counts.count || count == 1 && same > 1 && same * 2 > counts.count
      }
    }
  }

  private static func root(_ text: String) -> String? {
    var rest = text[...]
    while let place = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: place)...]
      if let end = rest.hasPrefix("?") ? "?>" : rest.hasPrefix("!--") ? "-->" : nil {
        rest = rest.firstRange(of: end).map { rest[$0.upperBound...] } ?? ""
        continue
      }
      let name = rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
      return name.split(separator: ":").last.map(String.init)
    }
    return nil
  }
}
