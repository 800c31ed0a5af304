import LuaGuest
import LuaSyntax

/// Rewrites a source so that it reports what it does and does the same.
///
/// `if a and b then` becomes `if P(0, P(1, a) and P(2, b)) then`, where `P` counts and gives its value back. Every
/// insertion stays on the line where it is made, so that messages name the right line, and `P` is a local around the
/// whole file whose name occurs nowhere in it. What is read, called and compared, and in which order, stays as it was.
package struct Instrumenter {
  let chunk: LuaChunk
  let scopes: ScopeAnalysis
  let measures: Measures
  let probe: String
  var rewriter: SourceRewriter
  var sites: [ProbeSite] = []
  var probes: [(kind: Probe.Kind, site: Int, role: InstrumentedSource.Role)] = []

  /// Rewrites a file.
  ///
  /// - Throws: ``LuaSyntaxError`` for a file that is no Lua.
  package static func instrument(
    _ source: [UInt8], file: String, measuring measures: Measures
  ) throws(LuaSyntaxError) -> InstrumentedSource {
    let chunk = try LuaParser.parse(source, file: file)
    let scopes = ScopeAnalysis(chunk)
    if let fault = scopes.faults.first { throw fault }
    var instrumenter = Instrumenter(chunk: chunk, scopes: scopes, measures: measures)
    instrumenter.walk(chunk.block)
    // The last line may be a comment.
    instrumenter.rewriter.finish("\nend")
    return InstrumentedSource(
      file: file, original: source, bytes: instrumenter.rewriter.output, sites: instrumenter.sites,
      probes: instrumenter.probes, branches: instrumenter.sites.filter(\.isBranch).map(\.number))
  }

  private init(chunk: LuaChunk, scopes: ScopeAnalysis, measures: Measures) {
    self.chunk = chunk
    self.scopes = scopes
    self.measures = measures
    probe = Self.unusedName(in: chunk.source)
    rewriter = SourceRewriter(chunk.source, prefix: "local \(probe)=...;return function(...) ")
  }

  /// A name that occurs nowhere in a source.
  private static func unusedName(in source: [UInt8]) -> String {
    let text = String(decoding: source, as: UTF8.self)
    var name = "purre_probe"
    var number = 1
    while text.contains(name) {
      number += 1
      name = "purre_probe\(number)"
    }
    return name
  }
}

extension Instrumenter {
  /// Notes a place; its first number is the next one.
  mutating func note(_ kind: ProbeSite.Kind, _ range: SourceRange, text: String? = nil) {
    sites.append(
      ProbeSite(
        number: probes.count, kind: kind, file: chunk.file, range: range,
        text: text ?? chunk.text(of: range).split(whereSeparator: \.isWhitespace).joined(separator: " ")))
  }

  /// The next number, for a part of the place noted last.
  mutating func number(_ kind: Probe.Kind, _ role: InstrumentedSource.Role = .whole) -> Int {
    probes.append((kind, sites.count - 1, role))
    return probes.count - 1
  }

  /// Opens a call of the probe before a place.
  mutating func open(_ number: Int, at position: SourcePosition) {
    rewriter.insert(" \(probe)(\(number),", at: position.offset)
  }

  mutating func close(at position: SourcePosition) { rewriter.insert(")", at: position.offset) }

  /// A statement that reports, before a place.
  mutating func mark(_ number: Int, at position: SourcePosition) {
    rewriter.insert(" \(probe)(\(number));", at: position.offset)
  }
}

/// A source rewritten so that it reports what it does; every line keeps its number.
package struct InstrumentedSource: Sendable {
  /// What a number of a probe stands for.
  enum Role: Sendable, Hashable {
    case whole, left, right, body, end
  }

  /// The file, as it was named to the instrumenter.
  package let file: String
  /// The source as it was.
  package let original: [UInt8]
  /// The source that is loaded in its place: a chunk that takes the probe and returns the function to run.
  package let bytes: [UInt8]
  /// Its places, in the order in which they begin.
  package let sites: [ProbeSite]
  /// By number: what is counted, the place, and which part of it.
  let probes: [(kind: Probe.Kind, site: Int, role: Role)]

  /// The numbers of its places that go two ways.
  let branches: [Int]

  /// The kinds of its probes, by number.
  package var kinds: [Probe.Kind] { probes.map(\.kind) }
}

/// Copies a source and puts text between its bytes, front to back.
struct SourceRewriter {
  let source: [UInt8]
  private(set) var output: [UInt8]
  private var cursor = 0

  init(_ source: [UInt8], prefix: String) {
    self.source = source
    output = Array(prefix.utf8)
    output.reserveCapacity(source.count * 2 + prefix.utf8.count)
  }

  /// Puts a text before the byte at an offset, which is not before that of the last call.
  mutating func insert(_ text: String, at offset: Int) {
    copy(to: offset)
    output.append(contentsOf: text.utf8)
  }

  /// Copies the rest and ends with a text.
  mutating func finish(_ suffix: String) {
    copy(to: source.count)
    output.append(contentsOf: suffix.utf8)
  }

  private mutating func copy(to offset: Int) {
    guard cursor < offset else { return }
    output.append(contentsOf: source[cursor..<offset])
    cursor = offset
  }
}
