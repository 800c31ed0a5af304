import ArgumentParser
import Receivables
import Reports
import Statutes

/// Shows what is in force on a day.
struct LawShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show every value in force on a day, with its source.",
    discussion: """
      Without a day it is the last one through which the law was reviewed.

      Example:
        purre law show law-no --on 2026-07-01
      """)

  @Argument(help: "The law, by name or path.")
  var law: String

  @Option(help: ArgumentHelp("The day.", valueName: "YYYY-MM-DD"))
  var on: String?

  @Option(help: "text or json.")
  var format: LawFormat = .text

  @OptionGroup var places: PluginOptions

  func run() throws {
    let statutes = try places.statutes(law)
    let day = try on.map { try OptionReading.day($0, option: "--on") } ?? statutes.reviewedThrough
    Console.write(format.render(statutes, on: day, style: Console.style))
  }
}

extension LawFormat: ExpressibleByArgument {}
