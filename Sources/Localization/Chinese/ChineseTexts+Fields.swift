// swift-format-ignore-file

extension ChineseTexts {
    /// What the members of answers mean.
    static let fields = #"""
        Zone code.
        可用区代码

        uhost or spot.
        uhost 或 spot

        GPU model, the value for GpuType.
        GPU 型号，即 GpuType 的值

        Normal, Beta, SoldOut or Hidden.
        Normal、Beta、SoldOut 或 Hidden

        CPU platforms by maker.
        各厂商的 CPU 平台

        Disk options.
        磁盘选项

        Legal GPU, CPU and memory sizes.
        可选的 GPU、CPU 和内存规格

        Supported features.
        支持的特性

        GPU or Normal.
        GPU 或 Normal

        GPU memory.
        显存

        GPU performance.
        GPU 性能

        Parent machine type.
        上级机型

        Name.
        名称

        Whether it can grow.
        是否可扩容

        Largest size.
        最大规格

        Bundle ID.
        套餐 ID

        CPU cores.
        CPU 核数

        Memory in MB.
        内存（MB）

        System disk size in GB.
        系统盘大小（GB）

        Bandwidth in Mbps.
        带宽（Mbps）

        Traffic allowance in GB.
        流量包（GB）

        Legal memory sizes.
        可选的内存规格

        CPU platforms that allow it.
        支持的 CPU 平台

        Image or version name.
        镜像或版本名称

        Author grade: 0 ordinary, 1 official, 2 certified.
        作者等级：0 普通，1 官方，2 认证

        Origin: Official or Community.
        来源：Official 或 Community

        Kind: System, App, Custom or Community.
        类型：System、App、Custom 或 Community

        Official origin; custom images only.
        官方来源；仅自定义镜像

        "True" for a container image, "False" for a virtual machine image.
        容器镜像为 "True"，虚拟机镜像为 "False"

        Making, Available, UnAvailable, Reviewing or Offline.
        Making、Available、UnAvailable、Reviewing 或 Offline

        Size in MB.
        大小（MB）

        Description.
        描述

        Tags.
        标签

        Cover picture URL.
        封面图 URL

        Long description; present when asked for by image ID.
        详细描述；按镜像 ID 查询时返回

        Software details.
        软件信息

        How often it was used to create an instance.
        用于创建实例的次数

        Number of favourites.
        收藏数

        Why making the image failed.
        镜像制作失败的原因

        Creation time, Unix seconds.
        创建时间，Unix 秒

        Publication time, Unix seconds.
        发布时间，Unix 秒

        Account that owns the image.
        镜像所属账号

        Version name.
        版本名称

        Version notes.
        版本说明

        GPU model the image was made on.
        制作镜像时的 GPU 型号

        Whether it starts its service by itself.
        是否自动启动服务

        Whether the image costs money.
        镜像是否收费

        Total time in use.
        总使用时长

        GPU models supported (may repeat a value).
        支持的 GPU 型号（值可能重复）

        Last change, Unix seconds.
        最后修改时间，Unix 秒

        Author's QR code URL.
        作者二维码 URL

        Applications and ports in the image.
        镜像中的应用和端口

