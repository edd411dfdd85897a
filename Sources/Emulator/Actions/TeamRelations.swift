import CompShareOrderedJSON

/// Who belongs to a team, and what they may spend.
enum TeamRelations {
    /// A million yuan, in hundredths.
    private static let mostAmount = 100_000_000

    /// The answer lists the accounts that cannot be invited, each with the reason.
    static let invite = ServedAction("CreateCompShareTeamRelation") { call, state throws(Refusal) in
        let place = try state.teams.own(call)
        var errors = JSONObject()
        for index in 0..<TeamDirectory.limits.members {
            guard let account = call.number("UserInfo.\(index).UserCompanyId") else { break }
            let remark = call.nonEmpty("UserInfo.\(index).RemarkName") ?? ""
            if let reason = Self.obstacle(account, state.teams.teams[place], caller: state.caller) {
                errors.members.append(.init(name: String(account), value: .string(reason)))
                state.teams.teams[place].note(
                    "发送邀请", "邀请账号 \(account)", at: state.now, succeeded: false)
                continue
            }
            let virtual = state.teams.newAccount()
            state.teams.teams[place].members.removeAll { $0.account == account }
            state.teams.teams[place].members.append(
                TeamDirectory.Member(
                    account: account, virtualAccount: virtual, status: .pending, remark: remark,
                    createdAt: state.now))
            state.teams.teams[place].note("发送邀请", "邀请账号 \(account)", at: state.now)
        }
        return ["ErrorMap": .object(errors)]
    }

    private static func obstacle(_ account: Int, _ team: TeamDirectory.Team, caller: Int) -> String? {
        guard account >= 1, account <= Int(Int32.max) else { return "账号不存在" }
        guard account != caller else { return "不能邀请自己" }
        let isIn = team.members.contains {
            $0.account == account && ($0.status == .joined || $0.status == .pending)
        }
        guard !isIn else { return "已在团队中或已邀请" }
        return team.members.count < TeamDirectory.limits.members ? nil : "团队人数已达上限"
    }

    /// The caller's answer to an invitation, or what happens to one of the caller's.
    static let set = ServedAction("SetCompShareTeamRelation") { call, state throws(Refusal) in
        let status = call.nonEmpty("Status") ?? ""
        let now = state.now
        switch status {
        case "Agree", "Reject":
            let id = call.number("TeamId")
            guard let place = state.teams.teams.firstIndex(where: { $0.id == id }),
                let member = state.teams.teams[place].members.firstIndex(where: {
                    $0.account == state.caller && $0.status == .pending
                })
            else { throw .notAvailable("TeamId") }
            let agrees = status == "Agree"
            state.teams.teams[place].members[member].status = agrees ? .joined : .rejected
            state.teams.teams[place].note(
                agrees ? "接受邀请" : "拒绝邀请", "账号 \(state.caller)", at: now)
        default:
            let place = try state.teams.own(call)
            guard call.nonEmpty("UserCompanyId") != nil else { throw .missing("UserCompanyId") }
            let account = call.number("UserCompanyId")
            guard
                let member = state.teams.teams[place].members.firstIndex(where: { $0.account == account })
            else { throw .notAvailable("UserCompanyId") }
            try change(&state.teams.teams[place], member, status, call, at: now)
        }
        return [:]
    }

    private static func change(
        _ team: inout TeamDirectory.Team, _ member: Int, _ status: String, _ call: CallParameters, at now: Int
    ) throws(Refusal) {
        let account = team.members[member].account
        switch status {
        case "UpdateRemarkName":
            guard let name = call.text("RemarkName") else { throw .missing("RemarkName") }
            team.members[member].remark = name
        case "Cancel":
            guard team.members[member].available == 0 else {
                throw Refusal(code: 8903, message: "The member still has quota, take it back first")
            }
            team.members[member].status = .cancelled
            team.note("取消邀请", "账号 \(account)", at: now)
        default:
            // Sent again; a member has nothing to answer.
            guard team.members[member].status != .joined else { throw .notAvailable("Status") }
            team.members[member].status = .pending
            team.members[member].createdAt = now
            team.note("发送邀请", "邀请账号 \(account)", at: now)
        }
    }

    /// The answer lists the members for whom it failed, each with a code.
    static let setAmount = ServedAction("SetCompShareTeamAmount") { call, state throws(Refusal) in
        let amount = try call.integer("Amount", in: 1...mostAmount, default: 1)
        let gives = call.nonEmpty("OperateType") == "AllocateAmount"
        let place = try state.teams.own(call)
        var failed = JSONObject()
        for text in call.list("VirtualCompanyId") {
            let kind = gives ? "分配金额" : "提取金额"
            let content = "账号 \(text) \(DecimalPrice.text(amount)) 元"
            let found = state.teams.teams[place].members.firstIndex {
                String($0.virtualAccount) == text && $0.status == .joined
            }
            guard let member = found,
                gives || state.teams.teams[place].members[member].available >= amount,
                state.teams.teams[place].members[member].allocated <= mostAmount
            else {
                // 17001 stands here for too little quota, as the page says; 230 for who is no member.
                failed.members.append(.init(name: text, value: found == nil ? 230 : 17_001))
                state.teams.teams[place].note(kind, content, at: state.now, succeeded: false)
                continue
            }
            state.teams.teams[place].members[member].allocated += gives ? amount : -amount
            state.teams.teams[place].members[member].available += gives ? amount : -amount
            state.teams.teams[place].note(kind, content, at: state.now)
        }
        return ["FailedMembers": .object(failed)]
    }
}
