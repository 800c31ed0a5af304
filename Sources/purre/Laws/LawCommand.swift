import ArgumentParser

/// What the law says, and how well it is known.
struct LawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "law", abstract: "Show, check and ask the law that policies are held to.",
    discussion: """
      Example:
        purre law fee law-no --due 2026-06-15 --sent 2026-06-29 --debtor consumer
      """,
    subcommands: [LawShow.self, LawCheck.self, LawFee.self])
}
