// swift-format-ignore-file

extension ChineseTexts {
    /// Files, keys in them, recordings, and what is asked before a change.
    static let files = #"""
        larger than {} MiB
        大于 {} MiB

        larger than {} KiB
        大于 {} KiB

        a device, which may have no end
        是设备文件，可能没有结尾

        not a regular file
        不是普通文件

        the name of the file is empty
        文件名为空

        UTF-16 text; save it as UTF-8
        是 UTF-16 文本；请另存为 UTF-8

        No such file or directory
        没有这样的文件或目录

        Not a directory
        不是目录

        Is a directory
        是一个目录

        Permission denied
        权限不足

        Operation not permitted
        不允许的操作

        File exists
        文件已存在

        File name too long
        文件名过长

        File too large
        文件过大

        No space left on device
        磁盘空间不足

        Disk quota exceeded
        超出磁盘配额

        Read-only file system
        文件系统只读

        Too many levels of symbolic links
        符号链接层数过多

        Too many open files
        打开的文件过多

        Device or resource busy
        设备或资源正忙

        Resource temporarily unavailable
        资源暂时不可用

        Input/output error
        读写错误

        Broken pipe
        管道已断开

        Invalid argument
        参数无效

        cannot read the recording {}
        无法读取录制 {}

        cannot record to {}
        无法录制到 {}

        cannot change {}
        无法修改 {}

        {} is no recording: it is neither an HTTP archive nor has it one exchange (HAR 1.2) a line
        {} 不是录制文件：既不是 HTTP 归档，也不是每行一条交互（HAR 1.2）

        line {} of {} names no action and was passed over
        {2} 的第 {1} 行没有 Action，已跳过

        one entry of {} is no answered call of the API and was passed over
        {} 中有一条不是得到响应的 API 调用，已跳过

        {} entries of {} are no answered calls of the API and were passed over
        {2} 中有 {1} 条不是得到响应的 API 调用，已跳过

        the recording {} is incomplete: one exchange could not be written
        录制 {} 不完整：有一次交互未能写入

        the recording {} is incomplete: {} exchanges could not be written
        录制 {} 不完整：有 {} 次交互未能写入

        a replay answers from its file only
        重放只用文件中的响应作答

        start compsh without --replay to use an endpoint
        要使用接入点，请不带 --replay 启动 compsh

        start compsh without --demo to use another endpoint
        要使用其他接入点，请不带 --demo 启动 compsh

        {} is left alone; what had come could not be kept: {}
        {} 保持不变；已收到的内容未能保留：{}

        {} has a blank or a line end inside, as no key has
        {} 中间有空白或换行，密钥不会如此

        {} has a quote at one end only
        {} 只有一端有引号

        {} has a character that no key has, such as a typographic quote
        {} 含有密钥中不会出现的字符，例如中文引号

        {}: profile {} is a JSON {}, not an object; it is left out
        {}：配置 {} 是 JSON {} 而不是对象，已忽略

        {}: profile {} is a JSON {}, not an object; mend the file
        {}：配置 {} 是 JSON {} 而不是对象；请修复该文件

        {}: profiles is a JSON {}, not an object; the file is left out
        {}：profiles 是 JSON {} 而不是对象，已忽略该文件

        {}: profiles is a JSON {}, not an object; the file was left as it is, mend it or move it away
        {}：profiles 是 JSON {} 而不是对象；文件保持原样，请修复或移走

        {}: current_profile is a JSON {}, not the name of a profile
        {}：current_profile 是 JSON {} 而不是配置名

        {}: current_profile names “{}”, and there is no such profile
        {}：current_profile 指定了“{}”，但没有这个配置

        {}: current_profile names “{}”, and there is no such profile; known: {}
        {}：current_profile 指定了“{}”，但没有这个配置；已有：{}

        {}: profile {} is for another gateway, {}, not for compshare.cn
        {}：配置 {} 用于另一个网关 {}，不是 compshare.cn

        {}: {} of profile {}
        {1}：配置 {3} 的 {2}

        {}: profile {} has no {}; it is left out
        {}：配置 {} 没有 {}，已忽略

        {} is a JSON {}, not a text; the profile is left out
        {} 是 JSON {} 而不是文本，已忽略该配置

        {}: the file is a JSON {}, not {}; it is left out
        {}：文件是 JSON {} 而不是{}，已忽略

        an object
        对象

        a list
        列表

        {} is a JSON {}, not an object, and was left as it is; mend it or move it away
        {} 是 JSON {} 而不是对象，保持原样；请修复或移走

        other keys are not used in their place; mend it, or choose a profile: profile NAME, --profile NAME
        不会改用其他密钥；请修正，或选择配置：profile NAME、--profile NAME

        public key
        公钥

        private key
        私钥

        the keys are saved as profile {} in {}; whether they are right is not known
        密钥已保存为 {2} 中的配置 {1}；尚不确定是否正确

        {} takes something away
        {} 会删除资源

        {} takes a running system down
        {} 会中断正在运行的系统

        go on? [y/N]
        继续吗？[y/N]

        It takes something away: it needs write on, and asks for the resource's id.
        会删除资源：需要 write on，并要求输入资源 ID。

        It takes a running system down: it needs write on, and asks first.
        会中断正在运行的系统：需要 write on，并会先询问。

        The private key is asked for without showing it, or read from a file; it is never an argument. Whatever else stands in the file is kept. The service is asked first whether it knows the keys; keys that it refuses are not kept.
        私钥通过询问输入且不回显，或从文件读取，从不作为参数。文件中的其他内容会保留。会先向服务端验证密钥；被拒绝的密钥不会保存。

        A running container instance (cpod-) may restart.
        正在运行的容器实例（cpod-）可能会重启。

        Power is cut; unsaved data are lost.
        会切断电源；未保存的数据将丢失。

        Running work ends; the instance comes back.
        正在运行的任务会结束；之后实例重新运行。

        Running work ends.
        正在运行的任务会结束。

        The system disk is wiped and the instance restarts.
        系统盘会被清空，实例会重启。

        The old password stops working.
        旧密码会失效。
        """#
}
