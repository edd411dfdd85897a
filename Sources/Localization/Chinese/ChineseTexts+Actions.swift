// swift-format-ignore-file

extension ChineseTexts {
    /// What the actions of the API do.
    static let actions = #"""
        Add a community image to the favourites (withdrawn in production).
        收藏社区镜像（线上已下线）

        Attach an existing cloud disk to an instance.
        将已有云盘挂载到实例

        Mount US3 object storage on a running container instance.
        为运行中的容器实例挂载 US3 对象存储

        Tell whether network acceleration is switched on for the account.
        查询账号是否开启网络加速

        Check which sizes can be created now for a GPU model, image and disks.
        查询指定 GPU 型号、镜像和磁盘当前可创建的规格

        Check whether a lightweight host bundle can be created now.
        查询轻量主机套餐当前是否可创建

        Copy a custom image under a new name.
        以新名称复制自定义镜像

        Create a cloud disk and attach it to an instance.
        创建云盘并挂载到实例

        Make a custom image from an instance.
        从实例制作自定义镜像

        Add a community image group to the favourites.
        收藏社区镜像组

        Create one or more GPU instances; this starts billing.
        创建一台或多台 GPU 实例；开始计费

        Create a team owned by the current account.
        创建当前账号拥有的团队

        Invite accounts to a team.
        邀请账号加入团队

        Create a lightweight application host.
        创建轻量应用主机

        Take a community image group off the favourites.
        取消收藏社区镜像组

        Cancel the planned shutdown of an instance.
        取消实例的定时关机

        Delete a team.
        删除团队

        Delete a cloud disk and its data.
        删除云盘及其数据

        List GPU models on sale or sold out, with legal CPU and memory sizes.
        列出在售或售罄的 GPU 型号及可选的 CPU 和内存规格

        Search the public community images, grouped by image family.
        搜索公开的社区镜像，按镜像组归并

        List the account's own custom images.
        列出账号的自定义镜像

        Show remaining GPU stock per zone and pool.
        查询各可用区和资源池的 GPU 库存

        List the accounts that a custom image is shared with.
        列出自定义镜像共享给的账号

        List the tags that images can carry.
        列出镜像可用的标签

        List platform images (system and application images).
        列出平台镜像（系统镜像和应用镜像）

        List GPU instances with their size, state, addresses and billing.
        列出 GPU 实例及其规格、状态、地址和计费

        List all machine type families.
        列出所有机型族

        List images that other accounts share with this one.
        列出其他账号共享的镜像

        List known applications and their port numbers.
        列出已知应用及其端口号

        List the regions and zones that CompShare serves.
        列出 CompShare 支持的地域和可用区

        List attached and detached cloud disks.
        列出已挂载和未挂载的云盘

        List favourite community images (withdrawn in production).
        列出收藏的社区镜像（线上已下线）

        List models in the shared model repository.
        列出共享模型库中的模型

        List tags of the shared model repository.
        列出共享模型库的标签

        List the account's own community images in every state.
        列出账号自己的社区镜像，包括所有状态

        List orders of a team or of one member.
        列出团队或成员的订单

        Sum up orders of a team or of one member.
        汇总团队或成员的订单

        List unpaid orders of a team or of one member.
        列出团队或成员的未支付订单

        Sum up unpaid orders of a team or of one member.
        汇总团队或成员的未支付订单

        List lightweight host bundles.
        列出轻量主机套餐

        List images for lightweight hosts.
        列出轻量主机镜像

        List lightweight application hosts.
        列出轻量应用主机

        List the community images published by a given user organisation.
        列出指定用户组织发布的社区镜像

        Detach a cloud disk from a stopped instance; the data stay.
        从已关机的实例卸载云盘；数据保留

        Export team orders as a CSV file (the success body is a file, not JSON).
        将团队订单导出为 CSV 文件（成功时响应体是文件，不是 JSON）

        Price an enlargement of an attached disk.
        查询已挂载磁盘扩容的价格

        Show how far the making of an image has come.
        查询镜像制作进度

        Read monitoring series of instances.
        读取实例的监控数据

        Price a new GPU instance (list price).
        查询新建 GPU 实例的价格（目录价）

        Price a change of CPU, memory or GPU count.
        查询变更 CPU、内存或 GPU 数量的价格

        Price a new GPU instance with the account's discounts.
        按账号折扣查询新建 GPU 实例的价格

        Show the refund that deleting instances would give.
        查询删除实例可退的金额

        Show one team and its members.
        查询团队及其成员

        List models offered to OpenClaw.
        列出可用于 OpenClaw 的模型

        List the projects of the account.
        列出账号的项目

        List regions and zones open to the account.
        列出对账号开放的地域和可用区

        Get the web address of an application on an instance.
        获取实例上应用的访问地址

        Price a lightweight host bundle.
        查询轻量主机套餐的价格

        Price the renewal of a lightweight host.
        查询轻量主机的续费价格

        Show details of the account that owns the key.
        查询密钥所属账号的信息

        List teams that the current account owns.
        列出当前账号拥有的团队

        List team invitations received.
        列出收到的团队邀请

        List teams that the current account has joined.
        列出当前账号加入的团队

        List the operation log of a team.
        列出团队的操作日志

        List product types that occur in a member's orders.
        列出成员订单中的产品类型

        List regions (named in the region guide; its fields are not published).
        列出地域（见于地域指南；字段未公开）

        List zones (named in the region guide; its fields are not published).
        列出可用区（见于地域指南；字段未公开）

        Share a custom image with accounts, or stop sharing it.
        将自定义镜像共享给账号，或取消共享

        Rename an instance.
        重命名实例

        Change the name or remark of a lightweight host.
        修改轻量主机的名称或备注

        Cut the power of a lightweight host.
        对轻量主机断电

        Publish a custom image to the image community.
        将自定义镜像发布到镜像社区

        Restart a running instance.
        重启运行中的实例

        Restart a lightweight host.
        重启轻量主机

        Reinstall an instance from an image; the system disk is wiped.
        用镜像重装实例；系统盘会被清空

        Reinstall a lightweight host; the system disk is wiped.
        重装轻量主机；系统盘会被清空

        Take a community image off the favourites (withdrawn in production).
        取消收藏社区镜像（线上已下线）

        Set a new login password on an instance.
        重置实例的登录密码

        Set a new login password on a lightweight host.
        重置轻量主机的登录密码

        Enlarge a cloud disk; disks cannot shrink.
        云盘扩容；不支持缩容

        Change CPU, memory, GPU count or disk of an instance.
        变更实例的 CPU、内存、GPU 数量或磁盘

        Give spending quota to team members, or take it back.
        给团队成员分配消费额度，或收回额度

        Answer, cancel or annotate a team invitation.
        应答、取消或备注团队邀请

        Start a stopped instance.
        启动已关机的实例

        Start a lightweight host.
        启动轻量主机

        Stop a running instance.
        关闭运行中的实例

        Stop a lightweight host.
        关闭轻量主机

        Change the billing mode of an instance.
        变更实例的计费模式

        Delete a custom image for good.
        彻底删除自定义镜像

        Delete a stopped instance; its system disk is wiped.
        删除已关机的实例；系统盘会被清空

        Delete a lightweight host.
        删除轻量主机

        Edit the details of a custom image.
        修改自定义镜像的信息

        Replace the port list of a container instance.
        替换容器实例的端口列表

        Set or move the planned shutdown of an instance.
        设置或修改实例的定时关机

        Change the name or description of a team.
        修改团队的名称或描述

        """#
}
