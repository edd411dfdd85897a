import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshRendering
import Testing

@testable import CompshShell

/// Every declared listing against the catalogue of the API, so that no name in it is made up.
struct ListingDefinitionTests {
    @Test(arguments: ListingDefinition.all)
    func actionsListsAndTotalsAreTheAPIs(definition: ListingDefinition) throws {
        let action = try #require(Catalogue.vendor.action(named: definition.action))
        #expect(action.name == definition.action)
        #expect(action.kind == .read)
        #expect(action.isPaginated == definition.isPaged)
        let members = Set(action.response.map(\.name))
        for name in definition.names.lists where !action.resultKeys.contains(name) {
            // User and community listings share their names, since real answers mix them.
            #expect(definition.names.lists.count == 3, "\(name)")
        }
        #expect(definition.names.lists.first == action.resultKey)
        if let total = definition.names.total { #expect(members.contains(total)) }
    }

    @Test(arguments: ListingDefinition.all)
    func filtersAndPlacesAreParameters(definition: ListingDefinition) throws {
        let action = try #require(Catalogue.vendor.action(named: definition.action))
        for option in definition.filters {
            guard let name = option.apiName else {
                // One that the service does not have leaves rows out here.
                let isChecked = definition.rows.checks[option.name]?.leavesOut ?? false
                #expect(
                    isChecked || definition.filters.contains { $0.name == option.opposite },
                    "\(option.name)")
                continue
            }
            if case .sort(let fields)? = option.kind {
                let field = try #require(action.parameter(for: name + ".Field"))
                #expect(Set(fields.map { ImageFilters.sortField($0.name) }) == Set(field.choices))
                continue
            }
            let parameter = try #require(action.parameter(for: name), "\(name)")
            #expect(parameter.name == name)
            #expect(parameter.isRepeated == option.isRepeated, "\(name)")
            switch option.kind {
            case nil: #expect(parameter.kind == .boolean, "\(name)")
            case .integer: #expect(parameter.kind == .integer, "\(name)")
            case .choice(let choices): #expect(choices.map(\.name) == parameter.choices, "\(name)")
            default: #expect(parameter.kind == .string, "\(name)")
            }
        }
        // Each can be listed without a filter.
        #expect(!action.parameters.contains { $0.isRequired && $0.name != "Region" })
        for place in definition.places {
            #expect(action.parameter(for: place.option.apiName ?? "") != nil, "\(place)")
        }
    }

    @Test(arguments: ListingDefinition.all)
    func fieldsAreMembersOfTheRows(definition: ListingDefinition) throws {
        let action = try #require(Catalogue.vendor.action(named: definition.action))
        let list = try #require(action.response.first { $0.name == definition.names.lists[0] })
        for path in definition.rows.seen.map(\.path) + definition.rows.identifiers.map({ [$0] })
        where path != ["CompShareImageId"] || definition.rows.identifiers.count == 1 {
            #expect(Self.field(path[...], of: list) != nil, "\(path)")
        }
        for field in definition.rows.fields where !definition.listsImages {
            try check(field, in: list)
        }
    }

    /// A field of images is a member of the group or the version, and each member of theirs is shown or left out on purpose.
    @Test func imagesAreShownWhole() throws {
        let answer = try #require(Catalogue.vendor.action(named: "DescribeCommunityImages")).response
        let lists = [("CompshareImageGroup", ImageFields.all.group), ("ImageSet", ImageFields.all.image)]
        for (name, fields) in lists {
            let list = try #require(answer.first { $0.name == name })
            for field in fields { try check(field, in: list) }
            let shown = Set(fields.flatMap { $0.paths.compactMap(\.first) })
            let members = Set(Catalogue.vendor.members(of: list).map(\.name))
            #expect(members.subtracting(shown).subtracting(Self.unshown) == [], "\(name)")
        }
    }

    /// What a sheet shows in another way (`Readme`, `Data`), or what another field says as well.
    private static let unshown: Set = [
        "Data", "Readme", "AuthInfo", "Visibility", "ImageCharge", "SoftwarePorts",
    ]

    private func check(_ field: Field, in list: CatalogueField) throws {
        guard let path = field.paths.first, !path.isEmpty, path != [""] else { return }
        let member = try #require(Self.field(path[...], of: list), "\(path)")
        switch field.meaning {
        case .time, .size, .sizeInGigabytes, .count, .integer: #expect(member.kind == .integer, "\(path)")
        case .quantity(.gigabytes): #expect(member.kind == .integer, "\(path)")
        case .price, .quantity: #expect(member.kind == .number || member.kind == .string, "\(path)")
        case .boolean: #expect(member.kind == .boolean || member.kind == .string, "\(path)")
        case .identifier, .text: #expect(member.kind == .string, "\(path)")
        case .list, .length: #expect(member.kind == .array, "\(path)")
        case .any, .nested: break
        }
    }

    private static func field(_ path: ArraySlice<String>, of field: CatalogueField) -> CatalogueField? {
        guard let name = path.first else { return field }
        return Catalogue.vendor.members(of: field).first { $0.name == name }
            .flatMap { Self.field(path.dropFirst(), of: $0) }
    }
}

extension ListingDefinition: CustomTestStringConvertible {
    var testDescription: String { name }
}
