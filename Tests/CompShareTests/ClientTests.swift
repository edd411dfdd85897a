import CompShare
import CompShareOrderedJSON
import CompShareWire
import Synchronization
import Testing

struct ClientTests {
    private static let credentials = Credentials(
        publicKey: "public-key-of-the-tests-1", privateKey: "private-key-of-the-tests")

    private static func client(_ transport: any Transport) -> Client {
        var client = Client(credentials: credentials, endpoint: .loopback(port: 1), transport: transport)
        client.retryPolicy.maximumRetries = 0
        return client
    }

    @Test func aQuerySendsEveryParameterInTheAPIsNames() async throws {
        let transport = FixedTransport(#"{"RetCode":0,"CompshareImageGroup":[]}"#)
        var query = ImageQuery(organisation: 12345, offset: 40, limit: 50)
        query.imageID = "compshareImage-1"
        query.groupID = "g"
        query.name = "稳定"
        query.author = "a"
        query.search = "s"
        query.tags = ["LLM", "图像"]
        query.isFree = true
        query.isOfficial = false
        query.autoStarts = true
        query.sort = .init(.favorites, isAscending: true)
        query.excludesReadme = true
        var client = Self.client(transport)
        client.zone = "cn-wlcb-01"
        client.projectID = "org-1"
        _ = try await client.describeUserCommunityImages(query)
        let sent = try #require(transport.requests.first).parameters.flattened.map { "\($0.name)=\($0.text)" }
        #expect(
            sent.dropLast(2) == [
                "Action=DescribeUserCommunityImages", "Region=cn-wlcb", "Zone=cn-wlcb-01", "ProjectId=org-1",
                "TargetTopOrganizationId=12345", "CompShareImageId=compshareImage-1", "GroupId=g", "Name=稳定",
                "Author=a",
                "FuzzySearch=s", "Tag.0=LLM", "Tag.1=图像", "IsFree=true", "IsOfficial=false",
                "IfAutoStart=true",
                "SortCondition.Field=FavoritesCount", "SortCondition.ASC=true", "ExcludeReadme=true",
                "Offset=40",
                "Limit=50",
            ])
        #expect(sent.suffix(2).map { $0.prefix(10) } == ["PublicKey=", "Signature="])
    }

