import Testing

@testable import CompShareCatalogue

@Suite struct CatalogueTests {
    let catalogue = Catalogue.vendor

    @Test func holdsEveryAction() {
        #expect(catalogue.actions.count == 95)
        #expect(catalogue.actions.count { $0.kind == .read } == 51)
        #expect(catalogue.actions.count { $0.kind == .destructive } == 12)
        #expect(catalogue.actions.reduce(0) { $0 + $1.parameters.count } == 597)
    }

    @Test(arguments: ["DescribeUserCommunityImages", "describeusercommunityimages"])
    func findsActionsWithoutRegardToCase(name: String) {
        #expect(catalogue.action(named: name)?.name == "DescribeUserCommunityImages")
        #expect(catalogue.action(named: name + "X") == nil)
    }

    @Test func readsParameters() throws {
        let action = try #require(catalogue.action(named: "CreateCompShareInstance"))
        let disk = try #require(action.parameter(for: "disks.0.type"))
        #expect(disk.name == "Disks.N.Type")
        #expect(disk.isRequired)
        #expect(disk.choices.contains("CLOUD_SSD"))
        #expect(action.parameter(for: "Disks.Type") == nil)
        #expect(action.parameter(for: "Quantity")?.defaultValue == "1")
        let images = try #require(catalogue.action(named: "DescribeCommunityImages"))
        #expect(images.parameter(for: "Tag.11")?.name == "Tag")
        #expect(images.parameter(for: "Limit")?.maximum == 100)
    }

    @Test(arguments: Catalogue.vendor.actions.map(\.name))
    func isComplete(name: String) throws {
        let action = try #require(catalogue.action(named: name))
        #expect(!action.summary.isEmpty)
        for key in action.resultKeys { #expect(action.resultKey != nil && !key.isEmpty) }
        for field in action.response { expectKnown(field, depth: 0) }
    }

    /// Every object type that an answer names is described.
    private func expectKnown(_ field: CatalogueField, depth: Int) {
        #expect(depth < 8, "\(field.name) is nested without an end")
        guard depth < 8 else { return }
        if field.kind == .object { #expect(field.elementType.map { catalogue.types[$0] != nil } ?? true) }
        if let type = field.elementType, CatalogueField.Kind(rawValue: type) == nil {
            #expect(catalogue.types[type] != nil, "\(type) is not described")
        }
        for member in catalogue.members(of: field) { expectKnown(member, depth: depth + 1) }
    }
}
