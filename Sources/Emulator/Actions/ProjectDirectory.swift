import CompShareOrderedJSON

/// The caller's projects, and the check of `ProjectId` in every call.
enum ProjectDirectory {
    private static let projects: [(id: String, name: String, isDefault: Bool)] = [
        ("org-demo01", "默认项目", true), ("org-demo02", "Research 研究组", false), ("org-demo03", "课程", false),
    ]

    static let list = ServedAction(unchecked: "GetProjectList") { call, _ throws(Refusal) in
        guard ["Yes", "No"].contains(call.nonEmpty("IsFinance") ?? "No") else {
            throw .notAvailable("IsFinance")
        }
        let rows = projects.enumerated().map { index, project -> JSONValue in
            [
                "ProjectId": .string(project.id), "ProjectName": .string(project.name),
                "CreateTime": .integer(1_704_067_200 + index * 8_640_000),
                "IsDefault": .bool(project.isDefault), "ResourceCount": 0,
                "MemberCount": .integer(3 + index * 4), "ParentId": "", "ParentName": "",
            ]
        }
        return ServedAction.Work { ["ProjectCount": .integer(rows.count), "ProjectSet": .array(rows)] }
    }

    /// Refuses a project that does not exist; an empty one is a bad value.
    static func check(_ call: CallParameters) throws(Refusal) {
        guard let id = call.text("ProjectId") else { return }
        guard !id.isEmpty else { throw .notAvailable("ProjectId") }
        guard projects.contains(where: { $0.id == id }) else { throw .unknownProject(id) }
    }
}
