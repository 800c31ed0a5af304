import ArgumentParser
import FoundationEssentials
import Reports

/// Where decisions are recorded with what they were made from.
struct RecordOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Also write each decision with all it was made from, for replay.", valueName: "file"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Replace these in the record: all, or some of \(MaskRules.groups.joined(separator: ", ")), fields of an account like contacts.text, or a file of them.",
      valueName: "rules"))
  var mask: String?

  func validate() throws {
    if mask != nil, record == nil { throw ValidationError("--mask is for what --record writes; name the file: --record FILE") }
  }

  /// The rules in a file of that name, or else those named.
  func rules() throws -> MaskRules? {
    guard let mask else { return nil }
    do {
      guard let data = FileManager.default.contents(atPath: mask) else { return try MaskRules(mask, place: "--mask") }
      return try MaskRules(String(decoding: data, as: UTF8.self), place: mask)
    } catch {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }
}
