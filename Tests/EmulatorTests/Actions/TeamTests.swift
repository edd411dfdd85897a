import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

struct TeamTests {
    private let emulator: Emulator
    private let team = Parameter("TeamId", 1_001)

    init() throws {
        emulator = try Emulator.small(clock: TestClock())
    }

    private func info(_ id: Int = 1_001) throws -> JSONValue {
        try emulator.call("GetCompShareTeamInfo", [Parameter("TeamId", .integer(id))])
    }

    private func member(_ status: String) throws -> JSONValue {
        try #require(try info()["TeamRelation"]?.array?.first { $0["Status"]?.string == status })
    }

    private func log() throws -> [JSONValue] {
        try #require(try emulator.call("ListCompShareTeamOperateLog", [team])["Logs"]?.array)
    }

    @Test func `a team is made, renamed and deleted`() throws {
        let before = try #require(try emulator.call("ListCompShareTeam")["Teams"]?.array)
        #expect(emulator.send("CreateCompShareTeam", [Parameter("Name", "新团队 🚀")]).retCode == 0)
        let after = try #require(try emulator.call("ListCompShareTeam")["Teams"]?.array)
        #expect(after.count == before.count + 1)
        let id = Parameter("TeamId", .integer(try #require(after.last?["Id"]?.integer)))
        #expect(emulator.send("UpdateCompShareTeam", [id, Parameter("Name", "改名")]).retCode == 0)
        #expect(try info(after.last?["Id"]?.integer ?? 0)["Team"]?["Name"] == "改名")
        #expect(emulator.send("DeleteCompShareTeam", [id]).retCode == 0)
        #expect(try emulator.call("ListCompShareTeam")["Teams"]?.array == before)
        #expect(emulator.send("DeleteCompShareTeam", [id]).retCode == 230)
    }

    @Test func `a team that has members stays`() {
        #expect(emulator.send("DeleteCompShareTeam", [team]).retCode == 8903)
    }

    @Test func `invitations are sent, and those that cannot be are named`() throws {
        let known = try #require(try member("Joined")["UserCompanyId"]?.integer)
        let answer = try emulator.call(
            "CreateCompShareTeamRelation",
            [
                team, Parameter("UserInfo.0.UserCompanyId", 31_337), Parameter("UserInfo.0.RemarkName", "新人"),
                Parameter("UserInfo.1.UserCompanyId", .integer(known)),
                Parameter("UserInfo.2.UserCompanyId", 66_000),
            ])
        #expect(answer["ErrorMap"]?.object?.names == [String(known), "66000"])
        let invited = try #require(
            try info()["TeamRelation"]?.array?.first { $0["UserCompanyId"]?.integer == 31_337 })
        #expect(invited["Status"] == "Pending")
        #expect(invited["RemarkName"] == "新人")
        func set(_ status: String, _ more: [Parameter] = []) -> Int? {
            emulator.send(
                "SetCompShareTeamRelation",
                [team, Parameter("Status", .string(status)), Parameter("UserCompanyId", 31_337)] + more
            ).retCode
        }
        #expect(set("UpdateRemarkName") == 210)
        #expect(set("UpdateRemarkName", [Parameter("RemarkName", "小王")]) == 0)
        #expect(set("Cancel") == 0)
        #expect(set("Send") == 0)
        let sent = try emulator.call("ListCompShareTeamInvite", [team])["Invites"]?.array
        #expect(sent?.contains { $0["RemarkName"] == "小王" && $0["Status"] == "Pending" } == true)
    }

    @Test(arguments: [("Agree", "Joined"), ("Reject", "Rejected")])
    func `an invitation is answered once`(answer: String, status: String) throws {
        let invite = try #require(try emulator.call("ListCompShareTeamInvite")["Invites"]?[0])
        let parameters = [
            Parameter("TeamId", .integer(invite["TeamId"]?.integer ?? 0)),
            Parameter("Status", .string(answer)),
        ]
        #expect(emulator.send("SetCompShareTeamRelation", parameters).retCode == 0)
        let left = try emulator.call("ListCompShareTeamInvite")["Invites"]?.array
        #expect(left?.count == 1 && left?[0]["TeamId"] != invite["TeamId"])
        let filter = [Parameter("Status", .string(status))]
        let joined = try emulator.call("ListCompShareTeamJoined", filter)["JoinedTeams"]?.array
        #expect(joined?.contains { $0["TeamId"] == invite["TeamId"] } == true)
        #expect(emulator.send("SetCompShareTeamRelation", parameters).retCode == 230)
    }

    @Test func `money is given and taken back, but no more than there is`() throws {
        let joined = try member("Joined")
        let before = try #require(joined["AvailableAmount"]?.integer)
        let id = try #require(joined["VirtualCompanyId"]?.integer)
        func set(_ amount: Int, _ kind: String) throws -> JSONValue? {
            try emulator.call(
                "SetCompShareTeamAmount",
                [
                    team, Parameter("VirtualCompanyId", [.integer(id), 999]),
                    Parameter("Amount", .integer(amount)),
                    Parameter("OperateType", .string(kind)),
                ])["FailedMembers"]
        }
        #expect(try set(5_000, "AllocateAmount") == ["999": 230])
        #expect(try member("Joined")["AvailableAmount"]?.integer == before + 5_000)
        #expect(
            try set(before + 5_001, "WithdrawAmount")
                == [String(id): 17_001, "999": 230])
        #expect(try set(before + 5_000, "WithdrawAmount") == ["999": 230])
        #expect(try member("Joined")["AvailableAmount"]?.integer == 0)
        let newest = try #require(try log().first { $0["Status"] == "成功" })
        #expect(newest["OperateType"] == "提取金额")
        #expect(try log().contains { $0["Status"] == "失败" })
    }

