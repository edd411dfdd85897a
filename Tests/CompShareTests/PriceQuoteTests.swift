import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import Testing

/// Which read tells the price of a call, and what its answer says.
struct PriceQuoteTests {
    private static let keys = Credentials(publicKey: "public-key-of-the-tests-1", privateKey: "private")

    private func quote(_ action: String, _ parameters: String...) throws -> PriceQuote? {
        try quote(action, parameters)
    }

    private func quote(_ action: String, _ parameters: [String]) throws -> PriceQuote? {
        let quotes = try quotes(action, parameters)
        #expect(quotes.count < 2)
        return quotes.first
    }

    private func quotes(_ action: String, _ parameters: [String]) throws -> [PriceQuote] {
        let client = Client(
            credentials: Self.keys, endpoint: .loopback(port: 1), transport: FixedTransport("{}"))
        let given = parameters.map { text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Parameter(String(parts[0]), .string(String(parts[1])))
        }
        return PriceQuote.all(for: try client.prepare(action, given))
    }

    private func asked(_ quote: PriceQuote?) -> Set<String> {
        Set((quote?.parameters.flattened ?? []).map { "\($0.name)=\($0.text)" })
    }

    private func create(_ more: String...) throws -> PriceQuote? {
        let own = [
            "Zone=cn-wlcb-01", "GPU=2", "GpuType=4090", "CPU=32", "Memory=131072", "Name=n",
            "Disks.0.IsBoot=true", "Disks.0.Type=CLOUD_SSD", "Disks.0.Size=60", "Disks.1.Size=200",
        ]
        return try quote("CreateCompShareInstance", own + more)
    }

