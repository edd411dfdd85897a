import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import Foundation
import Testing

struct ImageTests {
    @Test func membersOfTheWrongTypeAreLeftOutAndKeptAsJSON() throws {
        let json = try JSONValue(
            parsing: #"""
                {"GroupId":7,"ImageName":null,"CreatedCount":"12480","IsFavorite":"True","Data":[
                {"CompShareImageId":"i","Container":"False","Tags":["a",null,3],"Price":0.1,"PubTime":"1767225600","Owner":[]},
                null]}
                """#)
        let group = ImageGroup(json)
        #expect(group.id == "7")
        #expect(group.name == nil)
        #expect(group.createdCount == 12480)
        #expect(group.isFavorite == true)
        #expect(group.versions.count == 2)
        let version = try #require(group.versions.first)
        #expect(version.isContainer == false)
        #expect(version.tags == ["a", "3"])
        #expect(version.price == "0.1")
        #expect(version.publishedAt == 1_767_225_600)
        #expect(version.ownerID == nil)
        #expect(group.json == json)
    }

    @Test func aVersionTellsAllThatTheServiceSays() throws {
        let image = Image(
            try JSONValue(
                parsing: #"""
                    {"Softwares":{"Framework":"PyTorch","FrameworkVersionIndex":"25","Applications":["a"]},
                    "SoftwarePorts":[{"Software":"vLLM","Port":8000}],"FirewallPorts":[80,"443"],"AuthInfo":2,
                    "Owner":{"AccountName":"o","AccountId":5},"SupportedGpuTypes":["4090"],"Unheard":[1]}
                    """#))
        #expect(image.software?.framework == "PyTorch" && image.software?.frameworkVersionIndex == 25)
        #expect(image.software?.applications == ["a"])
        #expect(image.softwarePorts.map(\.port) == [8000] && image.softwarePorts.map(\.software) == ["vLLM"])
        #expect(image.firewallPorts == [80, 443])
        #expect(image.authorGrade == 2 && image.ownerName == "o" && image.ownerID == "5")
        #expect(image.supportedGPUs == ["4090"])
        #expect(image.json["Unheard"]?[0] == 1)
    }

    /// A member that the catalogue gains is told by the models too.
    @Test(arguments: [
        ("CompshareImageGroup", "ImageGroup"), ("CompShareImage", "Image"), ("Software", "Image"),
        ("SoftwarePort", "Image"), ("Projects", "Image"),
    ])
    func everyMemberOfTheCatalogueIsRead(type: String, model: String) throws {
        let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        let source = try String(
            contentsOfFile: "\(folder)/Sources/CompShare/Images/\(model).swift", encoding: .utf8)
        let fields = try #require(Catalogue.vendor.type(type))
        #expect(!fields.isEmpty)
        for field in fields { #expect(source.contains("[\"\(field.name)\"]"), "\(field.name)") }
    }
}
