import OrderedJSON
import Wire

extension Client {
    /// One page of the community images that an organisation has published.
    ///
    /// - Throws: `CompShareError`; `.unexpectedShape` if the answer holds no image list.
    public func describeUserCommunityImages(_ query: ImageQuery) async throws(CompShareError) -> Page<
        ImageGroup
    > {
        let answer = try await call("DescribeUserCommunityImages", query.parameters)
        guard let (name, rows) = Self.imageList(in: answer.json) else {
            let expected = Self.imageListNames.joined(separator: ", ")
            throw CompShareError(
                .unexpectedShape("no image list (\(expected))"), action: answer.exchange.action,
                response: answer.exchange.response)
        }
        return Page(
            elements: rows.map(ImageGroup.init), rows: rows, listMember: name,
            totalCount: answer.json["TotalCount"]?.integer, offset: query.offset, limit: query.limit,
            answer: answer)
    }

    /// The names under which answers carry their image list; documents and real answers disagree.
    private static let imageListNames = ["CompshareImageGroup", "ImageSetGroup", "ImageSet"]

    /// The first image list in `answer`; a null list is empty, and so is a missing one where the total is 0.
    private static func imageList(in answer: JSONValue) -> (name: String, rows: [JSONValue])? {
        for name in imageListNames {
            switch answer[name] {
            case .array(let rows): return (name, rows)
            case .null: return (name, [])
            default: continue
            }
        }
        return answer["TotalCount"]?.integer == 0 ? (imageListNames[0], []) : nil
    }
}
