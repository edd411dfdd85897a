/// A method of the vendor's SDK for Python for one action.
///
/// Only those are known that give the whole answer, as the catalogue has it, but for RetCode and Action: of the others the
/// SDK drops members that it does not know.
struct PythonMethod {
    /// What a parameter may be, so that the SDK sends it as it is given.
    enum Kind: Character {
        case text = "t"
        case integer = "i"
        case boolean = "b"
        case texts = "s"
    }

    /// Its name.
    let name: String
    /// The parameters that it passes on.
    let parameters: [String: Kind]
    /// Those without which it refuses the call, place and project among them.
    let required: Set<String>

    /// The method of an action; nil if there is none that loses nothing.
    static func of(_ action: String) -> PythonMethod? { all[action] }

    private static let all = Dictionary(
        table.split(separator: "\n").compactMap { line -> (String, PythonMethod)? in
            let words = line.split(separator: " ")
            guard words.count >= 2 else { return nil }
            return (String(words[0]), PythonMethod(String(words[1]), words.dropFirst(2)))
        }
    ) { first, _ in first }

    private init(_ name: String, _ words: ArraySlice<Substring>) {
        var parameters: [String: Kind] = [:]
        var required: Set<String> = []
        for word in words {
            let name = String(word.prefix { $0 != ":" && $0 != "!" })
            let kind = word.dropFirst(name.count + 1).first.flatMap(Kind.init)
            parameters[name] = kind ?? .text
            if word.hasSuffix("!") { required.insert(name) }
        }
        self.name = name
        self.parameters = parameters
        self.required = required
    }

