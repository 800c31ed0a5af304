/// A medium to reach a customer by.
package enum Channel: String, Sendable, Hashable, CaseIterable {
  /// E-mail.
  case email
  /// A telephone call.
  case phone
  /// Text message.
  case sms
  /// Post.
  case letter
  /// Digipost, e-Boks, Altinn.
  case digitalMailbox = "digital_mailbox"
  /// EHF, eFaktura.
  case eInvoice = "e_invoice"
  /// A payment app.
  case app
}
