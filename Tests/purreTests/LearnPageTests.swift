import Foundation
import Testing

/// The page of what the books say, by the whole program.
@Suite struct LearnPageTests {
  private static func page(_ more: String...) throws -> String {
    let output = try Output.of(["learn", "--format", "html"] + more)
    #expect(output.status == 0 && output.errors.isEmpty, "\(output.errors)")
    return output.text
  }

  /// It is one well-formed document, asks nobody for anything, and runs nothing.
  @Test func thePageIsWholeAndFetchesNothing() throws {
    let page = try Self.page()
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    for word in ["<script", "http:", "https:", "url(", "@import", "<img", "<link"] {
      #expect(!page.contains(word), "\(word)")
    }
    for (name, text) in [("svg", page), ("figure", page), ("section", page), ("table", page)] {
      let opened = text.components(separatedBy: "<\(name)").count
      #expect(opened > 1 && opened == text.components(separatedBy: "</\(name)>").count, "\(name)")
    }
  }

  /// The page has the numbers of the text, in either language, and the same lines.
  @Test func bothLanguagesTellTheSameNumbers() throws {
    let (english, norwegian) = (try Self.page(), try Self.page("--language", "no"))
    #expect(norwegian.contains("<html lang=\"nb\">"))
    #expect(english.contains("36 customers, 47 claims that fell due."))
    #expect(norwegian.contains("36 kunder, 47 krav som forfalt."))
    #expect(english.contains("205,335.75") && norwegian.contains("205\u{a0}335,75"))
    #expect(english.contains("What letters change cannot be known from these figures"))
    #expect(norwegian.contains("Hva brevene endrer, kan ikke leses av disse tallene"))
    #expect(english.contains("What matters most, by the money in it") && norwegian.contains("Det viktigste, etter"))
    #expect(english.contains("61–90 days late") && norwegian.contains("61–90 dager for sent"))
    let paths = { (page: String) in page.components(separatedBy: " d=\"").dropFirst().map { $0.prefix { $0 != "\"" } } }
    #expect(paths(english) == paths(norwegian) && paths(english).count > 3)
  }

  @Test func aLanguageIsForThePageAlone() throws {
    let output = try Output.of(["learn", "--language", "no"])
    #expect(output.status == 64 && output.errors.contains("--language is for the page"), "\(output.errors)")
  }
}
