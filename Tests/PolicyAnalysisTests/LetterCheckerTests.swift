@testable import PolicyAnalysis
@testable import PolicyEngine
import Letters
import TestSupport
import Testing

@Suite struct LetterCheckerTests {
  private static let whole = """
    {{invoice.number}} {{invoice.subject}} {{due_day}} {{open}} {{#fee}}{{fee}}{{/fee}}
    {{interest}} {{total}} {{deadline}} {{invoice.payment_reference}} {{creditor.contact}} {{#consequence}}x{{/consequence}}
    """

  private func findings(_ text: String, name: String = "friendly.nb.mustache") -> [String] {
    LetterChecker(PluginFile(path: "letters/\(name)", bytes: Array(text.utf8)), of: "shop").findings.map(\.description)
  }

  @Test func aWholeLetterIsFine() {
    #expect(findings(Self.whole) == [])
    #expect(
      findings(
        Self.whole.replacing("{{interest}}", with: "").replacing("{{fee}}", with: ""), name: "pre_due.nb.mustache")
        == [])
  }

  @Test(arguments: [
    (
      "\n{{custmer.name}}",
      "shop/letters/friendly.nb.mustache:3:1: error: nothing stands for {{custmer.name}}; did you mean 'customer.name'?"
    ),
    (
      "\n{{#promise}}",
      "shop/letters/friendly.nb.mustache:3:13: error: the template cannot be read: a section is not closed"
    ),
  ])
  func aFaultIsToldWithItsLine(added: String, expected: String) {
    #expect(findings(Self.whole + added) == [expected])
  }

  @Test func everyMissingParticularIsNamed() {
    #expect(
      findings(Self.whole.replacing("{{deadline}}", with: "").replacing("{{open}}", with: "soon")) == [
        "shop/letters/friendly.nb.mustache:1:1: error: the letter does not tell the last day of payment; name {{deadline}} in it",
        "shop/letters/friendly.nb.mustache:1:1: error: the letter does not tell the outstanding amount; name {{open}} in it",
      ])
  }

  @Test func aLetterInNoLanguageIsRefused() {
    #expect(
      findings(Self.whole, name: "friendly.xx.mustache") == [
        "shop/letters/friendly.xx.mustache:1:1: error: the name of a letter must be NAME.LANGUAGE.mustache; languages are nb, nn, en"
      ])
  }
}

/// The guide to letters lists every variable of a template, and whether it must be there.
@Suite struct LetterGuideTests {
  private static let path = "Sources/Letters/Letters.docc/WritingLetters.md"

  @Test func theVariablesAreThoseOfTheCode() throws {
    let items = try Guide(Self.path).items(under: "Variables")
    #expect(items.flatMap(\.names) == LetterVariables.tags.keys.sorted())
    let required = items.filter { $0.text.hasSuffix("| required |") }.flatMap(\.names)
    #expect(required == LetterVariables.required.keys.sorted())
  }

  @Test func theLanguagesAreThoseOfTheCode() throws {
    #expect(try Guide(Self.path).entries(under: "Names and languages") == LetterVariables.languages)
  }
}
