/// The names of all actions that the vendor's documents, SDKs and tools know (2026-08).
enum ActionNames {
    static let all = [
        "AddFavoriteImage", "AttachCompshareDisk", "AttachUS3", "CheckCompShareNetOptimizer",
        "CheckCompShareResourceCapacity", "CheckULHostResourceCapacity", "CopyCompShareCustomImage",
        "CreateAndAttachCompshareDisk", "CreateCompShareCustomImage", "CreateCompShareImageFavorite",
        "CreateCompShareInstance", "CreateCompShareTeam", "CreateCompShareTeamRelation",
        "CreateULHostInstance", "DeleteCompShareImageFavorite", "DeleteCompShareStopScheduler",
        "DeleteCompShareTeam", "DeleteCompshareDisk", "DescribeAvailableCompShareInstanceTypes",
        "DescribeCommunityImages", "DescribeCompShareCustomImages", "DescribeCompShareGpuInventory",
        "DescribeCompShareImageShareAccounts", "DescribeCompShareImageTags", "DescribeCompShareImages",
        "DescribeCompShareInstance", "DescribeCompShareMachineTypeFamilies",
        "DescribeCompShareSharingImages", "DescribeCompShareSoftwarePort", "DescribeCompShareSupportZone",
        "DescribeCompshareDisk", "DescribeFavoriteImages", "DescribeModelRepositoryModels",
        "DescribeModelRepositoryTags", "DescribeSelfCommunityImages", "DescribeTeamMemberOrder",
        "DescribeTeamMemberOrderCount", "DescribeTeamMemberUnpaidOrder",
        "DescribeTeamMemberUnpaidOrderCount", "DescribeULHostBundles", "DescribeULHostImage",
        "DescribeULHostInstance", "DescribeUserCommunityImages", "DetachCompshareDisk", "DownloadTeamOrder",
        "GetCompShareAttachedDiskUpgradePrice", "GetCompShareImageCreateProgress",
        "GetCompShareInstanceMonitor", "GetCompShareInstancePrice", "GetCompShareInstanceUpgradePrice",
        "GetCompShareInstanceUserPrice", "GetCompShareRefundPrice", "GetCompShareTeamInfo",
        "GetOpenClawModelList", "GetProjectList", "GetRegion", "GetSoftwareURL", "GetULHostInstancePrice",
        "GetULHostRenewPrice", "GetUserInfo", "ListCompShareTeam", "ListCompShareTeamInvite",
        "ListCompShareTeamJoined", "ListCompShareTeamOperateLog", "ListMemberProductType", "ListRegions",
        "ListZones", "ModifyCompShareImageShareAccount", "ModifyCompShareInstanceName",
        "ModifyULHostAttribute", "PoweroffULHostInstance", "PublishCompShareImage",
        "RebootCompShareInstance", "RebootULHostInstance", "ReinstallCompShareInstance",
        "ReinstallULHostInstance", "RemoveFavoriteImage", "ResetCompShareInstancePassword",
        "ResetULHostInstancePassword", "ResizeCompShareDisk", "ResizeCompShareInstance",
        "SetCompShareTeamAmount", "SetCompShareTeamRelation", "StartCompShareInstance",
        "StartULHostInstance", "StopCompShareInstance", "StopULHostInstance", "SwitchChargeType",
        "TerminateCompShareCustomImage", "TerminateCompShareInstance", "TerminateULHostInstance",
        "UpdateCompShareImage", "UpdateCompShareInstancePorts", "UpdateCompShareStopScheduler",
        "UpdateCompShareTeam",
    ]

    /// Actions that the documents still describe and the service no longer knows.
    static let withdrawn = [
        "AddFavoriteImage", "DescribeFavoriteImages", "RemoveFavoriteImage",
    ]
}
