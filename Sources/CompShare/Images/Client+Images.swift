public import CompShareWire

extension Client {
    /// The community images that an organisation has published (`DescribeUserCommunityImages`).
    ///
    /// ```swift
    /// let free = client.userCommunityImages(
    ///     organisation: 12345, where: [Parameter("IsFree", true), Parameter("Tag", ["LLM"])])
    /// for try await page in free { print(page.elements.count, page.totalCount ?? 0) }
    /// ```
    ///
    /// - Parameters:
    ///   - organisation: The publisher's number (`TargetTopOrganizationId`).
    ///   - filters: Which of them, in the API's names: `Name`, `Author`, `FuzzySearch`, `Tag`, `GroupId`,
    ///     `CompShareImageId`, `IsFree`, `IsOfficial`, `IfAutoStart`; `SortCondition` for the order, newest first by
    ///     default; `ExcludeReadme` to leave the long texts out.
    ///   - pageSize: The groups on a page; the service refuses more than 100.
    ///   - parallel: How many requests may be in flight at a time; pages come in order all the same.
    /// - Returns: The pages; nothing is sent before the first one is asked for.
    public func userCommunityImages(
        organisation: Int, where filters: [Parameter] = [], pageSize: Int = PageSize.largest,
        parallel: Int = 1
    ) -> Pages<ImageGroup> {
        imageGroups(
            "DescribeUserCommunityImages",
            [Parameter("TargetTopOrganizationId", .integer(organisation))] + filters, pageSize, parallel)
    }

    /// Everybody's published community images (`DescribeCommunityImages`).
    ///
    /// - Parameters:
    ///   - filters: Which of them, as for those of one organisation.
    ///   - pageSize: The groups on a page; the service refuses more than 100.
    ///   - parallel: How many requests may be in flight at a time; pages come in order all the same.
    /// - Returns: The pages; nothing is sent before the first one is asked for.
    public func communityImages(
        where filters: [Parameter] = [], pageSize: Int = PageSize.largest, parallel: Int = 1
    ) -> Pages<ImageGroup> {
        imageGroups("DescribeCommunityImages", filters, pageSize, parallel)
    }

    /// The account's own community images, in every state (`DescribeSelfCommunityImages`).
    ///
    /// - Parameters:
    ///   - filters: Which of them, as for those of one organisation; `IfAutoStart` is not among them.
    ///   - pageSize: The groups on a page; the service refuses more than 100.
    ///   - parallel: How many requests may be in flight at a time; pages come in order all the same.
    /// - Returns: The pages; nothing is sent before the first one is asked for.
    public func ownCommunityImages(
        where filters: [Parameter] = [], pageSize: Int = PageSize.largest, parallel: Int = 1
    ) -> Pages<ImageGroup> {
        imageGroups("DescribeSelfCommunityImages", filters, pageSize, parallel)
    }

    private func imageGroups(
        _ action: String, _ parameters: [Parameter], _ pageSize: Int, _ parallel: Int
    ) -> Pages<ImageGroup> {
        let query = ListQuery(
            action, parameters, names: .imageGroups, identifiers: ["GroupId", "CompShareImageId"],
            innerRows: "Data", pageSize: pageSize, parallel: parallel)
        return Pages(self, query, row: ImageGroup.init)
    }
}

extension Page<ImageGroup> {
    /// How many of the groups can be used to create an instance (`AvailableTotalCount`); nil if the service does not tell.
    public var availableTotalCount: Int? { answer.json["AvailableTotalCount"]?.integer }
}
