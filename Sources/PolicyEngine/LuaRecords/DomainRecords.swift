import LuaGuest
import Receivables

/// Every kind of domain object that policies see.
package enum DomainRecords {
  /// Their descriptions, in the order in which a guest defines them; parameters differ by policy and are not among them.
  package static let descriptions: [RecordDescription] = [
    CreditorRecord.schema.description, CustomerRecord.schema.description, ContactPointRecord.schema.description,
    BehaviourRecord.schema.description, CreditRecord.schema.description, InvoiceRecord.schema.description,
    LineRecord.schema.description, ReceivableRecord.schema.description, NoticeRecord.schema.description,
    ContactRecord.schema.description, DisputeRecord.schema.description, PromiseRecord.schema.description,
    AgreementRecord.schema.description, CreditRequestRecord.schema.description, ExposureRecord.schema.description,
    PromiseRequestRecord.schema.description,
  ]

  /// The types that a guest gave to them.
  struct Types {
    let creditor, customer, contactPoint, behaviour, credit, invoice, line, receivable, notice, contact: RecordTypeID
    let dispute, promise, agreement, creditRequest, exposure, promiseRequest: RecordTypeID

    /// Defines all of them in a guest.
    init(definingIn guest: Guest) throws {
      let define = { (description: RecordDescription) in
        try guest.defineRecord(name: description.name, fields: description.fields.map(\.name))
      }
      creditor = try define(CreditorRecord.schema.description)
      customer = try define(CustomerRecord.schema.description)
      contactPoint = try define(ContactPointRecord.schema.description)
      behaviour = try define(BehaviourRecord.schema.description)
      credit = try define(CreditRecord.schema.description)
      invoice = try define(InvoiceRecord.schema.description)
      line = try define(LineRecord.schema.description)
      receivable = try define(ReceivableRecord.schema.description)
      notice = try define(NoticeRecord.schema.description)
      contact = try define(ContactRecord.schema.description)
      dispute = try define(DisputeRecord.schema.description)
      promise = try define(PromiseRecord.schema.description)
      agreement = try define(AgreementRecord.schema.description)
      creditRequest = try define(CreditRequestRecord.schema.description)
      exposure = try define(ExposureRecord.schema.description)
      promiseRequest = try define(PromiseRequestRecord.schema.description)
    }
  }
}