        Region code (read by the vendor's CLI 0.5.6, not in the reference).
        地域代码（厂商 CLI 0.5.6 会读取，文档中没有）

        Planned shutdown, Unix seconds.
        定时关机时间，Unix 秒

        The same (read by the vendor's CLI 0.5.6, not in the reference).
        同上（厂商 CLI 0.5.6 会读取，文档中没有）

        Machine type.
        机型

        CPU platform.
        CPU 平台

        Image origin.
        镜像来源

        ID used to bill the image.
        镜像计费 ID

        Image state.
        镜像状态

        UHost or Container.
        UHost 或 Container

        SSH command; filled only while running.
        SSH 命令；仅运行时有值

        Business group.
        业务组

        Remark.
        备注

        Initializing, Starting, Running, Stopping, Stopped, Install Fail, Rebooting and others.
        Initializing、Starting、Running、Stopping、Stopped、Install Fail、Rebooting 等

        GPU model.
        GPU 型号

        GPU cards.
        GPU 卡数

        Yes or No.
        Yes 或 No

        Operating system name.
        操作系统名称

        Linux or Windows.
        Linux 或 Windows

        Total data disk size.
        数据盘总大小

        CPU architecture.
        CPU 架构

        Disks.
        磁盘

        Addresses.
        地址

        Application addresses.
        应用地址

        Instance price.
        实例价格

        Image price.
        镜像价格

        Expiry, Unix seconds.
        到期时间，Unix 秒

        Whether it can start without GPU.
        是否可用无卡模式启动

        Size used without GPU.
        无卡模式的规格

        Last state change, Unix seconds.
        最后状态变更时间，Unix 秒

        Release time, Unix seconds; while stopped.
        释放时间，Unix 秒；关机时有值

        Disk prices.
        磁盘价格

        Items still billed while stopped.
        关机后仍计费的项目

        Latest load figures.
        最新负载数据

        1 night, 2 holiday discount.
        1 为夜间折扣，2 为节假日折扣

        Start time, Unix seconds.
        启动时间，Unix 秒

        Data disk price.
        数据盘价格

        Image price per GPU and hour.
        每卡每小时的镜像价格

        Price before discount.
        折扣前价格

        List price.
        目录价

        System disk price.
        系统盘价格

        ID.
        ID

        Account ID of the owner.
        所有者的账号 ID

        0 live, 1 deleted.
        0 为有效，1 为已删除

        Number of members.
        成员数

        Account ID of the member.
        成员的账号 ID

        Virtual account ID of the member.
        成员的虚拟账号 ID

        Pending, Joined, Rejected or Canceled.
        Pending、Joined、Rejected 或 Canceled

        Display name of the member.
        成员的显示名

        Whether it is the personal account.
        是否为个人账号

        What was done.
        操作内容

        Kind of operation.
        操作类型

        State.
        状态

        Size or configuration.
        规格或配置

        Instance it is mounted on; empty if none.
        挂载到的实例；没有则为空

        Image description.
        镜像描述

        Number of recommendations.
        推荐数

        Available if some version is online, else UnAvailable.
        有版本在线时为 Available，否则为 UnAvailable

        Versions in the group.
        组内版本

        Total time in use, hours.
        总使用时长（小时）

        Whether the caller keeps it as a favourite.
        调用者是否已收藏

        Intel platforms.
        Intel 平台

        AMD platforms.
        AMD 平台

        Arm platforms.
        Arm 平台

        Smallest size.
        最小规格

        Price in yuan.
        价格（元）

        Whether it is the system disk.
        是否为系统盘

        Disk price.
        磁盘价格

        Snapshot price.
        快照价格

        System disk options.
        系统盘选项

        Data disk options.
        数据盘选项

        Allowance in this period.
        本周期流量

        Allowance left.
        剩余流量

        Allowance used.
        已用流量

        Use beyond the allowance.
        超出流量

        Last reset, Unix seconds.
        上次重置时间，Unix 秒

        Next reset, Unix seconds.
        下次重置时间，Unix 秒

        Image features it needs.
        所需的镜像特性

        Modes on offer.
        可选模式

        GPU load.
        GPU 负载

        GPU memory load.
        显存负载

        GPU card name.
        GPU 卡名称

        GPU memory in GB.
        显存（GB）

        Display hint, can be ignored.
        显示提示，可忽略

        CPU and memory options.
        CPU 和内存选项

        Path of the model.
        模型路径

        Model tags.
        模型标签

        Model size.
        模型大小

        Series per instance.
        各实例的数据

        Metrics.
        指标

        CPU load.
        CPU 负载

        Memory load.
        内存负载

        Load per GPU card.
        各 GPU 卡的负载

        Metric name.
        指标名称

        Label values.
        标签值

        Result series.
        结果数据

        Unix seconds.
        Unix 秒

        Metric value.
        指标值

        Resource ID.
        资源 ID

        Long resource ID.
        资源长 ID

        Labels.
        标签

        Points.
        数据点

        Region code.
        地域代码

        Whether acceleration is on.
        是否开启加速

        Product.
        产品

        Setting.
        配置项

        Order number.
        订单号

        Order type.
        订单类型

        Order state.
        订单状态

        Zone.
        可用区

        Product type.
        产品类型

        Amount.
        金额

        Paid in cash.
        现金支付

        Paid from gifts.
        赠金支付

        Paid by voucher.
        代金券支付

        Quantity bought.
        购买数量

        Number of items.
        项目数

        Start of the order, Unix seconds.
        订单开始时间，Unix 秒

        End of the order, Unix seconds.
        订单结束时间，Unix 秒

        Trade number.
        交易号

        Spot discount.
        抢占式折扣

        Discount rate.
        折扣率

        Project name.
        项目名称

        Configuration.
        配置

        Configuration before the change.
        变更前的配置

        Resource marks.
        资源标记

        Speed in TFlops.
        算力（TFlops）

        Project ID.
        项目 ID

        Whether it is the default project.
        是否为默认项目

        Number of resources (no longer kept).
        资源数（不再维护）

        Parent project ID (no longer used).
        父项目 ID（不再使用）

        Parent project name (no longer used).
        父项目名称（不再使用）

        Account name.
        账号名称

        Account ID.
        账号 ID

        Numeric region ID.
        地域数字 ID

        Region name.
        地域名称

        Whether it is the account's default.
        是否为账号默认

        Permission bits.
        权限位

        Region code, for example cn-bj2.
        地域代码，如 cn-bj2

        Memory in GB.
        内存（GB）

        Whether it can be created now.
        当前是否可创建

        Mark name.
        标记名称

        Mark value.
        标记值

        Framework name.
        框架名称

        Framework version.
        框架版本

        CUDA version.
        CUDA 版本

        Applications.
        应用

        Python version (seen in answers, not in the reference).
        Python 版本（见于响应，文档中没有）

        Operating system version (seen in answers, not in the reference).
        操作系统版本（见于响应，文档中没有）

        Address.
        地址

        Application.
        应用

        Port number.
        端口号

        Numeric zone ID.
        可用区数字 ID

        Display name of the zone.
        可用区显示名

        Quota given, in fen.
        已分配额度（分）

        Quota left, in fen.
        剩余额度（分）

        "True" for the system disk.
        系统盘为 "True"

        "true" if encrypted.
        加密时为 "true"

        Boot, Data or Udisk (old field).
        Boot、Data 或 Udisk（旧字段）

        Drive name.
        盘符

        Size in GB.
        大小（GB）

        IPv4 or IPv6.
        IPv4 或 IPv6

        "true" for the default card.
        默认网卡为 "true"

        MAC address.
        MAC 地址

        Weight of the address; the highest goes out.
        地址权重；最高者用作出口

        Internation, Bgp or Private.
        Internation、Bgp 或 Private

        Address resource ID.
        地址资源 ID

        Network card ID.
        网卡 ID

        Result code; 0 is fine.
        结果码；0 为正常

        Reason when Code is not 0.
        Code 不为 0 时的原因

        Refund in yuan.
        退款金额（元）

        Text.
        文本

        Boot or Data.
        Boot 或 Data

        Display name.
        显示名

        Special features.
        特性

        Logo URL.
        Logo URL

        Size.
        大小

        Base, Business or Custom.
        Base、Business 或 Custom

        Bundled software.
        内置软件

        End of maintenance.
        维护截止时间

        Use cases.
        使用场景

        Available, Making, Unavailable or Copying.
        Available、Making、Unavailable 或 Copying

        Host ID.
        主机 ID

        Instance state.
        实例状态

        Traffic allowance.
        流量包

        Product sub-type.
        产品子类型

        Billed resource.
        计费资源

        Validity of the resource.
        资源有效期

        Admin flag.
        管理员标志

        Administrator name.
        管理员名称

        Verification state.
        认证状态

        City.
        城市

        Company name.
        公司名称

        Finance flag.
        财务标志

        Industry.
        行业

        Phone prefix.
        电话区号

        Province.
        省份

        E-mail.
        邮箱

        User ID.
        用户 ID

        User name.
        用户名

        Phone.
        电话

        User type.
        用户类型

        User version.
        用户版本

        """#
}
