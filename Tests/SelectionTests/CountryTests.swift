import Testing

@testable import Selection

struct CountryTests {
    @Test("Codes are kept, and in the order of their letters")
    func codes() {
        let codes = ["--", "AE", "FR", "G?", "GB", "U?", "UN", "US", "XN"]
        #expect(codes.map { Country($0).code } == codes)
        #expect(codes.shuffled().map { Country($0) }.sorted().map(\.code) == codes)
        #expect(Array(Country("FR").bytes) == Array("FR".utf8))
    }
}
