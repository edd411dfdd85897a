// swift-format-ignore-file

extension ChineseTexts {
    /// What the parameters of the actions mean, and where the sources disagree.
    static let parameters = #"""
        Region code, for example cn-wlcb.
        地域代码，如 cn-wlcb

        Image ID, for example compshareImage-xxxx.
        镜像 ID，如 compshareImage-xxxx

        Zone code, for example cn-wlcb-01.
        可用区代码，如 cn-wlcb-01

        UCloud docs: optional; compshare.cn page: required.
        UCloud 文档：可选；compshare.cn 文档：必填。

        Project ID; default project if left out, needed by sub-accounts.
        项目 ID；省略为默认项目，子账号必填

        Cloud disk ID.
        云盘 ID

        Instance ID.
        实例 ID

        Allow attaching across pods.
        允许跨 POD 挂载

        Type of the data disk; worked out by the service if left out.
        数据盘类型；省略则由服务端判断

        Only on the compshare.cn page.
        仅见于 compshare.cn 文档。

        UCloud docs: required; compshare.cn page: optional.
        UCloud 文档：必填；compshare.cn 文档：可选。

        UCloud docs: required; compshare.cn page: not listed.
        UCloud 文档：必填；compshare.cn 文档：未列出。

        GPU model, for example 4090.
        GPU 型号，如 4090

        Machine type; G for GPU.
        机型；G 为 GPU 型

        Lowest CPU platform.
        最低 CPU 平台

        Billing mode.
        计费模式

        True for the system disk; exactly one disk is the system disk.
        系统盘为 True；有且仅有一块系统盘

        Disk medium, for example CLOUD_SSD.
        磁盘介质，如 CLOUD_SSD

        Disk size in GB.
        磁盘大小（GB）

        Bundle ID, for example ulh.c1m1s40b30t800.
        套餐 ID，如 ulh.c1m1s40b30t800

        Image ID.
        镜像 ID

        Voucher ID.
        代金券 ID

        Host name; the bundle ID by default.
        主机名称；默认为套餐 ID

        Length of the purchase in billing units.
        购买时长，以计费单位计

        Firewall ID.
        防火墙 ID

        Subnet ID.
        子网 ID

        VPC ID.
        VPC ID

        Name of the copy.
        副本名称

        Instance to attach the disk to.
        要挂载到的实例

        Disk type.
        磁盘类型

        Disk name.
        磁盘名称

        Image name, unique in the account.
        镜像名称，账号内唯一

        Description text.
        描述

        Framework in the image.
        镜像中的框架

        Framework version in the image.
        镜像中的框架版本

        CUDA version in the image.
        镜像中的 CUDA 版本

        Applications in the image.
        镜像中的应用

        Version group ID of the community image.
        社区镜像的版本组 ID

        Number of GPU cards.
        GPU 卡数

        Memory in MB, a multiple of 1024.
        内存（MB），1024 的倍数

        Number of virtual CPU cores.
        虚拟 CPU 核数

        Login method.
        登录方式

        Login password, Base64.
        登录密码，Base64 编码

        Instance name, up to 63 characters.
        实例名称，最长 63 个字符

        Mount object storage; container instances only.
        挂载对象存储；仅容器实例

        Free remark.
        备注

        Number of instances to create.
        创建的实例数量

        Team name.
        团队名称

        ID of the invited account.
        受邀账号的 ID

        Display name for the invited account.
        受邀账号的显示名

        Team ID.
        团队 ID

        Numeric company ID (filled in by the gateway).
        公司数字 ID（由网关填写）

        Numeric project ID (filled in by the gateway).
        项目数字 ID（由网关填写）

        GPU models to keep.
        要筛选的 GPU 型号

        Kind of instance.
        实例类型

        Image name, substring match.
        镜像名称，子串匹配

        Author name, exact match.
        作者名称，精确匹配

        Number of rows to skip.
        跳过的行数

        Rows per page.
        每页行数

        UCloud docs type: string; compshare.cn page type: integer.
        UCloud 文档的类型：string；compshare.cn 文档的类型：integer。

        Tags that the image must all carry.
        镜像须全部具备的标签

        UCloud docs: single value; compshare.cn page: list.
        UCloud 文档：单值；compshare.cn 文档：列表。

        Field to sort by.
        排序字段

        True sorts ascending.
        True 为升序

