import CompShareOrderedJSON
import Testing

@testable import CompShareCatalogue

@Suite struct CatalogueTests {
    let catalogue = Catalogue.vendor

    @Test func holdsEveryAction() {
        #expect(catalogue.actions.count == 114)
        #expect(catalogue.names.count == 114)
        #expect(catalogue.actions.count { $0.kind == .read } == 61)
        #expect(catalogue.actions.count { $0.kind == .destructive } == 14)
        #expect(catalogue.actions.reduce(0) { $0 + $1.parameters.count } == 693)
        #expect(catalogue.typeNames.count == 64)
        // What a list of plain values holds is told by such a name, for which no type is looked.
        #expect(catalogue.typeNames.allSatisfy { CatalogueField.Kind(rawValue: $0) == nil })
        #expect(catalogue.metrics.count == 10)
    }

    /// What is found by the lines of the text is what JSON says.
    @Test func anEntryIsFoundByItsLines() throws {
        for name in catalogue.names {
            let text = try #require(CompiledCatalogue.action(name), "\(name)")
            #expect(try JSONValue(parsing: text) == catalogue.parsedAction(name.lowercased()), "\(name)")
        }
        for name in catalogue.typeNames {
            let text = try #require(CompiledCatalogue.type(name), "\(name)")
            #expect(try JSONValue(parsing: text) == catalogue.parsedType(name), "\(name)")
        }
        for name in ["", "describeregion", "Zone", "X\", \"kind", "AttachCompshareDis", "AvailableInstance"] {
            #expect(CompiledCatalogue.action(name) == nil, "\(name)")
            #expect(CompiledCatalogue.type(name) == nil, "\(name)")
        }
    }

    @Test func namesAreInTheOrderOfTheAlphabet() {
        #expect(catalogue.names == catalogue.names.sorted { $0.lowercased() < $1.lowercased() })
        #expect(catalogue.actions.map(\.name) == catalogue.names)
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
        #expect(action.parameter(for: "Password")?.measure.encoding == .base64)
        #expect(action.parameter(for: "Password")?.measure.secret == .value)
        #expect(action.parameter(for: "Memory")?.measure.unit == .megabytes)
        #expect(action.parameter(for: "Region")?.measure.example == "cn-wlcb")
        let images = try #require(catalogue.action(named: "DescribeCommunityImages"))
        #expect(images.parameter(for: "Tag.11")?.name == "Tag")
        #expect(images.parameter(for: "Limit")?.maximum == 100)
        let disks = try #require(catalogue.action(named: "ResizeCFS"))
        #expect(disks.parameter(for: "size")?.minimum == 50)
    }

