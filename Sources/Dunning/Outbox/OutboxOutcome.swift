import FoundationEssentials
import JSONText
import LedgerFormat
import Ledgers
import Receivables

/// What became of an entry of the outbox out in the world.
package struct OutboxOutcome: Sendable, Hashable {
  /// What happened.
  package enum What: Sendable, Hashable {
    /// A letter went out, arrived, came back or was not opened.
    case delivery(OutboxState)
    /// The customer was spoken to, or not.
    case talk(ContactOutcome, NonPaymentReason?)
    /// A person did it.
    case done
  }

  /// Number of the entry.
  package var entry: Int64
  /// What happened.
  package var what: What
  /// On which day.
  package var on: CivilDay
  /// A remark.
  package var note: String?

  /// The words that say what happened.
  package static let words =
    ["sent", "delivered", "failed", "unread"] + ContactOutcome.allCases.map(\.rawValue) + ["done"]

  /// Collects what happened.
  ///
  /// - Throws: ``LedgerStoreError`` for a word that says nothing.
  package init(entry: Int64, word: String, reason: String? = nil, on: CivilDay, note: String? = nil)
    throws(LedgerStoreError)
  {
    self.entry = entry
    self.on = on
    self.note = note
    if word == "done" {
      what = .done
    } else if let state = OutboxState(rawValue: word), [.sent, .delivered, .failed, .unread].contains(state) {
      what = .delivery(state)
    } else if let talk = ContactOutcome(rawValue: word) {
      let known = reason.flatMap { NonPaymentReason(rawValue: $0) }
      if let reason, known == nil {
        throw LedgerStoreError(
          "the reason '\(reason)' is not known; it is one of: \(NonPaymentReason.allCases.map(\.rawValue).joined(separator: ", "))"
        )
      }
      what = .talk(talk, known)
    } else {
      let nearest =
        NearestName.question(word, among: Self.words)
        ?? "it is one of: \(Self.words.joined(separator: ", "))"
      throw LedgerStoreError("the outcome '\(word)' is not known; \(nearest)")
    }
  }
}

/// Outcomes in a file, as whoever sends the letters gives them back: CSV with a heading, or a JSON object a line, of
/// `id`, `outcome`, `on` and, where there is one, `note`.
package enum OutcomeFile {
  /// Reads a file; all of its faults are told at once.
  package static func read(_ path: String) -> (outcomes: [OutboxOutcome], faults: [LedgerFault]) {
    guard let bytes = try? Array(Data(contentsOf: URL(filePath: path))) else {
      return ([], [LedgerFault(file: path, message: "cannot be read")])
    }
    if let fault = TextEncodingCheck.fault(in: bytes) {
      return ([], [LedgerFault(file: path, line: fault.line, message: fault.message)])
    }
    let isJSON = bytes.first { $0 > 0x20 } == UInt8(ascii: "{")
    var outcomes: [OutboxOutcome] = []
    var faults: [LedgerFault] = []
    for (line, fields) in isJSON ? objects(bytes, path, &faults) : rows(bytes, path, &faults) {
      do throws(LedgerStoreError) { outcomes.append(try outcome(fields)) } catch {
        faults.append(LedgerFault(file: path, line: line, message: error.description))
      }
    }
    if outcomes.isEmpty, faults.isEmpty {
      faults.append(LedgerFault(file: path, message: "holds no outcome; each needs id, outcome and on"))
    }
    return (outcomes, faults)
  }

  private static func outcome(_ fields: [String: String]) throws(LedgerStoreError) -> OutboxOutcome {
    guard let text = fields["id"], let id = Int64(text) else {
      throw LedgerStoreError("id must be the number of an outbox entry")
    }
    guard let word = fields["outcome"] else { throw LedgerStoreError("outcome is missing") }
    guard let text = fields["on"], let on = CivilDay(text) else {
      throw LedgerStoreError("on must be a day like 2026-03-20")
    }
    return try OutboxOutcome(entry: id, word: word, reason: fields["reason"], on: on, note: fields["note"])
  }

  private static func objects(_ bytes: [UInt8], _ path: String, _ faults: inout [LedgerFault]) -> [(
    Int, [String: String]
  )] {
    var found: [(Int, [String: String])] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where line.contains(where: { $0 > 0x20 }) {
      guard case .object(let members)? = try? JSONParser.parse(line, line: index + 1) else {
        faults.append(LedgerFault(file: path, line: index + 1, message: "is no JSON object"))
        continue
      }
      var fields: [String: String] = [:]
      for member in members {
        switch member.value {
        case .string(let text), .number(let text): fields[member.key] = text
        default:
          faults.append(
            LedgerFault(file: path, line: index + 1, path: member.key, message: "must be a text or a number"))
        }
      }
      found.append((index + 1, fields))
    }
    return found
  }

  private static func rows(_ bytes: [UInt8], _ path: String, _ faults: inout [LedgerFault]) -> [(Int, [String: String])]
  {
    let (rows, openQuote) = CSVReader(delimiter: UInt8(ascii: ",")).read(bytes)
    if let openQuote {
      faults.append(LedgerFault(file: path, line: openQuote, message: "a quote that starts here never ends"))
    }
    guard let heading = rows.first, heading.fields.contains("id"), heading.fields.contains("outcome"),
      heading.fields.contains("on")
    else {
      faults.append(LedgerFault(file: path, line: 1, message: "needs a heading with the columns id, outcome and on"))
      return []
    }
    return rows.dropFirst().map { row in
      let pairs = zip(heading.fields, row.fields).filter { !$1.isEmpty }
      return (row.line, Dictionary(firstOf: pairs.map { ($0, $1) }))
    }
  }
}