        UCloud docs type: string; compshare.cn page type: boolean.
        UCloud 文档的类型：string；compshare.cn 文档的类型：boolean。

        Version group ID.
        版本组 ID

        Text to look for in image names and authors.
        在镜像名称和作者中查找的文本

        Keep only free images.
        只保留免费镜像

        Keep only official images.
        只保留官方镜像

        Keep only images that start by themselves.
        只保留自动启动的镜像

        Leave the long Readme text out of the answer.
        响应中不含长文本 Readme

        Seen in use; in no reference.
        实际可用；文档中没有。

        Kind of platform image.
        平台镜像类型

        Image name.
        镜像名称

        Author name.
        作者名称

        Tag to keep.
        要筛选的标签

        Instance IDs, up to 100.
        实例 ID，最多 100 个

        Show the size used without GPU.
        显示无卡模式的规格

        Business group to keep.
        要筛选的业务组

        Keep instances in this VPC.
        只保留此 VPC 中的实例

        Keep instances in this subnet.
        只保留此子网中的实例

        Keep instances that this disk can be attached to.
        只保留可挂载此磁盘的实例

        Only on the compshare.cn page, required there.
        仅见于 compshare.cn 文档，且为必填。

        The CompShare CLI calls this without Region and is answered.
        CompShare CLI 调用时不带 Region，可正常返回。

        Keep disks mounted on this instance.
        只保留挂载在此实例上的磁盘

        Model name (older spelling of name).
        模型名称（name 的旧写法）

        Model tags joined by commas (older spelling of tags).
        模型标签，以逗号分隔（tags 的旧写法）

        Model name, substring match.
        模型名称，子串匹配

        Model tags, joined by commas.
        模型标签，以逗号分隔

        The compshare.cn page says that the DescribeCommunityImages parameters apply.
        compshare.cn 文档说明 DescribeCommunityImages 的参数适用于此。

        Start of the time range, Unix seconds.
        时间范围的起点，Unix 秒

        End of the time range, Unix seconds.
        时间范围的终点，Unix 秒

        ID of the member's virtual account.
        成员虚拟账号的 ID

        Zones to keep.
        要筛选的可用区

        Product types to keep.
        要筛选的产品类型

        Order types to keep.
        要筛选的订单类型

        Billing modes to keep.
        要筛选的计费模式

        Order states to keep.
        要筛选的订单状态

        Order numbers to keep.
        要筛选的订单号

        Resource IDs to keep.
        要筛选的资源 ID

        Sort direction.
        排序方向

        Numeric organisation ID.
        组织数字 ID

        Transaction numbers to keep.
        要筛选的交易号

        Image IDs to keep.
        要筛选的镜像 ID

        Kind of image.
        镜像类型

        Operating system family.
        操作系统类型

        Use case, for application images.
        应用镜像的使用场景

        Business group ID.
        业务组 ID

        Lightweight host IDs.
        轻量主机 ID

        Organisation ID of the user whose images are wanted.
        要查询其镜像的用户的组织 ID

        compshare.cn page: optional; the CompShare CLI insists on it; UCloud docs and SDKs do not know it.
        compshare.cn 文档：可选；CompShare CLI 要求必填；UCloud 文档和 SDK 中没有。

        UCloud docs and SDKs type it as a string; the wire form is the same.
        UCloud 文档和 SDK 的类型为 string；传输形式相同。

        UCloud docs and the SDK check: required; compshare.cn page: not listed; the CompShare CLI leaves it out.
        UCloud 文档和 SDK 校验：必填；compshare.cn 文档：未列出；CompShare CLI 不发送。

        Parameter of DescribeCommunityImages, which the compshare.cn page says apply here too.
        DescribeCommunityImages 的参数，compshare.cn 文档说明也适用于此。

        UCloud docs: single string; compshare.cn page: list.
        UCloud 文档：单个字符串；compshare.cn 文档：列表。

        Seen in use with DescribeCommunityImages; in no reference.
        用于 DescribeCommunityImages 时可用；文档中没有。

        Device path inside the instance, for example /dev/vdb.
        实例内的设备路径，如 /dev/vdb

        Disk ID.
        磁盘 ID

        Target disk size in GB.
        目标磁盘大小（GB）

        Backup mode of the disk; the current mode by default.
        磁盘备份模式；默认为当前模式

        Instance IDs.
        实例 ID

        Start of the series, Unix seconds; one instance only.
        数据起点，Unix 秒；仅限单个实例

