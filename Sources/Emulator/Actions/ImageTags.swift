import CompShareOrderedJSON

/// The tags that images can carry.
enum ImageTags {
    static let all = ServedAction(unchecked: "DescribeCompShareImageTags") { call, _ throws(Refusal) in
        try call.checkPlace()
        return ServedAction.Work {
            let groups = Vocabulary.tagGroups
            var seen: Set<String> = []
            return [
                "Tags": .texts(groups.flatMap(\.tags).filter { seen.insert($0).inserted }),
                "TagsMap": .object(JSONObject(pairs: groups.map { ($0.group, .texts($0.tags)) })),
                "TagIndex": .texts(groups.map(\.group)),
            ]
        }
    }
}
