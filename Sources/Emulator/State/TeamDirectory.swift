/// The caller's teams, and the invitations to other people's.
struct TeamDirectory: Sendable {
    /// How an account stands to a team.
    enum Status: String, Sendable {
        case pending = "Pending"
        case joined = "Joined"
        case rejected = "Rejected"
        case cancelled = "Canceled"
    }

    /// An account in a team, or invited to one.
    struct Member: Sendable {
        var account: Int
        /// The account that the team pays for.
        var virtualAccount: Int
        var status: Status
        var remark: String
        /// Unix seconds.
        var createdAt: Int
        /// Hundredths of a yuan: what was given in all.
        var allocated = 0
        /// What is left of it.
        var available = 0
    }

    /// What was done in a team.
    struct LogEntry: Sendable {
        var content: String
        var kind: String
        /// Unix seconds.
        var time: Int
        var succeeded: Bool
    }

    /// A team: of the caller's, or one that the caller is a member of.
    struct Team: Sendable {
        var id: Int
        var name: String
        var owner: Int
        var description: String
        var members: [Member]
        var log: [LogEntry] = []
    }

    /// All teams, other people's too, of which the caller is one of the members.
    var teams: [Team]
    private let caller: Int
    private var nextTeam: Int
    private var nextAccount: Int

    /// The service's quotas are not published; these keep the memory small.
    static let limits = (teams: 20, members: 200, log: 1_000)

    /// The kinds of entries, as the reference has them.
    static let kinds = ["创建团队", "更新团队", "分配金额", "提取金额", "发送邀请", "取消邀请", "接受邀请", "拒绝邀请"]

    init(seed: UInt64, caller: Int) {
        self.caller = caller
        nextTeam = 2_001
        nextAccount = 720_001
        var random = SeededRandom(seed, 0x7465616D)
        let day = 86_400
        let start = GeneratedData.now - 200 * day
        func member(_ account: Int, _ remark: String, _ status: Status, days: Int) -> Member {
            let allocated = status == .joined ? 1_000 * (1 + random.number(below: 400)) : 0
            return Member(
                account: account, virtualAccount: 700_000 + account % 100_000, status: status, remark: remark,
                createdAt: start + days * day + random.number(below: day), allocated: allocated,
                available: allocated - allocated * random.number(below: 80) / 100)
        }
        teams = [
            Team(
                id: 1_001, name: "算法组", owner: caller, description: "模型训练与评测",
                members: [
                    member(30_012, "小林", .joined, days: 2), member(30_015, "陈工", .joined, days: 3),
                    member(30_021, "实习生", .pending, days: 150), member(30_024, "", .rejected, days: 90),
                ]),
            Team(
                id: 1_002, name: "Course 2026", owner: caller, description: "",
                members: [member(30_027, "助教", .joined, days: 20)]),
            Team(
                id: 1_501, name: "青柠实验室", owner: 30_018, description: "联合项目",
                members: [member(caller, "demo", .joined, days: 40)]),
            Team(
                id: 1_502, name: "数据清洗外包", owner: 30_033, description: "",
                members: [member(caller, "demo", .pending, days: 190)]),
            Team(
                id: 1_503, name: "周末渲染", owner: 30_036, description: "",
                members: [member(caller, "demo", .pending, days: 195)]),
        ]
        for index in teams.indices where teams[index].owner == caller {
            teams[index].note("创建团队", "创建团队 \(teams[index].name)", at: start + index * day)
            for member in teams[index].members {
                teams[index].note("发送邀请", "邀请账号 \(member.account)", at: member.createdAt)
                if member.allocated > 0 {
                    let amount = DecimalPrice.text(member.allocated)
                    teams[index].note(
                        "分配金额", "向 \(member.remark) 分配 \(amount) 元", at: member.createdAt + 3_600)
                }
            }
            teams[index].log.sort { $0.time < $1.time }
        }
    }

    /// The place of a team of the caller's own.
    ///
    /// - Throws: 230 if there is none of this number.
    func own(_ call: CallParameters) throws(Refusal) -> Int {
        let id = call.number("TeamId")
        guard let place = teams.firstIndex(where: { $0.id == id && $0.owner == caller }) else {
            throw .notAvailable("TeamId")
        }
        return place
    }

    /// The teams that the caller owns.
    var owned: [Team] { teams.filter { $0.owner == caller } }

    /// The caller's memberships in other teams, each with its team.
    var memberships: [(team: Team, member: Member)] {
        teams.flatMap { team in
            team.owner == caller
                ? [] : team.members.filter { $0.account == caller }.map { (team: team, member: $0) }
        }
    }

    /// Adds a team of the caller's.
    mutating func create(name: String, description: String, at time: Int) throws(Refusal) {
        guard owned.count < Self.limits.teams else { throw .quotaUsedUp }
        var team = Team(id: nextTeam, name: name, owner: caller, description: description, members: [])
        nextTeam += 1
        team.note("创建团队", "创建团队 \(name)", at: time)
        teams.append(team)
    }

    /// The number of the next virtual account.
    mutating func newAccount() -> Int {
        nextAccount += 1
        return nextAccount
    }
}

extension TeamDirectory.Team {
    /// Writes into the log; the oldest entries go when it is full.
    mutating func note(_ kind: String, _ content: String, at time: Int, succeeded: Bool = true) {
        log.append(TeamDirectory.LogEntry(content: content, kind: kind, time: time, succeeded: succeeded))
        if log.count > TeamDirectory.limits.log { log.removeFirst() }
    }
}
