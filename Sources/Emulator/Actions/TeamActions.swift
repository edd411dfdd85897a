import CompShareOrderedJSON

/// The caller's teams: looking at them and changing them.
enum TeamActions {
    /// The actions that work on teams.
    static let all: [ServedAction] = [
        ServedAction(checked: "ListCompShareTeam", list),
        ServedAction(checked: "GetCompShareTeamInfo", info),
        ServedAction(checked: "ListCompShareTeamJoined", joined),
        ServedAction(checked: "ListCompShareTeamInvite", invitations),
        ServedAction(checked: "ListCompShareTeamOperateLog", log),
        ServedAction(checked: "CreateCompShareTeam", create),
        ServedAction(checked: "UpdateCompShareTeam", update),
        ServedAction(checked: "DeleteCompShareTeam", delete),
        ServedAction(checked: "CreateCompShareTeamRelation", TeamRelations.invite),
        ServedAction(checked: "SetCompShareTeamRelation", TeamRelations.set),
        ServedAction(checked: "SetCompShareTeamAmount", TeamRelations.setAmount),
        ServedAction(checked: "DescribeTeamMemberOrder", TeamOrders.paid),
        ServedAction(checked: "DescribeTeamMemberOrderCount", TeamOrders.paidCount),
        ServedAction(checked: "DescribeTeamMemberUnpaidOrder", TeamOrders.unpaid),
        ServedAction(checked: "DescribeTeamMemberUnpaidOrderCount", TeamOrders.unpaidCount),
        ServedAction(checked: "ListMemberProductType", TeamOrders.productTypes),
        ServedAction(checked: "DownloadTeamOrder", TeamOrders.download),
    ]

    /// Names of resources have up to 63 characters.
    private static let longestName = 63

    /// `ListCompShareTeam`.
    static func list(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply {
        context.account.withState { state in
            let rows = state.teams.owned.map { team -> JSONValue in
                [
                    "Id": .integer(team.id), "Name": .string(team.name), "CompanyId": .integer(team.owner),
                    "Description": .string(team.description),
                    "MemberCount": .integer(team.members.count { $0.status == .joined }),
                ]
            }
            return .members([.init("Teams", .array(rows))])
        }
    }

    /// `GetCompShareTeamInfo`: by the team's number or that of a member's virtual account.
    static func info(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply {
        guard call.nonEmpty("TeamId") != nil || call.nonEmpty("VirtualCompanyId") != nil else {
            throw .missing("TeamId")
        }
        return try context.account.withState { (state) throws(Refusal) in
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
            return .members([
                .init(
                    "Team",
                    [
                        "Id": .integer(team.id), "Name": .string(team.name),
                        "CompanyId": .integer(team.owner),
                        "Description": .string(team.description), "Deleted": 0,
                    ]),
                .init("TeamRelation", .array(members.map { $0.json(in: team, withAmounts: true) })),
            ])
        }
    }

    /// `ListCompShareTeamJoined`.
    static func joined(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let status = call.nonEmpty("Status")
        return context.account.withState { state in
            let rows = state.teams.memberships.filter { status == nil || $0.member.status.rawValue == status }
                .map { pair -> JSONValue in
                    var row = pair.member.json(in: pair.team, withAmounts: false).object ?? JSONObject()
                    row["IsPersonalAccount"] = false
                    return .object(row)
                }
            return .members([.init("JoinedTeams", .array(rows))])
        }
    }

    /// `ListCompShareTeamInvite`: those that the caller has received, or those sent for a team of the caller's.
    static func invitations(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        context.account.withState { state in
            let rows: [JSONValue]
            if let id = call.number("TeamId") {
                let teams = state.teams.teams.filter { $0.id == id }
                rows = teams.flatMap { team in
                    team.members.filter { team.owner == state.caller || $0.account == state.caller }.map {
                        $0.json(in: team, withAmounts: false)
                    }
                }
            } else {
                rows = state.teams.memberships.filter { $0.member.status == .pending }.map {
                    $0.member.json(in: $0.team, withAmounts: false)
                }
            }
            return .members([.init("Invites", .array(rows))])
        }
    }

    /// `ListCompShareTeamOperateLog`.
    static func log(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply {
        let page = try PageRange(call, defaultLimit: TeamOrders.pageSize)
        let isAscending = try call.boolean("OrderByASC") ?? false
        let kinds = call.list("OperateType")
        let states = call.list("Status")
        return try context.account.withState { (state) throws(Refusal) in
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
            return .members([
                .init("Logs", .array(rows)), .init("Total", .integer(entries.count)),
                .init("OperateTypeList", .texts(TeamDirectory.kinds)), .init("StatusList", ["成功", "失败"]),
            ])
        }
    }

    /// `CreateCompShareTeam`.
    static func create(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let name = try name(call) ?? ""
        return try context.account.withState { (state) throws(Refusal) in
            try state.teams.create(
                name: name, description: call.nonEmpty("Description") ?? "", at: state.now)
            return .members([])
        }
    }

    /// `UpdateCompShareTeam`.
    static func update(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let name = try name(call)
        return try context.account.withState { (state) throws(Refusal) in
            let place = try state.teams.own(call)
            if let name { state.teams.teams[place].name = name }
            if let text = call.text("Description") { state.teams.teams[place].description = text }
            state.teams.teams[place].note("更新团队", "更新团队 \(state.teams.teams[place].name)", at: state.now)
            return .members([])
        }
    }

    /// `DeleteCompShareTeam`: only an empty one.
    static func delete(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        try context.account.withState { (state) throws(Refusal) in
            let place = try state.teams.own(call)
            guard state.teams.teams[place].members.allSatisfy({ $0.status != .joined }) else {
                throw Refusal(code: 8903, message: "The team still has members")
            }
            state.teams.teams.remove(at: place)
            return .members([])
        }
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

extension TeamDirectory.Member {
    /// The member as the API writes it.
    func json(in team: TeamDirectory.Team, withAmounts: Bool) -> JSONValue {
        var members: [JSONObject.Member] = [
            .init("TeamId", .integer(team.id)), .init("TeamName", .string(team.name)),
            .init("UserCompanyId", .integer(account)), .init("VirtualCompanyId", .integer(virtualAccount)),
            .init("Status", .string(status.rawValue)), .init("RemarkName", .string(remark)),
            .init("CreateTime", .integer(createdAt)),
        ]
        if withAmounts {
            members += [
                .init("AllocateAmount", .integer(allocated)), .init("AvailableAmount", .integer(available)),
            ]
        }
        return .object(JSONObject(members))
    }
}