    @Test func namesAreThoseOfTheQuotingAction() throws {
        let quote = try create("ChargeType=Postpay")
        #expect(quote?.action == "GetCompShareInstancePrice")
        #expect(
            asked(quote) == [
                "Region=cn-wlcb", "Zone=cn-wlcb-01", "Gpu=2", "GpuType=4090", "Cpu=32", "Memory=131072",
                "ChargeType=Postpay", "Disks.0.IsBoot=true", "Disks.0.Type=CLOUD_SSD", "Disks.0.Size=60",
                "Disks.1.Size=200",
            ])
    }

    @Test func aModeThatIsLeftOutIsTheOneThatTheServiceTakes() throws {
        #expect(asked(try create()).contains("ChargeType=Month"))
        #expect(asked(try create("ChargeType=")).contains("ChargeType=Month"))
    }

    @Test func aListIsNumbered() throws {
        let quote = try quote("StartCompShareInstance", "Zone=z", "UHostId=uhost-1")
        #expect(quote?.action == "DescribeCompShareInstance")
        #expect(asked(quote) == ["Region=cn-wlcb", "Zone=z", "UHostIds.0=uhost-1"])
    }

    @Test func textsOfTheCatalogueAreSent() throws {
        let quote = try quote("AttachUS3", "Zone=z", "UHostId=cpod-1")
        #expect(asked(quote).isSuperset(of: ["Size=50", "ChargeType=Month", "Quantity=1"]))
    }

    @Test(arguments: [
        ("SwitchChargeType", "DestChargeType=Month"), ("CreateAndAttachCompshareDisk", "Size=10"),
        ("StartCompShareInstance", "WithoutGpu=true"), ("ResizeCompShareInstance", "WithoutGpuSpec=A"),
        ("StopCompShareInstance", "UHostId=u"), ("GetRegion", "Zone=z"), ("UnheardOf", "Zone=z"),
    ])
    func whereNoActionTellsThePriceThereIsNoQuote(action: String, parameter: String) throws {
        #expect(try quote(action, parameter) == nil)
    }

    @Test func parametersChooseAnotherQuote() throws {
        let cards = try quote("ResizeCompShareInstance", "UHostId=u", "Gpu=2")
        #expect(cards?.action == "GetCompShareInstanceUpgradePrice")
        #expect(asked(cards).contains("GPU=2"))
        let disk = try quote("ResizeCompShareInstance", "UHostId=u", "DiskId=d", "DiskSpace=200")
        #expect(disk?.action == "GetCompShareAttachedDiskUpgradePrice")
        #expect(asked(disk).isSuperset(of: ["DiskId=d", "DiskSpace=200"]))
    }

    @Test func whatGrowsTwiceHasTheSumOfTwoQuotes() throws {
        let both = try quotes(
            "ResizeCompShareInstance", ["UHostId=u", "Gpu=8", "Memory=524288", "DiskId=d", "DiskSpace=110"])
        #expect(
            both.map(\.action) == [
                "GetCompShareInstanceUpgradePrice", "GetCompShareAttachedDiskUpgradePrice",
            ])
        #expect(asked(both.first).isSuperset(of: ["GPU=8", "Memory=524288"]))
        #expect(asked(both.last).isSuperset(of: ["DiskId=d", "DiskSpace=110"]))
        let without = ["UHostId=u", "DiskId=d", "DiskSpace=110", "WithoutGpu=true"]
        #expect(try quotes("ResizeCompShareInstance", without).isEmpty)
    }

    @Test(arguments: ["false", "False", "0", ""])
    func aParameterThatSaysWhatHoldsAnywayChoosesNoOtherQuote(text: String) throws {
        let start = try quote("StartCompShareInstance", "Zone=z", "UHostId=u", "WithoutGpu=\(text)")
        #expect(start?.action == "DescribeCompShareInstance")
        let resize = try quote("ResizeCompShareInstance", "UHostId=u", "Gpu=2", "WithoutGpu=\(text)")
        #expect(resize?.action == "GetCompShareInstanceUpgradePrice")
    }

    @Test func aSumIsForThePeriodOfAllItsParts() throws {
        let hour = PriceQuote.Price(try #require(Yuan("1.5")), for: BillingPeriod(.hour))
        let month = PriceQuote.Price(try #require(Yuan("2")), for: BillingPeriod(.month))
        let sum = try #require(Yuan("3"))
        #expect(PriceQuote.Price.sum([hour, hour]) == .init(sum, for: BillingPeriod(.hour)))
        #expect(PriceQuote.Price.sum([hour, month]) == .init(try #require(Yuan("3.5"))))
        #expect(PriceQuote.Price.sum([]) == nil)
    }

    // MARK: The price

    private func price(_ quote: PriceQuote?, _ answer: String) throws -> PriceQuote.Price? {
        quote?.price(in: try JSONValue(parsing: Array(answer.utf8)))
    }

    @Test func thePartsAreAddedUpAndMultiplied() throws {
        let answer = """
            {"PriceDetails":[{"ChargeType":"Postpay","Instance":2.77,"Disks":0.1,"SystemDisks":"0.05",\
            "CompShareImage":0.2,"OriginalPrice":9}]}
            """
        let one = try price(try create("ChargeType=Postpay"), answer)
        #expect(one == .init(try #require(Yuan("3.12")), for: BillingPeriod(.hour)))
        let three = try price(try create("ChargeType=Postpay", "MaxCount=3"), answer)
        #expect(three?.amount == Yuan("9.36"))
        #expect(try create("MaxCount=many") == nil)
        #expect(try create("MaxCount=0") == nil)
    }

    @Test func theRowOfTheModeThatIsBoughtCounts() throws {
        let answer = """
            {"PriceDetails":[{"ChargeType":"Dynamic","Instance":2},{"ChargeType":"Month","Instance":1000},\
            {"ChargeType":"Postpay","Instance":3}]}
            """
        #expect(try price(try create(), answer)?.amount == Yuan("1000"))
        #expect(try price(try create("ChargeType=Postpay"), answer)?.amount == Yuan("3"))
        #expect(try price(try create("ChargeType=Day"), answer) == nil)
    }

    @Test(arguments: [
        #"{"PriceDetail":[{"Instance":2}]}"#, #"{"PriceDetails":null,"PriceDetail":[{"Instance":2}]}"#,
        #"{"PriceDetails":[{"Instance":2,"Disks":null}]}"#,
    ])
    func theListHasEitherNameAndPartsMayBeMissing(answer: String) throws {
        #expect(try price(try create(), answer)?.amount == Yuan("2"))
    }

    @Test(arguments: [
        "{}", #"{"PriceDetails":[]}"#, #"{"PriceDetails":[{"Disks":2}]}"#,
        #"{"PriceDetails":[{"Instance":null}]}"#,
        #"{"PriceDetails":[{"Instance":"much"}]}"#, #"{"PriceDetails":[{"Instance":2,"Disks":[]}]}"#,
        #"{"PriceDetails":{"Instance":2}}"#,
    ])
    func anAnswerWithoutThePriceHasNone(answer: String) throws {
        #expect(try price(try create(), answer) == nil)
    }

    @Test func anotherInstancesPriceIsNotTaken() throws {
        let quote = try quote("StartCompShareInstance", "Zone=z", "UHostId=uhost-2")
        let rows =
            #"{"UHostId":"uhost-1","InstancePrice":1},{"UHostId":"uhost-2","InstancePrice":2,"ChargeType":"Day"}"#
        #expect(
            try price(quote, #"{"UHostSet":[\#(rows)]}"#)
                == .init(try #require(Yuan("2")), for: BillingPeriod(.day)))
        #expect(try price(quote, #"{"UHostSet":[{"UHostId":"uhost-1","InstancePrice":1}]}"#) == nil)
    }

    @Test func fenBecomeYuan() throws {
        let quote = try quote(
            "CreateCompShareShareBandwidth", "Zone=z", "ShareBandwidth=20", "ChargeType=Year", "Quantity=2")
        #expect(
            try price(quote, #"{"TotalPrice":123456}"#)
                == .init(try #require(Yuan("1234.56")), for: BillingPeriod(.year, count: 2)))
        let less = try self.quote("ModifyCompShareShareBandwidth", "ShareBandwidthId=b", "ShareBandwidth=20")
        #expect(try price(less, #"{"TotalPrice":-500}"#)?.amount == Yuan("-5"))
    }

    /// A sum is that of one object's members.
    @Test func partsOfASumStandTogether() throws {
        for action in Catalogue.vendor.actions {
            for quote in [action.costs?.quote, action.refund].compactMap({ $0 }) {
                let holders = Set(try quote.result.map { try JSONPath($0).steps.dropLast() })
                #expect(holders.count == 1, "\(action.name)")
            }
        }
    }
}
