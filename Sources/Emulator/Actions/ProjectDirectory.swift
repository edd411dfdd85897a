import CompShareOrderedJSON

/// The caller's projects: `GetProjectList`, and the check of `ProjectId` in every call.
enum ProjectDirectory {
    private static let projects: [(id: String, name: String, isDefault: Bool)] = [
        ("org-demo01", "默认项目", true), ("org-demo02", "Research 研究组", false), ("org-demo03", "课程", false),
    ]

    static func list(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Work {
        guard ["Yes", "No"].contains(call.nonEmpty("IsFinance") ?? "No") else {
            throw .notAvailable("IsFinance")
        }
        let rows = projects.enumerated().map { index, project in
            [
                "ProjectId": .string(project.id), "ProjectName": .string(project.name),
                "CreateTime": .number(JSONNumber(1_704_067_200 + index * 8_640_000)),
                "IsDefault": .bool(project.isDefault), "ResourceCount": 0,
                "MemberCount": .number(JSONNumber(3 + index * 4)), "ParentId": "", "ParentName": "",
            ] as JSONValue
        }
        return ServedAction.Work {
            [
                .init(name: "ProjectCount", value: .number(JSONNumber(rows.count))),
                .init(name: "ProjectSet", value: .array(rows)),
            ]
        }
    }

    /// Refuses a project that does not exist; an empty one is a bad value.
    static func check(_ call: CallParameters) throws(Refusal) {
        guard let id = call.text("ProjectId") else { return }
        guard !id.isEmpty else { throw .notAvailable("ProjectId") }
        guard projects.contains(where: { $0.id == id }) else { throw .unknownProject(id) }
    }
}