    /// Action, method, parameters: `:i` stands for an integer, `:b` for true or false, `:s` for a list of texts, `!` for one
    /// that must be there (source: ucloud-sdk-python3 0.11.150; `PyPITests` compares them).
    static let table = """
        AttachCompshareDisk attach_compshare_disk EnableCrossPodAttach Region! UDiskId! UHostId Zone
        AttachUS3 attach_us_33 Region! UHostId! Zone!
        CheckULHostResourceCapacity check_ul_host_resource_capacity BundleId! ChargeType CouponId \
            ImageId! Name Quantity:i Region! SecurityGroupId SubnetId VPCId
        CopyCompShareCustomImage copy_comp_share_custom_image CompShareImageId! Region! \
            TargetImageName Zone
        CreateCompShareCustomImage create_comp_share_custom_image Description Name! Region! UHostId! \
            Zone!
        CreateCompShareTeam create_comp_share_team Description Name! Zone
        CreateCompShareTeamRelation create_comp_share_team_relation TeamId:i! Zone
        CreateULHostInstance create_ul_host_instance BundleId! ChargeType CouponId ImageId! Name \
            Password! Quantity:i Region! SecurityGroupId SubnetId VPCId
        DeleteCompShareTeam delete_comp_share_team TeamId:i! Zone
        DeleteCompshareDisk delete_compshare_disk OrganizationID:i! Region! TopOrganizationID:i! \
            UDiskId! UHostId Zone!
        DescribeCompShareImageShareAccounts describe_comp_share_image_share_accounts \
            CompShareImageId! Region!
        DescribeCompShareSoftwarePort describe_comp_share_software_port Region!
        DescribeModelRepositoryModels describe_model_repository_models Name Region! Tags Zone!
        DescribeModelRepositoryTags describe_model_repository_tags Region! Zone!
        DescribeTeamMemberOrder describe_team_member_order BeginTime:i! ChargeTypes:s EndTime:i! \
            Limit:i Offset:i OrderBy OrderDir OrderNos:s OrderStates:s OrderTypes:s ResourceIds:s \
            TeamId:i! VirtualCompanyId:i!
        DescribeTeamMemberOrderCount describe_team_member_order_count BeginTime:i! ChargeTypes \
            EndTime:i! OrderStates OrderTypes Regions ResourceTypes TeamId:i! VirtualCompanyId:i!
        DescribeTeamMemberUnpaidOrder describe_team_member_unpaid_order BeginTime:i! ChargeTypes:s \
            EndTime:i! Limit:i Offset:i OrderBy OrderDir OrderNos:s OrderStates:s OrderTypes:s \
            ResourceIds:s TeamId:i! VirtualCompanyId:i!
        DescribeTeamMemberUnpaidOrderCount describe_team_member_unpaid_order_count BeginTime:i! \
            ChargeTypes:s EndTime:i! OrderStates:s OrderTypes:s OrganizationId:i ResourceIds \
            ResourceTypes:i TeamId:i! TransactionNos:s VirtualCompanyId:i!
        DescribeULHostBundles describe_ul_host_bundles Region!
        DescribeULHostImage describe_ul_host_image ImageId ImageIds:s ImageType Limit:i Offset:i \
            OsType Region! Scene Tag Zone
        DetachCompshareDisk detach_compshare_disk Region! UDiskId! UHostId Zone
        DownloadTeamOrder download_team_order BeginTime:i EndTime:i OrderStates:s TeamId:i! \
            VirtualCompanyId:i
        GetCompShareAttachedDiskUpgradePrice get_comp_share_attached_disk_upgrade_price DiskId! \
            DiskSpace! Region! UHostId! Zone!
        GetCompShareImageCreateProgress get_comp_share_image_create_progress CompShareImageId! \
            Region! Zone!
        GetCompShareInstanceUpgradePrice get_comp_share_instance_upgrade_price CompShareImageId \
            Cpu:i Gpu:i Memory:i Region! UHostId! Zone!
        GetCompShareTeamInfo get_comp_share_team_info TeamId:i! Zone
        GetOpenClawModelList get_open_claw_model_list
        GetSoftwareURL get_software_url Region! Software! UHostId! Zone!
        GetULHostInstancePrice get_ul_host_instance_price BundleId! ChargeType Count:i Quantity:i \
            Region!
        GetULHostRenewPrice get_ul_host_renew_price ChargeType Region! ULHostId!
        ListCompShareTeam list_comp_share_team Zone
        ListCompShareTeamInvite list_comp_share_team_invite TeamId:i Zone
        ListCompShareTeamJoined list_comp_share_team_joined Status Zone
        ListCompShareTeamOperateLog list_comp_share_team_operate_log BeginTime:i! EndTime:i! Limit:i \
            Offset:i OperateType:s OrderByASC:b Status:s TeamId:i!
        ListMemberProductType list_member_product_type BeginTime:i! EndTime:i! OrderStates:s \
            TeamId:i! VirtualCompanyId:i
        ModifyCompShareImageShareAccount modify_comp_share_image_share_account CompShareImageId! \
            Region!
        ModifyCompShareInstanceName modify_comp_share_instance_name Name! Region! UHostId! Zone!
        ModifyULHostAttribute modify_ul_host_attribute Name Region! Remark ULHostId!
        PoweroffULHostInstance poweroff_ul_host_instance Region! ULHostId!
        PublishCompShareImage publish_comp_share_image AutoStart CommunityImageName \
            CompShareImageId! Cover Description Readme Region! Tags:s Zone!
        RebootCompShareInstance reboot_comp_share_instance Region! UHostId! Zone!
        RebootULHostInstance reboot_ul_host_instance Region! ULHostId!
        ReinstallCompShareInstance reinstall_comp_share_instance CompShareImageId! Password Region! \
            UHostId! Zone!
        ReinstallULHostInstance reinstall_ul_host_instance ImageId! Password! Region! ULHostId!
        ResetCompShareInstancePassword reset_comp_share_instance_password Password! Region! UHostId! \
            Zone!
        ResetULHostInstancePassword reset_ul_host_instance_password Password! Region! ULHostId!
        ResizeCompShareDisk resize_comp_share_disk Region! Size:i! UDiskId! Zone!
        ResizeCompShareInstance resize_comp_share_instance Cpu:i DiskId DiskSpace Gpu:i Memory:i \
            Region! UHostId! Zone!
        SetCompShareTeamRelation set_comp_share_team_relation RemarkName Status! TeamId! \
            UserCompanyId Zone
        StartCompShareInstance start_comp_share_instance Region! UHostId! Zone!
        StartULHostInstance start_ul_host_instance Region! ULHostId!
        StopCompShareInstance stop_comp_share_instance Region! UHostId! Zone!
        StopULHostInstance stop_ul_host_instance Region! ULHostId!
        TerminateCompShareCustomImage terminate_comp_share_custom_image CompShareImageId! Region! \
            Zone!
        TerminateULHostInstance terminate_ul_host_instance Region! ReleaseUDisk:b ULHostId!
        UpdateCompShareImage update_comp_share_image CompShareImageId! Cover Description Framework \
            Readme Region! Softwares Tags:s Visibility:i Zone!
        UpdateCompShareTeam update_comp_share_team Description Name Zone
        """
}
