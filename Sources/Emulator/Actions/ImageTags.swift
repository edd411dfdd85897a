import CompShareOrderedJSON

/// `DescribeCompShareImageTags`: the tags that images can carry.
enum ImageTags {
    static func all(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Work {
        try call.checkPlace()
        return ServedAction.Work {
            let groups = Vocabulary.tagGroups
            return [
                .init(name: "Tags", value: .array(groups.flatMap(\.tags).map(JSONValue.string))),
                .init(
                    name: "TagsMap",
                    value: .object(
                        JSONObject(
                            groups.map { .init(name: $0.group, value: .array($0.tags.map(JSONValue.string))) }
                        ))),
                .init(name: "TagIndex", value: .array(groups.map { .string($0.group) })),
            ]
        }
    }
}
