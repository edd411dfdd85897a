import CompShareOrderedJSON

/// The caller's teams: looking at them and changing them.
enum TeamActions {
    /// The actions that work on teams.
    static let all = [
        list, info, joined, invitations, log, create, update, delete, TeamRelations.invite, TeamRelations.set,
        TeamRelations.setAmount, TeamOrders.paid, TeamOrders.paidCount, TeamOrders.unpaid,
        TeamOrders.unpaidCount, TeamOrders.productTypes, TeamOrders.download,
    ]

    /// Names of resources have up to 63 characters.
    private static let longestName = 63

    static let list = ServedAction("ListCompShareTeam") { call, state throws(Refusal) in
        let rows = state.teams.owned.map { team -> JSONValue in
            .object(team.json + ["MemberCount": .integer(team.members.count { $0.status == .joined })])
        }
        return ["Teams": .array(rows)]
    }

    /// Finds a team by its number, or by that of a member's virtual account.
    static let info = ServedAction("GetCompShareTeamInfo") { call, state throws(Refusal) in
        guard call.nonEmpty("TeamId") != nil || call.nonEmpty("VirtualCompanyId") != nil else {
            throw .missing("TeamId")
        }
        let account = call.number("VirtualCompanyId")
        let found = state.teams.teams.first { team in
            (call.nonEmpty("TeamId") == nil || team.id == call.number("TeamId"))
                && (account == nil || team.members.contains { $0.virtualAccount == account })
        }
        guard let team = found else {
            throw .notAvailable(call.nonEmpty("TeamId") == nil ? "VirtualCompanyId" : "TeamId")
        }
        let members = team.members.filter {
            // A member sees no others.
            (account == nil || $0.virtualAccount == account)
                && (team.owner == state.caller || $0.account == state.caller)
        }
        return [
            "Team": .object(team.json + ["Deleted": 0]),
            "TeamRelation": .array(members.map { .object($0.json(in: team, withAmounts: true)) }),
        ]
    }

    static let joined = ServedAction("ListCompShareTeamJoined") { call, state throws(Refusal) in
        let status = call.nonEmpty("Status")
        let rows = state.teams.memberships.filter { status == nil || $0.member.status.rawValue == status }
            .map { JSONValue.object($0.member.json(in: $0.team) + ["IsPersonalAccount": false]) }
        return ["JoinedTeams": .array(rows)]
    }

    /// Those that the caller has received, or those sent for a team of the caller's.
    static let invitations = ServedAction("ListCompShareTeamInvite") { call, state throws(Refusal) in
        let rows: [JSONObject]
        if let id = call.number("TeamId") {
            rows = state.teams.teams.filter { $0.id == id }.flatMap { team in
                team.members.filter { team.owner == state.caller || $0.account == state.caller }
                    .map { $0.json(in: team) }
            }
        } else {
            rows = state.teams.memberships.filter { $0.member.status == .pending }
                .map { $0.member.json(in: $0.team) }
        }
        return ["Invites": .array(rows.map(JSONValue.object))]
    }

    static let log = ServedAction("ListCompShareTeamOperateLog") { call, state throws(Refusal) in
        let page = try PageRange(call, defaultLimit: TeamOrders.pageSize)
        let isAscending = try call.boolean("OrderByASC") ?? false
        let kinds = call.list("OperateType")
        let states = call.list("Status")
        let team = state.teams.teams[try state.teams.own(call)]
        let span = try TeamOrders.span(call)
        var entries = team.log.filter {
            span.contains($0.time) && (kinds.isEmpty || kinds.contains($0.kind))
                && (states.isEmpty || states.contains($0.state))
        }
        if !isAscending { entries.reverse() }
        let rows = entries[page.range(of: entries.count)].map { entry -> JSONValue in
            [
                "Content": .string(entry.content), "OperateType": .string(entry.kind),
                "CreateTime": .integer(entry.time), "Status": .string(entry.state),
            ]
        }
        return [
            "Logs": .array(rows), "Total": .integer(entries.count),
            "OperateTypeList": .texts(TeamDirectory.kinds), "StatusList": ["成功", "失败"],
        ]
    }

    static let create = ServedAction("CreateCompShareTeam") { call, state throws(Refusal) in
        let name = try name(call) ?? ""
        try state.teams.create(
            name: name, description: call.nonEmpty("Description") ?? "", at: state.now)
        return [:]
    }

    static let update = ServedAction("UpdateCompShareTeam") { call, state throws(Refusal) in
        let name = try name(call)
        let place = try state.teams.own(call)
        if let name { state.teams.teams[place].name = name }
        if let text = call.text("Description") { state.teams.teams[place].description = text }
        state.teams.teams[place].note("更新团队", "更新团队 \(state.teams.teams[place].name)", at: state.now)
        return [:]
    }

    /// Deletes only an empty team.
    static let delete = ServedAction("DeleteCompShareTeam") { call, state throws(Refusal) in
        let place = try state.teams.own(call)
        guard state.teams.teams[place].members.allSatisfy({ $0.status != .joined }) else {
            throw Refusal(code: 8903, message: "The team still has members")
        }
        state.teams.teams.remove(at: place)
        return [:]
    }

    private static func name(_ call: CallParameters) throws(Refusal) -> String? {
        guard let name = call.nonEmpty("Name") else { return nil }
        guard name.count <= longestName else { throw .notAvailable("Name") }
        return name
    }
}

extension TeamDirectory.LogEntry {
    /// As the log's states are named.
    fileprivate var state: String { succeeded ? "成功" : "失败" }
}

extension TeamDirectory.Team {
    /// The team as the API writes it.
    fileprivate var json: JSONObject {
        [
            "Id": .integer(id), "Name": .string(name), "CompanyId": .integer(owner),
            "Description": .string(description),
        ]
    }
}

extension TeamDirectory.Member {
    /// The member as the API writes it.
    fileprivate func json(in team: TeamDirectory.Team, withAmounts: Bool = false) -> JSONObject {
        let relation: JSONObject = [
            "TeamId": .integer(team.id), "TeamName": .string(team.name), "UserCompanyId": .integer(account),
            "VirtualCompanyId": .integer(virtualAccount), "Status": .string(status.rawValue),
            "RemarkName": .string(remark), "CreateTime": .integer(createdAt),
        ]
        return withAmounts
            ? relation + ["AllocateAmount": .integer(allocated), "AvailableAmount": .integer(available)]
            : relation
    }
}
