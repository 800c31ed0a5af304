import Testing

/// The bars of the house: few files, each of a size that is read in one go, and functions that fit a screen.
@Suite struct BarsTests {
  @Test func filesHoldWhatIsReadTogether() throws {
    let sizes = try House.sources.get().map { (path: $0.path, lines: $0.lines.count - 1) }.sorted {
      $0.lines < $1.lines
    }
    let median = sizes[sizes.count / 2].lines, short = sizes.filter { $0.lines < 30 }
    print("\(sizes.count) Swift files under Sources, \(median) lines in the median, \(short.count) under 30")
    #expect(sizes.reduce(0) { $0 + $1.lines } / sizes.count >= 90)
    #expect(median >= 80)
    #expect(short.count * 20 <= sizes.count, "\(short)")
    let long = sizes.filter { $0.lines > 500 }
    #expect(long.isEmpty, "\(long)")
  }

  @Test func functionsFitAScreen() throws {
    for file in try House.sources.get() {
      let long = Functions.lengths(in: file.tokens).filter { $0.lines > 60 }
      #expect(long.isEmpty, "\(file.path): \(long)")
    }
  }

  @Test func theLengthOfAFunctionIsCounted() {
    let text = """
      protocol P { func a(); func b() }
      struct S {
        init(_ f: () -> Void = {}) {
          f()
        }
        func c<T>(
          _ t: T
        ) where T: P {
          t.a()
          let s = S.init {}
        }
        func d() {}
      }
      """
    let lengths = Functions.lengths(in: SwiftTokens(text).tokens)
    #expect(lengths.map(\.name) == ["init", "c", "d"] && lengths.map(\.lines) == [3, 6, 1])
  }
}

/// The functions and initializers of a file with the lines from their first word to their last brace.
enum Functions {
  static func lengths(in tokens: [Token]) -> [(name: String, lines: Int)] {
    tokens.indices.compactMap { index in
      let token = tokens[index], before = index > 0 ? tokens[index - 1].text : ""
      guard token.text == "func" || token.text == "init", before != "." else { return nil }
      guard let end = end(of: tokens, from: index) else { return nil }
      let name = token.text == "func" ? tokens[index + 1].text : token.text
      return (name, tokens[end].line - token.line + 1)
    }
  }

  /// The place of the brace that closes a body; `nil` for a requirement, which has none.
  private static func end(of tokens: [Token], from start: Int) -> Int? {
    var parentheses = 0, braces = 0
    for index in tokens.indices[start...].dropFirst() {
      switch tokens[index].text {
      case "(": parentheses += 1
      case ")": parentheses -= 1
      case "{" where parentheses == 0: braces += 1
      case "}" where parentheses == 0:
        braces -= 1
        if braces == 0 { return index }
        if braces < 0 { return nil }
      case "func", "init", "var", "let", "case", "struct", "enum":
        if parentheses == 0, braces == 0 { return nil }
      default: break
      }
    }
    return nil
  }
}
