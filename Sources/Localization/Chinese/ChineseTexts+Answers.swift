// swift-format-ignore-file

extension ChineseTexts {
    /// Footers, notes, questions and what commands say beside the data.
    static let answers = #"""
        compsh {} · {} · {}
        compsh {} · {} · {}

        changes allowed
        已开启写入

        read-only
        只读

        answers from a recording
        回放录制

        demo data on a local emulator
        本地模拟器的演示数据

        help for commands, Ctrl-D to leave
        help 查看命令，Ctrl-D 退出

        Ctrl-D or exit leaves
        按 Ctrl-D 或输入 exit 退出

        {} · Ctrl-C stops it
        {} · Ctrl-C 停止

        type {} to go on:
        输入 {} 以继续：

        keys from: {} · sent to: {}
        密钥来自：{} · 发往：{}

        nowhere
        无

        keys for api.ucloud.cn do not fit {}: make a pair in the CompShare console, or set COMPSHARE_PUBLIC_KEY
        api.ucloud.cn 的密钥不适用于 {}：请在 CompShare 控制台创建密钥，或设置 COMPSHARE_PUBLIC_KEY

        the profile's keys are for {}, not for {}
        该配置的密钥用于 {}，不用于 {}

        this machine's clock agrees with the server's ({})
        本机时钟与服务端一致（{}）

        this machine's clock is {} s off the server's ({}); set it first
        本机时钟与服务端相差 {} s（{}）；请先校准

        attempt {} of {}
        第 {} 次尝试，共 {} 次

        answered from a recording; nothing was sent
        由录制应答；没有发送请求

        nothing was sent
        没有发送请求

        nothing was sent; it changes something, so it needs write on
        没有发送请求；它是变更操作，需要 write on

        there was nothing to send
        没有要发送的请求

        after {}
        历时 {}

        {} from {}
        {}，来自 {}

        the first {} of {} bytes
        前 {} 字节，共 {} 字节

        dns
        DNS

        connect
        连接

        tls
        TLS

        first byte
        首字节

        total
        总计

        kept connection
        复用连接

        {} bytes
        {} 字节

        {} on the wire
        传输 {} 字节

        started at {}
        开始于 {}

        1. the parameters, sorted by the bytes of their names:
        1. 参数，按名称的字节序排序：

        2. names and values joined, and the private key behind them:
        2. 依次拼接名称和值，末尾加上私钥：

           {}<private key>
           {}<私钥>

        3. SHA-1 of that, in hexadecimal, sent as Signature:
        3. 对其做 SHA-1，十六进制，作为 Signature 发送：

           (left out: {})
           （略去：{}）

        The public key is shown in part; --with-secrets shows it whole.
        公钥只显示一部分；--with-secrets 可完整显示。

        {} · every {} · #{}
        {} · 每 {} · 第 {} 次

        1 request
        1 次请求

        {} requests
        {} 次请求

        time {} · {}
        耗时 {} · {}

        changed: {}: {} → {}
        变更：{}：{} → {}

        new: {}: {}
        新增：{}：{}

        gone: {}: {}
        消失：{}：{}

        {} more changes; diff shows them
        另有 {} 处变更；diff 可查看

        {} rows/s
        {} 行/s

        {} rows
        {} 行

        {} of {}
        {} / {}

        {} left
        剩余 {}

        + {}
        + {}

        none
        无

        nothing found
        未找到

        built-in emulator
        内置模拟器

        default
        默认

        profile {}
        配置 {}

        environment (${})
        环境变量 ${}

        flag ({})
        选项 {}

        session
        会话

        {} {} ({})
        {} {}（{}）

        {} is not set
        {} 未设置

        {} of {} actions: {} read, {} write, {} destructive · describe NAME tells more
        {} / {} 个接口：{} 个 read，{} 个 write，{} 个 destructive · describe NAME 可查看详情

        use {}
        改用 {}

        images
        镜像

        instances
        实例

        disks
        磁盘

        prices
        价格

        teams
        团队

        lightweight hosts
        轻量主机

        models
        模型

        account and places
        账号与地域

        {} again · {} · diff compares the two
        再次发送 {} · {} · diff 可比较两者

        {} · {}
        {} · {}

        {} in {}
        {2} 中 {1} 行

        the answer is a file of {} bytes; > FILE keeps it
        响应是 {} 字节的文件；> FILE 可保存

        {}: no difference
        {}：没有差异