    @Test func parametersOfTheCallWinOverThoseOfTheClient() async throws {
        let transport = FixedTransport(#"{"RetCode":0}"#)
        _ = try await Self.client(transport).call("GetRegion", [Parameter("Region", "hk")])
        #expect(
            try #require(transport.requests.first).parameters.flattened.filter { $0.name == "Region" }.map(
                \.text) == ["hk"])
    }

    @Test(arguments: [
        #"{"RetCode":0,"TotalCount":1,"CompshareImageGroup":[{"GroupId":"g"}]}"#,
        #"{"RetCode":"0","TotalCount":"1","ImageSetGroup":[{"GroupId":"g"}]}"#,
        #"{"RetCode":0,"TotalCount":1.0,"ImageSet":[{"GroupId":"g","CompShareImageId":"i","Name":"n"}]}"#,
        #"{"RetCode":0,"TotalCount":1,"ImageSetGroup":null,"CompshareImageGroup":[{"GroupId":"g"}]}"#,
    ])
    func listsAreFoundUnderEveryNameThatSourcesUse(body: String) async throws {
        let page = try await Self.client(FixedTransport(body)).describeUserCommunityImages(
            ImageQuery(organisation: 1))
        #expect(page.totalCount == 1)
        #expect(page.elements.map(\.id) == ["g"])
        #expect(!page.hasNext)
    }

    @Test(arguments: [
        #"{"RetCode":0,"TotalCount":5,"CompshareImageGroup":null}"#, #"{"RetCode":0,"TotalCount":0}"#,
        #"{"RetCode":0,"CompshareImageGroup":[]}"#,
    ])
    func nullAndMissingListsAreEmpty(body: String) async throws {
        let page = try await Self.client(FixedTransport(body)).describeUserCommunityImages(
            ImageQuery(organisation: 1))
        #expect(page.rows.isEmpty)
        #expect(!page.hasNext)
    }

    @Test func anAnswerWithoutListIsAnErrorAndIsKept() async throws {
        let body = #"{"RetCode":0,"TotalCount":5,"Images":[]}"#
        let client = Self.client(FixedTransport(body))
        let error = await #expect(throws: CompShareError.self) {
            try await client.describeUserCommunityImages(ImageQuery(organisation: 1))
        }
        #expect(error?.exchange?.response?.body == Array(body.utf8))
    }

    @Test(arguments: [
        ("<html>", 200, "a page for people"), ("[]", 200, "array, not an object"), ("{}", 200, "no RetCode"),
        (#"{"RetCode":"x"}"#, 200, "not a number"), ("<html>", 502, "HTTP 502"),
        (
            #"{"RetCode":171,"Message":"Signature VerifyAC Error"}"#, 200,
            "wrong signature): Signature VerifyAC Error"
        ),
        (#"{"RetCode":"230","Message":"Params [Limit] not available"}"#, 200, "RetCode 230"),
        (#"{"RetCode":4711}"#, 200, "RetCode 4711"),
    ])
    func errorsSayWhatCame(body: String, status: Int, part: String) async throws {
        let client = Self.client(FixedTransport(body, status: status))
        await #expect {
            try await client.call("GetRegion")
        } throws: { error in
            let text = "\(error)"
            return text.contains(part) && text.hasPrefix("GetRegion: ") && text.contains("5c7e3d2a")
                && !text.contains("public-key") && !text.contains("private-key")
        }
    }

    @Test func changesAreRefusedBeforeAnythingIsSent() async throws {
        let transport = FixedTransport(#"{"RetCode":0}"#)
        var client = Self.client(transport)
        for action in ["CreateCompShareInstance", "TerminateCompShareInstance", "Unheard"] {
            await #expect(throws: CompShareError.self) { try await client.call(action) }
        }
        #expect(transport.requests.isEmpty)
        client.allowsChanges = true
        _ = try await client.call("StartCompShareInstance")
        #expect(transport.requests.count == 1)
        #expect(transport.requests.first?.isRead == false)
    }

    @Test func withoutKeysNothingIsSent() async throws {
        let transport = FixedTransport(#"{"RetCode":0}"#)
        let client = Client(credentials: nil, endpoint: .loopback(port: 1), transport: transport)
        await #expect(throws: CompShareError.self) { try await client.call("GetRegion") }
        #expect(transport.requests.isEmpty)
    }

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

    @Test(arguments: [
        ("DescribeCompShareInstance", ActionKind.read), ("GetRegion", .read), ("ListZones", .read),
        ("CheckCompShareResourceCapacity", .read), ("DownloadTeamOrder", .read),
        ("CreateCompShareInstance", .change),
        ("StopCompShareInstance", .disruptive), ("rebootULHostInstance", .disruptive),
        ("StopUnheardOf", .disruptive),
        ("StartCompShareInstance", .change), ("SwitchChargeType", .change),
        ("DeleteCompshareDisk", .destructive),
        ("TerminateULHostInstance", .destructive), ("PoweroffULHostInstance", .destructive),
        ("ResetULHostInstancePassword", .destructive), ("ReinstallCompShareInstance", .destructive),
        ("describecommunityimages", .read), ("", .change),
        // Unknown names: a read only where the name plainly says so.
        ("DescribeUnheardOf", .read), ("GetX", .read), ("ListURLs", .read), ("DescribeDeletedImages", .read),
        ("GetAssets", .read), ("Describe", .change), ("getunheardof", .change), ("CheckoutOrder", .change),
        ("CheckUnheardOf", .change), ("DownloadAndDelete", .destructive), ("ListenDelete", .destructive),
        ("GetawayDelete", .destructive), ("GetAndTerminateX", .destructive),
        ("DescribeTerminateX", .destructive),
        ("GetURLDelete", .destructive), ("GetXDELETE", .destructive), ("Get_delete_x", .destructive),
        ("DescribeThenStop", .disruptive), ("ListAndAdd", .change), ("GetOrCreateKey", .change),
        ("Get2Update", .change), ("GETRegion2", .change), ("Describe\u{4E2D}Delete", .destructive),
    ])
    func theNameTellsWhatAnActionDoes(action: String, kind: ActionKind) {
        #expect(ActionKind(action) == kind)
    }

    @Test func everyDocumentedRetCodeIsExplained() {
        let documented = [
            0, 110, 130, 150, 153, 160, 161, 170, 171, 172, 174, 200, 210, 220, 230, 240, 292, 293, 294, 295,
            299, 8095, 8104,
            8226, 8333, 8357, 8433, 8434, 8903, 8006, 8974, 17000, 17103, 226601, 226602, 226603, 226604,
            226605, 226606,
        ]
        for code in documented { #expect(RetCode(code).meaning != nil, "RetCode \(code)") }
        #expect(RetCode(1).meaning == nil)
        #expect(documented.filter { RetCode($0).isTransient } == RetryPolicy.transientRetCodes.sorted())
    }
}
