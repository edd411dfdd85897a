// swift-format-ignore-file

extension ChineseTexts {
    /// What is wrong with a line: the words of the command language.
    static let syntax = #"""
        help {} shows what it takes
        help {} 可查看其参数

        unknown option "{}"
        未知选项“{}”

        options are written with two dashes; a value that begins with a dash comes after "--"
        选项以两个短横线开头；以短横线开头的值写在“--”之后

        --{} is followed by a variable
        --{} 后面紧跟变量

        "--{}" is short for several options: {}
        “--{}”可对应多个选项：{}

        type more of the name
        多输入几个字母

        unknown option "--{}"
        未知选项“--{}”

        parameters of the API are written Name=value
        API 参数写作 Name=value

        {} is given twice
        {} 给了两次

        remove one
        删掉一个

        keep one of the two values
        保留其中一个值

        unknown parameter "{}"
        未知参数“{}”

        this command knows {}
        此命令支持 {}

        {} cannot stand beside --{}
        {} 不能与 --{} 同时使用

        remove one of the two
        删掉其中一个

        number the values from 0
        从 0 开始编号

        the comparison is not complete
        比较式不完整

        write PATH OPERATOR VALUE, for example TotalCount >= 5
        写作 PATH OPERATOR VALUE，例如 TotalCount >= 5

        "{}" needs {}, {}
        “{}”需要 {}（{}）

        {} needs {}, {}
        {} 需要 {}（{}）

        a value
        一个值

        --{} needs {}
        --{} 需要{}

        write --{} {}, or --{}=-… if the value begins with a dash
        写作 --{} {}；如果值以短横线开头，写作 --{}=-…

        "{}" is short for several words: {}
        “{}”可对应多个词：{}

        type more of the word
        多输入几个字母

        "{}" does not fit: expected {}
        “{}”不合适：应为{}

        this
        此处的内容

        "{}"
        “{}”

        unexpected argument {}
        多余的参数 {}

        {} does not fit: expected {}
        {} 不合适：应为{}

        {}, or {}
        {}，或 {}

        {} ({})
        {}（{}）

        the command is empty
        命令为空

        help lists the commands
        help 可列出所有命令

        unknown command "{}"
        未知命令“{}”

        "{}" is short for several commands: {}
        “{}”可对应多个命令：{}

        {} is not a comparison
        {} 不是比较运算符

        the comparisons are {}
        比较运算符有 {}

        {} is not a blank, though it looks like one
        {} 看起来像空格，但不是空格

        type a blank, or put the word in quotes if you mean the sign itself
        请输入普通空格；如果就是要这个字符，请给该词加引号

        "{}" {} is not "{}"
        “{}”{} 不是“{}”

        type the ASCII sign {}, or put the word in quotes if you mean the sign itself
        请输入 ASCII 字符“{}”；如果就是要这个字符，请给该词加引号

        control character {} outside quotes
        引号外有控制字符 {}

        invisible character {} outside quotes
        引号外有不可见字符 {}

        remove it, or write "\u{{}}" in double quotes
        删掉它，或在双引号中写作 \u{{}}

        a file's name is missing after "{}"
        “{}”后缺少文件名

        write CMD > FILE to replace a file, CMD >> FILE to add to it
        CMD > FILE 覆盖文件，CMD >> FILE 追加到文件

        there is no command before ">"
        “>”前没有命令

        write the command first: images 12345 > FILE
        先写命令：images 12345 > FILE

        the data can go to one file only
        数据只能写入一个文件

        remove the second ">" and its file
        删掉第二个“>”及其文件

        "{}>" is not known here
        这里不支持“{}>”

        ">" takes the command's data; errors go to standard error and stay there; if {} is an argument, put a blank after it
        “>”只接收命令的数据；错误始终写到标准错误；如果 {} 是参数，请在其后加空格

        "||" means nothing here
        “||”在这里没有意义

        write CMD | program to send the data to a program; a script stops at a failure
        CMD | program 可把数据交给程序；脚本遇到失败会停止

        there is no command before "|"
        “|”前没有命令

        write the command first: images 12345 | less
        先写命令：images 12345 | less

        the data go to a file already
        数据已写入文件

        write the file after the program: CMD | program > FILE
        把文件写在程序之后：CMD | program > FILE