        End of the series, Unix seconds; one instance only.
        数据终点，Unix 秒；仅限单个实例

        UCloud docs: optional; compshare.cn page: required. UCloud docs type: string; compshare.cn page type: integer.
        UCloud 文档：可选；compshare.cn 文档：必填。UCloud 文档的类型：string；compshare.cn 文档的类型：integer。

        Type of shared storage.
        共享存储类型

        Size of shared storage in GB.
        共享存储大小（GB）

        Target CPU cores (older spelling of CPU).
        目标 CPU 核数（CPU 的旧写法）

        Target memory in MB.
        目标内存（MB）

        Target GPU cards (older spelling of GPU).
        目标 GPU 卡数（GPU 的旧写法）

        Target CPU cores; unchanged if left out.
        目标 CPU 核数；省略则不变

        Target GPU cards; unchanged if left out.
        目标 GPU 卡数；省略则不变

        CPU cores (older spelling of CPU).
        CPU 核数（CPU 的旧写法）

        GPU cards (older spelling of GPU).
        GPU 卡数（GPU 的旧写法）

        Team ID; give this or VirtualCompanyId.
        团队 ID；与 VirtualCompanyId 二选一

        Virtual account ID; give this or TeamId.
        虚拟账号 ID；与 TeamId 二选一

        Whether the account is a finance account.
        是否为财务账号

        Application name.
        应用名称

        Number of hosts, 1 to 5.
        主机数量，1 到 5

        Lightweight host ID.
        轻量主机 ID

        Membership state to keep.
        要筛选的成员状态

        Operation kinds to keep.
        要筛选的操作类型

        Operation states to keep.
        要筛选的操作状态

        True sorts oldest first; newest first by default.
        True 为最早的在前；默认最新的在前

        Account IDs to share with, up to 10.
        要共享给的账号 ID，最多 10 个

        Account IDs to stop sharing with, up to 10.
        要取消共享的账号 ID，最多 10 个

        New name, up to 63 characters.
        新名称，最长 63 个字符

        New name; give this or Remark.
        新名称；与 Remark 二选一

        New remark; give this or Name.
        新备注；与 Name 二选一

        Price in yuan per hour; 0 is free.
        每小时价格（元）；0 为免费

        Cover picture, Base64.
        封面图，Base64 编码

        Tags, up to three.
        标签，最多三个

        Long description, rich text.
        详细描述，富文本

        Name shown in the community.
        在社区中显示的名称

        Whether the image starts its service by itself.
        镜像是否自动启动服务

        Group to add a version to; left out for a new image.
        要添加版本的镜像组；新镜像则省略

        Version, for example v1.0.
        版本，如 v1.0

        What is new in this version.
        此版本的更新内容

        GPU models that the image supports.
        镜像支持的 GPU 型号

        Image ID; custom images are not accepted.
        镜像 ID；不接受自定义镜像

        New size in GB.
        新大小（GB）

        Instance that the disk is attached to.
        磁盘挂载到的实例

        Target CPU cores.
        目标 CPU 核数

        Target GPU cards.
        目标 GPU 卡数

        Switch to running without GPU.
        切换为无卡模式

        Virtual account IDs of the members.
        成员的虚拟账号 ID

        Quota in fen (1/100 yuan).
        额度，单位为分（1/100 元）

        Give or take back quota.
        分配或收回额度

        What to do with the invitation.
        对邀请的操作

        Account ID, for Cancel and UpdateRemarkName.
        账号 ID，用于 Cancel 和 UpdateRemarkName

        Display name given to the member.
        成员的显示名

        Start without GPU at a lower price.
        以无卡模式启动，价格更低

        Stop even a spot instance.
        抢占式实例也关机

        Billing mode to change to.
        目标计费模式

        Delete attached data disks as well.
        同时删除挂载的数据盘

        0 private, 1 public.
        0 为私有，1 为公开

        Framework details of the image.
        镜像的框架信息

        Software details of the image.
        镜像的软件信息

        HTTP ports; the list replaces the old one.
        HTTP 端口；会替换原列表

        TCP ports; the list replaces the old one.
        TCP 端口；会替换原列表

        Time of the shutdown, Unix seconds (older name).
        关机时间，Unix 秒（旧名称）

        Time of the shutdown, Unix seconds, at least 300 s ahead.
        关机时间，Unix 秒，至少在 300 s 之后

        """#
}
