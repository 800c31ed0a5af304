import Foundation

/// Coverage-guided fuzzing: `PURRE_FUZZ` says what is fuzzed, the arguments are those of libFuzzer. A fault is a crash,
/// a finding of a sanitizer, or an input that takes too long.
@main enum PurreFuzz {
  static func main() {
    guard let subject = FuzzSubject(rawValue: ProcessInfo.processInfo.environment["PURRE_FUZZ"] ?? "") else {
      print("set PURRE_FUZZ to one of: \(FuzzSubject.allCases.map(\.rawValue).joined(separator: ", "))")
      exit(64)
    }
    FuzzSubject.current = subject
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    exit(runDriver(&count, &arguments, testOneInput))
  }
}

/// What libFuzzer calls; its library wants the name to exist even where the function is handed over.
@_cdecl("LLVMFuzzerTestOneInput") func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  FuzzSubject.current.run(Array(UnsafeBufferPointer(start: bytes, count: size)))
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
