import Receivables

/// Invented names, places and numbers.
enum GeneratedNames {
  static let first = [
    "Anne", "Bjørn", "Camilla", "Dag", "Elin", "Fredrik", "Gunn", "Håkon", "Ingrid", "Jonas", "Kari", "Lars", "Marit", "Nils",
    "Oda", "Per", "Ragnhild", "Sigurd", "Tone", "Vegard", "Åse", "Øystein",
  ]
  static let last = [
    "Aasen", "Berg", "Dahl", "Eide", "Foss", "Grønli", "Haugen", "Iversen", "Johnsen", "Kvam", "Lunde", "Moen", "Nygård", "Olsen",
    "Strand", "Tangen", "Ulvik", "Vik", "Østby",
  ]
  static let trades = [
    "Bygg", "Rør", "Transport", "Elektro", "Mat", "Kontor", "Maskin", "Regnskap", "Hage", "Bil", "Reklame", "Eiendom", "Kafé", "Data",
  ]
  static let goods = [
    "Deliveries in the month", "Repairs", "Subscription", "Hire of equipment", "Consulting", "Goods by order", "Service visit",
    "Spare parts", "Cleaning", "Transport",
  ]
  static let streets = ["Storgata", "Kirkegata", "Strandveien", "Skolegata", "Parkveien", "Industriveien", "Fjordgata", "Bakkeveien"]
  static let towns = [
    "0150 Oslo", "5003 Bergen", "7011 Trondheim", "4006 Stavanger", "9008 Tromsø", "4611 Kristiansand", "6002 Ålesund", "8006 Bodø",
  ]
}