        {}: no difference but the order: {} entries stand elsewhere
        {}：只有顺序不同：{} 项位置变化

        {}: {} added, {} removed, {} changed
        {}：新增 {}，删除 {}，变更 {}

        {} → {}
        {} → {}

        nothing has been called yet
        还没有调用

        last {} shows one again
        last {} 可再次查看

        {} exchanges written to {}
        {} 条交互记录已写入 {}

        the session is written to {}; compsh {} runs it
        会话已写入 {}；compsh {} 可运行它

        the history is empty
        历史已清空

        no lines in the history
        历史中没有内容

        {} · shown again, nothing was sent
        {} · 再次显示，没有发送请求

        raw {}
        raw {}

        no recording is under way
        没有正在进行的录制

        {} exchanges recorded to {}
        已录制 {} 条交互记录到 {}

        recording to {}, {} exchanges so far
        正在录制到 {}，已有 {} 条交互记录

        recording to {}; record stop ends it
        正在录制到 {}；record stop 结束

        page {} of {}
        第 {} / {} 页

        more: {}
        更多：{}

        a short page may be the last: {} asks
        不满的一页可能是末页：{} 可确认

        the service counts {}
        服务端称共有 {}

        with {}
        筛选条件 {}

        a page of what all listed, from {} {} on
        all 所列内容中的一页，自第 {2} 个{1}起

        end
        结束

        the listing has ended
        列表已结束

        the listing has ended: there are {} in all
        列表已结束：共 {}

        the listing has ended: {} were the last
        列表已结束：最后为 {}

        first page: {}
        首页：{}

        nothing from place {} on · {}
        第 {} 行起没有数据 · {}

        nothing from place {} on: there are {} in all · {}
        第 {} 行起没有数据：共 {} 行 · {}

        {} with these filters · without filters: {}
        {}（按当前筛选）· 去掉筛选：{}

        no listing to go on with: its first page
        没有可继续的列表：显示首页

        {} · first page: {}
        {} · 首页：{}

        no listing to go back in: its first page
        没有可后退的列表：显示首页

        this is the first page · next page: {}
        这是首页 · 下一页：{}

        the service tells no total that can be right, so the last page is not known
        服务端没有给出可信的总数，无法得知最后一页

        nothing from place {} on: the service counts {} · {}
        第 {} 位起没有内容：服务端计为 {} · {}

        the list changed while paging: {} → {} {}
        翻页期间列表有变化：{} → {} 个{}

        {} and {} more
        {} 等，另有 {} 个

        the list moved while paging: {} came before, so others may be missing
        翻页期间列表有移动：{} 之前出现过，可能漏掉了其他项

        no {} in {}
        {2} 中没有{1}

        {} {}
        {} 个{}

        stopped after {}; to go on: {}
        已停止，已显示 {}；继续：{}

        {} is shown
        已显示 {}

        {} are shown
        已显示 {}

        to go on from there: {}
        从此处继续：{}

        group
        镜像组

        groups
        镜像组

        image
        镜像

        version
        版本

        versions
        版本

        instance
        实例

        disk
        磁盘

        zone
        可用区

        zones
        可用区

        project
        项目

        projects
        项目

        tag
        标签

        tags
        标签

        team
        团队

        price
        价格

        no published community images of organisation {} in {}
        {2} 中没有组织 {1} 发布的社区镜像

        no published community images in {}
        {} 中没有已发布的社区镜像

        check the organisation's number and the region
        检查组织编号和地域

        no community images of this account in {}
        {} 中没有此账号的社区镜像

        no instances in {}
        {} 中没有实例

        no disks in {}
        {} 中没有磁盘

        no GPU models in {}
        {} 中没有 GPU 型号

        no prices for this in {}
        {} 中没有对应价格

        no teams of this account
        此账号没有团队

        no zones in {}
        {} 中没有可用区

        no regions are open to this account
        没有对此账号开放的地域

        no projects
        没有项目

        no platform images in {}
        {} 中没有平台镜像

        no custom images in {}
        {} 中没有自定义镜像

        no images are shared with this account in {}
        {} 中没有共享给此账号的镜像

        no tags in {}
        {} 中没有标签

        there are no aliases
        没有别名

        public key:
        公钥：

        private key (not shown):
        私钥（不回显）：

        profile {} saved in {} · the service knows the keys
        配置 {} 已保存到 {} · 服务端已验证密钥

        profile {} removed from {}
        已从 {2} 删除配置 {1}

        """#
}
