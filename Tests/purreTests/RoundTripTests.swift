import Foundation
import Testing

/// Every sample of the shared data, where it lies beside the package: taken in, checked, given out, taken in again and
/// given out once more, by the real binary. What is given out is the same both times, and the sums are those that are
/// known of it.
@Suite struct RoundTripTests {
  private static let shared = Output.root.appending(path: "../shared/data").standardized
  private static let samples: [String] = {
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: shared.appending(path: "ledger").path)) ?? []
    if all.isEmpty { print("SKIPPED: the shared samples are not here") }
    return all.filter { path in
      ["xml", "XML", "txt", "csv"].contains { path.hasSuffix(".\($0)") } && !path.hasSuffix("LICENSE.txt")
    }.sorted()
  }()

  /// Faulty by design, or no document of the kind, with what is said of it.
  private static let refused = [
    "ubl/ehf3/EHF-COMMON-R003.xml": "its root is 'testSet'",
    "ubl/ehf3/UNCL7161_REMINDER.xml": "is of no format that purre reads",
    "ubl/ehf3/PaymentRequest-example-2.xml": "is in EUR, but the document is in NOK",
    "camt/053_valid_namespace.xml": "holds no statement", "camt/camt053.v2.wrong.xml": "holds no statement",
    "camt/general_invalid_namespace.xml": "holds no statement",
  ]

  @Test(arguments: samples)
  func whatIsTakenInIsGivenOutTheSame(_ sample: String) throws {
    let folder = try Output.temporaryFolder()
    let path = Self.shared.appending(path: "ledger/\(sample)").path
    let import1 = try Output.of([
      "import", path, "--into", folder.appending(path: "1.db").path, "--as-of", "2026-03-20", "--due-days", "30",
    ])
    if let why = Self.refused[sample] {
      #expect(import1.status == 2 && import1.errors.contains(why), "\(import1.errors)")
      return
    }
    try #require(import1.status == 0, "\(import1.errors)")
    for sum in try sums(of: sample) {
      #expect(import1.text.contains(sum) || import1.errors.contains(sum), "\(sum): \(import1.text)")
    }
    try Self.roundTrip(folder)
  }

  /// From a ledger `1.db` to a second one, and to the same bytes.
  private static func roundTrip(_ folder: URL) throws {
    let place = { (name: String) in folder.appending(path: name).path }
    #expect(try Output.of(["ledger", "check", place("1.db")]).status == 0)
    let books = try Output.of(["ledger", "export", place("1.db")]).text
    // A first line alone is no stream; payments that found no invoice leave no account.
    for format in books.contains("\"accounts\": []") ? ["json"] : ["json", "ndjson"] {
      let first = try Output.of(["ledger", "export", place("1.db"), "--format", format, "-o", place("1.\(format)")])
      try #require(first.status == 0, "\(first.errors)")
      let again = try Output.of([
        "import", place("1.\(format)"), "--into", place("\(format).db"), "--as-of", "2026-03-20",
      ])
      try #require(again.status == 0, "\(again.errors)")
      #expect(
        try Output.of(["ledger", "export", place("\(format).db"), "--format", format, "-o", place("2.\(format)")])
          .status == 0)
      #expect(FileManager.default.contentsEqual(atPath: place("1.\(format)"), andPath: place("2.\(format)")))
      #expect(try Output.of(["ledger", "check", place("\(format).db")]).status == 0)
    }
  }

  /// What the README of the data says of a sample, in the words of an import.
  private func sums(of sample: String) throws -> [String] {
    let readme = try String(contentsOf: Self.shared.appending(path: "README.md"), encoding: .utf8)
    let name = sample.split(separator: "/").last.map(String.init) ?? ""
    if sample.hasPrefix("ubl/") { return Self.document(name, in: readme) }
    if sample == "saft/saft-no-1.00-888888888.xml" {
      return [
        "16 receivables, NOK 2942222.50", "13 payments, NOK 2806722.50", "customers: 6", "transactions: 53",
        "customer lines: 25", "NOK 31800.00",
      ]
    }
    if sample == "saft/saft-no-1.00-999999999.xml" {
      return ["1 receivable, NOK 1234.56", "NOK 11111.11 are not explained"]
    }
    guard let line = readme.split(separator: "\n").first(where: { $0.hasPrefix("\(sample) ") }) else { return [] }
    if sample.hasPrefix("camt/") { return line.firstMatch(of: /entries (\d+)/).map { ["entries: \($0.1)"] } ?? [] }
    return line.firstMatch(of: /tx (\d+) sum/).map { $0.1 == "0" ? [] : ["payments: \($0.1)"] } ?? []
  }

  /// `…|Invoice|…|NOK|…|802.00|…`: one receivable, or one credit note, of what is to be paid.
  private static func document(_ name: String, in readme: String) -> [String] {
    guard let line = readme.split(separator: "\n").first(where: { $0.contains("|\(name)|") }) else { return [] }
    let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard fields.count > 11, !name.hasPrefix("Reminder"), fields[11] != "0" else { return [] }
    let amount =
      fields[11].contains(".")
      ? fields[11] + (fields[11].split(separator: ".")[1].count == 1 ? "0" : "") : fields[11] + ".00"
    let isCredit = amount.hasPrefix("-") || fields[2] == "CreditNote"
    // A credit note whose invoice is not there leaves its customer alone.
    return [
      "\(isCredit ? "1 credit note" : "1 receivable"), \(fields[7]) \(amount.hasPrefix("-") ? String(amount.dropFirst()) : amount)"
    ]
  }
}
