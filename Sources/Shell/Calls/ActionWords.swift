/// Common words for what actions do, in both languages, where the actions' own names have others.
enum ActionWords {
    /// Words, and the parts of names that they mean.
    private static let table: [(words: [String], parts: [String])] = [
        (["关机", "关闭", "停止", "停机", "暂停", "stop", "shutdown", "poweroff", "halt"], ["Stop", "Poweroff"]),
        (["开机", "启动", "开启", "运行", "start", "boot", "poweron"], ["Start"]),
        (["重启", "重新启动", "restart", "reboot"], ["Reboot"]),
        (
            ["删除", "释放", "销毁", "移除", "退订", "delete", "remove", "destroy", "release", "terminate", "rm"],
            ["Delete", "Terminate", "Remove"]
        ),
        (["创建", "新建", "购买", "开通", "申请", "create", "new", "buy", "add", "launch"], ["Create", "Add"]),
        (["价格", "费用", "询价", "报价", "多少钱", "计费", "price", "cost", "quote", "fee", "money"], ["Price"]),
        (["查询", "查看", "列表", "列出", "list", "show", "describe", "get", "ls"], ["Describe", "Get", "List"]),
        (
            ["修改", "更改", "设置", "改名", "重命名", "change", "edit", "rename", "set", "modify", "update"],
            ["Modify", "Update", "Set", "Switch"]
        ),
        (["密码", "password", "passwd"], ["Password"]),
        (["重装", "重装系统", "reinstall"], ["Reinstall"]),
        (["扩容", "升级", "变配", "调整", "resize", "upgrade", "grow", "enlarge"], ["Resize", "Upgrade"]),
        (["挂载", "绑定", "attach", "mount", "bind"], ["Attach"]),
        (["卸载", "解绑", "detach", "unmount", "umount", "unbind"], ["Detach"]),
        (["镜像", "image", "images"], ["Image"]),
        (
            ["实例", "主机", "机器", "云主机", "instance", "instances", "server", "machine", "host", "vm"],
            ["Instance"]
        ),
        (["磁盘", "硬盘", "云盘", "数据盘", "disk", "disks", "volume"], ["Disk"]),
        (["收藏", "favorite", "favourite", "star"], ["Favor"]),
        (["地域", "区域", "可用区", "region", "zone"], ["Region", "Zone"]),
        (["监控", "指标", "monitor", "metric", "metrics"], ["Monitor"]),
        (["团队", "组织", "成员", "team", "member", "organisation", "organization"], ["Team"]),
        (["带宽", "网络", "公网", "bandwidth", "network", "ip", "eip"], ["Bandwidth", "EIP"]),
        (["发布", "上架", "publish", "release"], ["Publish"]),
        (["复制", "拷贝", "copy", "clone", "duplicate"], ["Copy"]),
        (["下载", "download", "export"], ["Download"]),
        (["邀请", "invite"], ["Invite", "Relation"]),
        (["显卡", "gpu", "显存"], ["Gpu", "MachineType", "Instance"]),
    ]

    /// The parts of names that a word in small letters means; none if it is no common one.
    static func names(meantBy word: String) -> [String] {
        table.filter { $0.words.contains(word) }.flatMap(\.parts)
    }
}