    @Test func readsWhatAnActionDoesToTheBill() throws {
        let create = try #require(catalogue.action(named: "CreateCompShareInstance")?.costs)
        #expect(create.kind == .buys)
        #expect(create.condition == nil)
        #expect(create.quote?.action == "GetCompShareInstancePrice")
        #expect(create.quote?.factor == "MaxCount")
        #expect(
            create.quote?.parameters.contains(.init(name: "Gpu", source: .parameter("GPU"))) == true)
        let attach = try #require(catalogue.action(named: "AttachUS3")?.costs)
        #expect(attach.kind == .may)
        #expect(attach.condition != nil)
        #expect(attach.quote?.parameters.contains(.init(name: "Size", source: .text("50"))) == true)
        let resize = try #require(catalogue.action(named: "ResizeCompShareInstance")?.costs)
        #expect(
            resize.otherQuotes.map(\.parameters) == [
                ["DiskId", "DiskSpace"], ["WithoutGpu"], ["WithoutGpuSpec"],
            ])
        let size = "GetCompShareInstanceUpgradePrice"
        let disk = "GetCompShareAttachedDiskUpgradePrice"
        let both: Set = ["UHostId", "DiskId", "DiskSpace"]
        #expect(resize.quotes(given: ["Memory"]).map(\.action) == [size])
        #expect(resize.quotes(given: ["DiskId"]).map(\.action) == [size])
        #expect(resize.quotes(given: both).map(\.action) == [disk])
        #expect(resize.quotes(given: both.union(["Gpu"])).map(\.action) == [size, disk])
        #expect(resize.quotes(given: ["WithoutGpu"]).isEmpty)
        #expect(resize.quotes(given: both.union(["WithoutGpu"])).isEmpty)
        #expect(catalogue.action(named: "DeleteCompShareShareBandwidth")?.refund?.unit == .fen)
        #expect(catalogue.actions.count { $0.costs != nil } == 15)
        #expect(catalogue.actions.count { $0.disruption != nil } == 11)
    }

    @Test func readsTheOtherMarks() {
        #expect(catalogue.action(named: "GetCompShareInstanceMonitor")?.encoding == .json)
        #expect(catalogue.action(named: "DescribeCompShareImages")?.pagedPer == "ImageType")
        #expect(
            catalogue.actions.filter(\.coversAllRegions).map(\.name) == [
                "DescribeCFS", "DescribeCompshareDisk", "DescribeCompShareInstance",
                "DescribeCompShareSupportZone",
            ])
        #expect(
            catalogue.action(named: "SwitchCompShareEIPShareBandwidth")?.partialFailure?.success == "Success")
    }

    /// A quote asks an action that is there and reads, for parameters that both have.
    @Test func quotesFitTheirActions() throws {
        for action in catalogue.actions {
            let costs = action.costs
            let quotes =
                [costs?.quote, action.refund].compactMap { $0 }
                + (costs?.otherQuotes.compactMap(\.quote) ?? [])
            for quote in quotes {
                let asked = try #require(catalogue.action(named: quote.action), "\(action.name)")
                #expect(asked.kind == .read && asked.name == quote.action)
                #expect(quote.unit == .yuan || quote.unit == .fen)
                #expect(!quote.result.isEmpty)
                for parameter in quote.parameters {
                    #expect(asked.parameters.contains { $0.name == parameter.name }, "\(parameter)")
                    if case .parameter(let name) = parameter.source {
                        #expect(action.parameters.contains { $0.name == name }, "\(action.name) \(name)")
                    }
                }
            }
        }
    }

    @Test(arguments: Catalogue.vendor.names)
    func isComplete(name: String) throws {
        let action = try #require(catalogue.action(named: name))
        for key in action.resultKeys { #expect(action.resultKey != nil && !key.isEmpty) }
        if let replacement = action.replacement { #expect(catalogue.action(named: replacement) != nil) }
        for field in action.response { expectKnown(field, depth: 0) }
    }

    /// Every object type that an answer names is described.
    private func expectKnown(_ field: CatalogueField, depth: Int) {
        #expect(depth < 8, "\(field.name) is nested without an end")
        guard depth < 8 else { return }
        if field.kind == .object { #expect(field.elementType.map { catalogue.type($0) != nil } ?? true) }
        if let type = field.elementType, CatalogueField.Kind(rawValue: type) == nil {
            #expect(catalogue.type(type) != nil, "\(type) is not described")
        }
        for member in catalogue.members(of: field) { expectKnown(member, depth: depth + 1) }
    }

    // MARK: Examples

    @Test(arguments: Catalogue.vendor.names)
    func examplesAreValuesOfTheirParameters(name: String) throws {
        let action = try #require(catalogue.action(named: name))
        for parameter in action.parameters {
            for value in [parameter.measure.example, parameter.defaultValue].compactMap({ $0 }) {
                switch parameter.kind {
                case .string: #expect(!value.isEmpty)
                case .boolean: #expect(["true", "false"].contains(value), "\(parameter.name)=\(value)")
                case .number: #expect(Double(value) != nil, "\(parameter.name)=\(value)")
                case .integer:
                    let number = try #require(Int(value), "\(parameter.name)=\(value)")
                    #expect(number >= parameter.minimum ?? 0 && number <= parameter.maximum ?? .max)
                }
                #expect(parameter.choices.isEmpty || parameter.choices.contains(value), "\(parameter.name)")
            }
        }
    }

    /// A list of nothing but values that are typed as they are: the prose has none of them any more.
    @Test func noSummaryEndsWithAnExample() {
        let summaries = catalogue.actions.flatMap { $0.parameters.compactMap(\.summary) }
        #expect(summaries.count > 600)
        for summary in summaries { #expect(!summary.english.contains("for example"), "\(summary.english)") }
    }
}
