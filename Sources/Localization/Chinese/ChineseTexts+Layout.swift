// swift-format-ignore-file

extension ChineseTexts {
    /// The words of help pages, lists and the line editor.
    static let layout = #"""
        usage: {}
        用法：{}

        Also: {}
        别名：{}

        Commands may be shortened while unambiguous; help COMMAND tells more about one.
        命令无歧义时可以缩写；help COMMAND 可查看某个命令的详情。

        Examples
        示例

        Arguments
        参数

        Options
        选项

        options
        选项

        Filters
        筛选条件

        filters
        筛选条件

        {}; may be repeated
        {}；可重复

        ({})
        （{}）

        {}: {}
        {}：{}

        {}, {}
        {}，{}

        Images
        镜像

        Instances
        实例

        Places
        地域与项目

        The rest of the API
        其他 API

        Looking at answers
        查看响应

        Scripts
        脚本

        Session
        会话

        Help
        帮助

        {}–{} of {} · Tab for more
        {}–{} / {} · 按 Tab 查看更多

        no match: {}
        无匹配：{}

        search: {}
        搜索：{}

        search forward: {}
        向后搜索：{}

        {} failed; the line is as it was. VISUAL or EDITOR names the program to use
        {} 失败，输入行未改动。可用 VISUAL 或 EDITOR 指定编辑器

        a paste has begun and not ended; Ctrl-C drops it
        粘贴尚未结束；按 Ctrl-C 可放弃

        the paste had no end; what came of it is dropped
        粘贴没有正常结束，已收到的内容已丢弃

        the line cannot be edited: {}
        无法编辑输入行：{}

        the history file was not one of compsh; it is kept as {}
        历史文件不是 compsh 的文件，已另存为 {}

        {} damaged lines were left out of the history; the file as it was is kept as {}
        历史中有 {} 行损坏，已略去；原文件另存为 {}

        the history cannot be read: {}
        无法读取历史：{}

        the history cannot be written: {}
        无法写入历史：{}

        this terminal cannot be used for editing: {}
        此终端不支持行编辑：{}

        input and output are not both a terminal
        输入和输出不都是终端

        libedit cannot use it
        libedit 无法使用它

        its type lacks the usual control sequences
        该终端类型缺少常用控制序列

        reading failed: {}
        读取失败：{}

        writing failed: {}
        写入失败：{}

        preparing the terminal failed: {}
        设置终端失败：{}

        line {} is longer than {} bytes; split it into several commands
        第 {} 行超过 {} 字节；请拆成几条命令

        line {} is not UTF-8 text (byte {}); convert the file to UTF-8
        第 {} 行不是 UTF-8 文本（第 {} 字节）；请将文件转换为 UTF-8

        columns not shown: {} and {} more; see set wide on
        未显示的列：{} 等，另有 {} 列；见 set wide on

        columns not shown: {}; see set wide on
        未显示的列：{}；见 set wide on

        shown as records: {} columns are too few for this table; see set wide on
        已改为逐条显示：{} 列宽放不下此表格；见 set wide on

        no such column: {}; there are: {}
        没有此列：{}；现有的列：{}

        aligned columns, for people
        对齐的表格，便于阅读

        one field a line, for few rows or long texts
        每行一个字段，适合行数少或文本长的数据

        the server's whole answer, indented
        服务端的完整响应，带缩进

        one row a line, as compact JSON
        每行一条数据，紧凑 JSON

        comma-separated values with a header (RFC 4180)
        逗号分隔，带表头（RFC 4180）

        tab-separated values with a header; \t, \n, \r and \\ escaped
        制表符分隔，带表头；\t、\n、\r 和 \\ 会转义

        the answer's exact bytes; on a terminal indented and safe to look at
        响应的原始字节；在终端上带缩进且可安全查看

        """#
}
