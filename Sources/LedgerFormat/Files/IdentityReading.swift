import Receivables

/// How the ids of one file are spelled: one that stands there in two ways, which are one id, is told with both.
package struct Spellings {
  /// Bytes as written, by the id that they are; of ids outside of ASCII alone, since the others have one spelling.
  private var written: [String: [UInt8]] = [:]
  /// Whether any id could not be kept as it was written.
  package private(set) var isRespelled = false

  package init() {}

  /// What became of reading an id.
  package struct Reading {
    /// The id as it is kept.
    package var id: String
    /// What the person should know of it.
    package var warning: String?
  }

  /// Reads an id.
  ///
  /// - Throws: ``IdentityFault`` when it can be none, or stands in the file in another spelling too.
  package mutating func read(_ text: String) throws(IdentityFault) -> Reading {
    let id: String
    do throws(IdentityFault) {
      id = try Identity.normalised(text)
    } catch {
      isRespelled = true
      throw error
    }
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return Reading(id: id) }
    let bytes = Array(text.utf8)
    let isSame = id.utf8.elementsEqual(bytes)
    if !isSame { isRespelled = true }
    if let other = written[id] {
      if other == bytes { return Reading(id: id) }
      let spelled = Identity.spelled(String(decoding: other, as: UTF8.self))
      throw IdentityFault(
        message: "'\(id)' is written as '\(Identity.spelled(text))' here and as '\(spelled)' before, which are one id; "
          + "write it in one way")
    }
    written[id] = bytes
    if isSame { return Reading(id: id) }
    return Reading(
      id: id, warning: "'\(Identity.spelled(text))' is read as '\(Identity.spelled(id))', the one form (NFC) of ids")
  }
}

extension FaultCollector {
  /// Whether any id could not be kept as it was written.
  package var isRespelled: Bool { spellings.isRespelled }

  /// Reads an id, a number or a reference at the present place; `nil` when it can be none, which is noted.
  package func identifier(_ text: String) -> String? {
    do throws(IdentityFault) {
      let reading = try spellings.read(text)
      if let warning = reading.warning { note(warning, severity: .warning) }
      return reading.id
    } catch {
      note(error.message)
      return nil
    }
  }

  /// Reads a payment reference as a payer wrote it. One that can be none is told, and is a word of the text to a person
  /// who looks at the payment; a slip of somebody else's keeps no file out.
  package func payersReference(_ text: String?) -> String? {
    guard let text else { return nil }
    do throws(IdentityFault) {
      return try Identity.normalised(text)
    } catch {
      note("the payer's reference cannot be used: \(error)", severity: .warning)
      return nil
    }
  }

  /// Reads an e-mail address that came with something else, such as an invoice; one that is none is left out, and told.
  package func emailAddress(_ text: String?) -> String? {
    guard let text else { return nil }
    do throws(EmailAddress.Fault) {
      return try EmailAddress(text).description
    } catch {
      note("\(error); it is left out", severity: .warning)
      return nil
    }
  }
}