        a program is missing after "{}"
        “{}”后缺少程序

        for example: images 12345 | less
        例如：images 12345 | less

        for example: !date
        例如：!date

        the quote {} is never closed
        引号 {} 没有闭合

        close it
        请闭合引号

        "${}" means nothing here
        “${}”在这里没有意义

        variables are $name, ${name} and $1; write \$ for a dollar sign
        变量写作 $name、${name} 或 $1；美元符号写作 \$

        "${" is not followed by a name
        “${”后没有变量名

        "${{}" is not followed by "}"
        “${{}”后没有“}”

        write ${name}, or ${name.path}; write \$ for a dollar sign
        写作 ${name} 或 ${name.path}；美元符号写作 \$

        close it with another {}
        请再输入一个 {} 闭合

        the text ends after "\"
        文本在“\”后结束

        go on in the next line, or remove it
        在下一行继续，或删掉它

        unknown escape "\{}"
        未知转义“\{}”

        in double quotes there are \" \\ \$ \n \t and \u{…}; write \\ for a backslash
        双引号中可用 \" \\ \$ \n \t 和 \u{…}；反斜杠写作 \\

        write the hexadecimal number of a character in braces, for example \u{4e2d}
        在花括号中写字符的十六进制编号，例如 \u{4e2d}

        "\u" without braces
        “\u”缺少花括号

        "\u{" is not followed by hexadecimal digits and "}"
        “\u{”后应为十六进制数字和“}”

        "\u{{}}" is not a character
        “\u{{}}”不是字符

        nothing may follow the file after ">"
        “>”的文件之后不能再有内容

        put the arguments before ">", or the file's name in quotes if it has blanks
        参数写在“>”之前；文件名有空格时请加引号

        "{}" means nothing here
        “{}”在这里没有意义

        separate commands with ";" or a new line
        用“;”或换行分隔命令

        type it in ASCII; the text has full-width characters
        请用 ASCII 输入；文本中有全角字符

        a text
        文本

        a whole number
        整数

        a whole number, {} or more
        不小于 {} 的整数

        a whole number from {} to {}
        {} 到 {} 的整数

        a number
        数字

        on or off
        on 或 off

        a time span such as 5, 250ms or 1m30s
        时长，如 5、250ms 或 1m30s

        some of these with commas between: {}
        以下若干项，用逗号分隔：{}

        a field ({}), with :asc or :desc or without
        字段（{}），可加 :asc 或 :desc

        a comparison such as TotalCount >= 5
        比较式，如 TotalCount >= 5

        a file's name
        文件名

        {} is on or off, not "{}"
        {} 应为 on 或 off，而不是“{}”

        on, true and yes mean the same, and so do off, false and no
        on、true、yes 意思相同；off、false、no 意思相同

        {} needs {}, not "{}"
        {} 应为{}，而不是“{}”

        {} needs {}, not {}
        {} 应为{}，而不是 {}

        units are ms, s, m and h; a number alone is seconds
        单位有 ms、s、m、h；只写数字表示秒

        {} is empty
        {} 为空

        give {}
        请给出{}

        {}: {} is too large
        {}：{} 过大

        it needs {}
        应为{}

        {} is {}, not "{}"
        {} 应为 {}，而不是“{}”

        the direction after "{}:" is asc or desc, not "{}"
        “{}:”之后的方向应为 asc 或 desc，而不是“{}”

        nothing
        空

        {} or {}
        {} 或 {}

        a region such as cn-wlcb
        地域，如 cn-wlcb

        a zone such as cn-wlcb-01
        可用区，如 cn-wlcb-01

        an organisation's number
        组织编号

        a project's id
        项目 ID

        an instance's id
        实例 ID

        a disk's id
        磁盘 ID

        a GPU model such as 4090
        GPU 型号，如 4090

        an image's or group's id, or a row's number
        镜像或镜像组的 ID，或行号

        an image's id
        镜像 ID

        an image group's id
        镜像组 ID

        a tag
        标签

        an author
        作者

        a profile's name
        配置名

        a command
        命令

        an action of the API
        API 接口

        a setting's name
        设置名

        an output format
        输出格式

        an exchange such as x1
        交互记录，如 x1

        a variable's name
        变量名

        show what the command takes
        显示命令的参数

        smallest first
        升序

        largest first
        降序

        """#
}
