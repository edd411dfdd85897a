import CompShareOrderedJSON
import CompShareWire

extension Client {
    /// One page of the community images that an organisation has published.
    ///
    /// - Throws: `CompShareError`; `.unexpectedShape` if the answer holds no image list.
    public func describeUserCommunityImages(_ query: ImageQuery) async throws(CompShareError) -> Page<
        ImageGroup
    > {
        let page = try await page(
            of: "DescribeUserCommunityImages", query.parameters, Self.communityImages, offset: query.offset,
            limit: query.limit)
        return Page(
            elements: page.rows.map(ImageGroup.init), rows: page.rows, listMember: page.listMember,
            totalCount: page.totalCount, offset: page.offset, limit: page.limit, answer: page.answer)
    }

    /// Where community images stand in an answer; documents and real answers disagree.
    package static let communityImages = ListNames(
        ["CompshareImageGroup", "ImageSetGroup", "ImageSet"], total: "TotalCount")
}
