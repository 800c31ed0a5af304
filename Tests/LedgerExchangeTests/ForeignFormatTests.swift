import LedgerExchange
import LedgerFormat
import Receivables
import Testing

/// What is said of files that purre does not read: what they are, and what to get instead.
@Suite struct ForeignFormatTests {
  private func name(_ start: [UInt8], _ file: String) -> String? {
    ForeignFormat.of(ImportFile(path: file, start: start, options: ImportOptions(asOf: CivilDay(daysSinceEpoch: 0))))?
      .name
  }

  @Test(arguments: [
    ("MT940", ":20:STARTUMS\n:25:DE12/1\n:28C:1/1\n:60F:C260301EUR100,00\n:61:2603020302C10,00NTRF\n"),
    ("MT940", "{1:F01DNBANOKKAXXX0000000000}{2:I940}{4:\n:20:1\n:25:86011117947\n:60M:C260301NOK1,00\n"),
    ("MT942", ":20:1\n:25:86011117947\n:34F:NOKC1,00\n"),
    ("CODA", "0000003032672505        " + String(repeating: " ", count: 103) + "2\n"),
    ("pain", "<?xml version=\"1.0\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">"),
    ("camt (other)", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.029.001.09\">"),
    ("Telepay", "AH200TBII00000000000000000000000000000000BETFOR00"),
    ("Autogiro", "0120260301AUTOGIRO                                            9902460001"),
    ("KTL", "0" + String(repeating: "12", count: 7) + String(repeating: " ", count: 75) + "\n3"),
    ("Betalingsservice", "BS00212345678BS10601" + String(repeating: "0", count: 108) + "\nBS012"),
    (
      "Facturae",
      "<?xml version=\"1.0\"?><fe:Facturae xmlns:fe=\"http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_2.xml\">"
    ),
    ("ebInterface", "<Invoice xmlns=\"http://www.ebinterface.at/schema/6p1/\">"),
    ("ISDOC", "<Invoice xmlns=\"http://isdoc.cz/namespace/2013\" version=\"6.0.1\">"),
    ("e2b", "<Interchange xmlns=\"http://www.e2b.no/XMLSchema\">"),
    ("Finvoice", "<?xml version=\"1.0\"?>\n<!-- <Facturae> is another -->\n<?x <a>?><Finvoice Version=\"3.0\">"),
    ("SIE", "#PROGRAM \"x\" 1\n#FORMAT PC8\n#SIETYP 4\n"), ("GBAT10", "\"GBAT10\";1;20260301\n"),
    ("TITO", "T00322100112345600000785"), ("OFX", "OFXHEADER:100\nDATA:OFXSGML\n"), ("QIF", "!Type:Bank\nD1/2'26\n"),
    ("EDIFACT", "UNA:+.? 'UNB+UNOC:3+"), ("EDIFACT", "UNB+UNOC:3+"),
    ("Finvoice", "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>\n<Finvoice Version=\"3.0\">"),
    ("FatturaPA", "<p:FatturaElettronica versione=\"FPR12\">"),
    ("CII (other)", "<?xml version='1.0'?><!-- a --><rsm:CrossIndustryDocument xmlns:rsm=\"urn:un:unece\">"),
    ("Svefaktura", "<Invoice xmlns=\"urn:sfti:documents:BasicInvoice:1:0\">"),
    ("UBL (other)", "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\">"),
    ("SIE", "#FLAGGA 0\n#PROGRAM \"x\" 1\n#FORMAT PC8\n"), ("DATEV", "\"EXTF\";700;21;\"Buchungsstapel\";13;\n"),
    ("DATEV", "EXTF;510;21;\"Buchungsstapel\"\n"), ("GBAT10", "GBAT10;1;20260301;1;3;2026;1500;0;100.00\n"),
    ("SAF-T (other)", "<AuditFile xmlns=\"urn:OECD:StandardAuditFile-Tax:PT_1.04_01\">"),
    ("JSON (other)", "{ \"invoices\": [] }"), ("PDF", "%PDF-1.7\n"),
    ("web page", "<html><body><table>"), ("web page", "<!DOCTYPE html><html>"),
    ("bank's CSV (other)", "Datum,Naam,Rekening,Bedrag (EUR)\n20260301,X,NL1,\"10,00\"\n"),
    ("bank's CSV (other)", "Compte;1\nDate;Libellé;Montant\n01/03/2026;X;10,00\n"),
    (
      "CSV",
      "Kundenr;Kunde;Fakturanr;Fakturadato;Forfall;Restbeløp\n10001;Fjellheim AS;5001;01.08.2026;15.08.2026;12.500\n"
    ),
  ])
  func aFileOfAnotherFormatIsKnown(_ format: String, _ text: String) {
    #expect(name(Array(text.utf8), "file") == format)
  }

  @Test func filesThatAreNoTextAreKnown() {
    let zip: [UInt8] = [0x50, 0x4b, 0x03, 0x04]
    #expect(name(zip + Array("…[Content_Types].xml…xl/workbook.xml".utf8), "list") == "xlsx")
    #expect(name(zip, "List.XLSX") == "xlsx" && name(zip, "list.xlsm") == "xlsm" && name(zip, "a.zip") == "archive")
    #expect(name(zip + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8), "l.ods") == "ods")
    #expect(name([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], "list.xls") == "xls")
    #expect(name([0x1f, 0x8b, 8], "camt.xml.gz") == "archive" && name([0x89, 0x50, 0x4e, 0x47], "scan") == "picture")
    #expect(name(Array("P7".utf8), "IT01234567890_1.xml.p7m") == "FatturaPA")
    // UTF-16 is no other format.
    #expect(name([0xff, 0xfe] + "<Finvoice>".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }, "f") == "Finvoice")
  }

  @Test func whatIsNothingThatIsKnownStaysSo() {
    #expect(name(Array("Dear Sir,\nplease pay.\n".utf8), "letter.txt") == nil)
    #expect(name(Array("<CodeList xmlns=\"urn:x\">".utf8), "c.xml") == nil)
  }

  @Test func eachSaysWhatToGetInstead() {
    for format in ForeignFormat.all { #expect(!format.what.isEmpty && format.instead.count > 20, "\(format.name)") }
    #expect(
      ForeignFormat.all.first?.refusal
        == "is a bank statement of SWIFT (MT940); purre does not read it: get camt.053 or camt.054 (ISO 20022) of the same account from the bank"
    )
  }
}