    @Test func `the log is filtered, sorted and paged`() throws {
        let all = try log()
        let times = all.compactMap { $0["CreateTime"]?.integer }
        #expect(times == times.sorted(by: >))
        let ascending = try emulator.call(
            "ListCompShareTeamOperateLog", [team, Parameter("OrderByASC", true)])
        #expect(ascending["Logs"]?.array == all.reversed())
        let kind = try emulator.call(
            "ListCompShareTeamOperateLog", [team, Parameter("OperateType", ["发送邀请"])])
        #expect(kind["Total"]?.integer == 4)
        let page = try emulator.call(
            "ListCompShareTeamOperateLog", [team, Parameter("Offset", 1), Parameter("Limit", 2)])
        #expect(page["Logs"]?.array == Array(all[1..<3]))
        let backwards = [team, Parameter("BeginTime", 5), Parameter("EndTime", 4)]
        #expect(emulator.send("ListCompShareTeamOperateLog", backwards).retCode == 230)
    }

    @Test func `orders, their sums and their file agree`() throws {
        let everyone = Parameter("VirtualCompanyId", 0)
        var orders: [JSONValue] = []
        var total = 0
        repeat {
            let page = [team, everyone, Parameter("Offset", .integer(orders.count)), Parameter("Limit", 10)]
            let answer = try emulator.call("DescribeTeamMemberOrder", page)
            total = try #require(answer["Total"]?.integer)
            orders += try #require(answer["OrderInfos"]?.array)
        } while orders.count < total && orders.count < 1_000 && !orders.isEmpty
        #expect(total > 20)
        #expect(Set(orders.compactMap { $0["OrderNo"]?.string }).count == total)
        let count = try emulator.call("DescribeTeamMemberOrderCount", [team, everyone])
        #expect(count["TotalCount"]?.integer == total)
        let sum = orders.reduce(0.0) { $0 + ($1["Amount"]?.double ?? 0) }
        #expect(abs(sum - (count["Amount"]?.double ?? 0)) < 0.01)
        let products = try emulator.call("ListMemberProductType", [team, everyone])["ProductTypeList"]?.array
        #expect(Set(products ?? []) == Set(orders.compactMap { $0["ResourceType"] }))

        let file = emulator.send("DownloadTeamOrder", [team])
        #expect(file.headers["Content-Type"] == "text/csv; charset=utf-8")
        #expect(file.headers["Content-Disposition"] == "attachment; filename=\"team-1001-orders.csv\"")
        let lines = String(decoding: file.body, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == total + 1)
        #expect(lines.first?.contains("OrderNo,CreateTime") == true)
        let failure = emulator.send("DownloadTeamOrder", [Parameter("TeamId", 5)])
        #expect(failure.retCode == 230, "a refusal is JSON")
    }

    @Test func `orders can be picked by state, number and member`() throws {
        let id = try #require(try member("Joined")["VirtualCompanyId"]?.integer)
        let one = Parameter("VirtualCompanyId", .integer(id))
        let all = try #require(
            try emulator.call("DescribeTeamMemberOrder", [team, one, Parameter("Limit", 100)])["OrderInfos"]?
                .array)
        let number = try #require(all.last?["OrderNo"]?.string)
        let found = try emulator.call(
            "DescribeTeamMemberOrder", [team, one, Parameter("OrderNos", [.string(number)])])
        #expect(found["OrderInfos"]?.array == [all[all.count - 1]])
        let finished = try emulator.call(
            "DescribeTeamMemberOrder",
            [team, one, Parameter("OrderStates", ["OS_FINISHED"]), Parameter("Limit", 100)])
        #expect(finished["OrderInfos"]?.array == all.filter { $0["OrderState"] == "OS_FINISHED" })
        let stranger = [team, Parameter("VirtualCompanyId", 5)]
        #expect(emulator.send("DescribeTeamMemberOrder", stranger).retCode == 230)
    }
}
