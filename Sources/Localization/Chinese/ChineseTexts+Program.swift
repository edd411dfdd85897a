// swift-format-ignore-file

extension ChineseTexts {
    /// The program itself: its options, its manual page, the emulator.
    static let program = #"""
        where requests go; plain http for loopback only
        请求发往何处；明文 http 仅限本机回环地址

        allow actions that change something; away from the prompt they need --yes too
        允许会更改资源的操作；不在提示符下时还需要 --yes

        one command, written in full
        一条命令，须写全名

        a script to run; - is standard input
        要运行的脚本；- 表示标准输入

        serve the API on loopback until stopped
        在本机回环地址上提供 API，直到被停止

        Prints three lines that a shell can source, then serves: the endpoint and a key pair.
        先打印三行可由 shell 读入的内容（端点和一对密钥），然后开始服务。

        The rules of --fault are 153:10% (any RetCode), http502:5% (any HTTP status from 200), reset:1%, truncate:1%, html:1%, slow:2%, nulllist, altkey, textcodes, cappages, ignoreoffset, smalltotal, zerototal and nototal; @Action at the end limits a rule to one action.
        --fault 的规则有 153:10%（任意 RetCode）、http502:5%（200 及以上的任意 HTTP 状态）、reset:1%、truncate:1%、html:1%、slow:2%、nulllist、altkey、textcodes、cappages、ignoreoffset、smalltotal、zerototal 和 nototal；末尾的 @Action 把规则限于一个操作。

        the port; 0 takes a free one
        端口；0 表示任选空闲端口

        another shell's commands
        另一个 shell 中的命令

        print a script that completes compsh in another shell
        打印在其他 shell 中补全 compsh 的脚本

        The script asks compsh itself for candidates: Tab knows there what it knows at the prompt, but for what a session has seen. Nothing is run for that, no keys are read, and nothing is sent or kept.
        脚本向 compsh 本身询问候选项：Tab 在那里知道的与在提示符下相同，只是没有会话中见过的内容。为此不运行任何命令，不读取密钥，也不发送或保存任何内容。

        the shell
        哪种 shell

        GNU bash, 4.3 or newer
        GNU bash 4.3 或更新版本

        fish, 3 or newer
        fish 3 或更新版本

        in ~/.bashrc
        写入 ~/.bashrc

        in ~/.zshrc, after compinit
        写入 ~/.zshrc，在 compinit 之后

        in ~/.config/fish/config.fish
        写入 ~/.config/fish/config.fish

        The program
        程序

        a shell for the CompShare (优云智算) GPU-cloud API
        优云智算（CompShare）GPU 云 API 的交互式 shell

        Without a command or a script it reads commands at a prompt, or from standard input where that is no terminal.
        没有命令也没有脚本时，从提示符读取命令；标准输入不是终端时，从标准输入读取。

        A first word is a command only in full; one with / or . in it is a script. The words after a command are its own, options included, and reach it as they are.
        第一个词只有写全名才是命令；含有 / 或 . 的是脚本。命令之后的词（包括选项）都属于该命令，并原样传给它。

        explore, with Tab, history and help
        交互使用，有 Tab 补全、历史和帮助

        the same on made-up data, without keys
        同上，使用虚构数据，不需要密钥

        run one command
        运行一条命令

        run a text
        运行一段文本

        run a script; - is standard input
        运行脚本；- 表示标准输入

        talk to a built-in emulator with made-up data
        使用内置模拟器和虚构数据

        run TEXT and exit
        运行 TEXT 后退出

        go on interactively after -c, a command or a script
        在 -c、命令或脚本之后继续交互

        do not ask before changes
        更改前不询问

        write every exchange to a file, to be replayed
        把每次交互写入文件，以便回放

        answer from a recording, never from the network
        用录制内容应答，绝不访问网络

        write a JUnit report of the expectations
        写出断言的 JUnit 报告

        do not stop a script at its first failure
        脚本首次失败时不停止

        print each script line before it runs
        运行前打印脚本的每一行

        do not run the start-up script
        不运行启动脚本

        keep no history
        不保存历史

        refuse pipes, files and programs, for scripts of others
        拒绝管道、文件和程序，用于运行他人的脚本

        print the version and exit
        打印版本后退出

        wait this long before each answer
        每次应答前等待的时间

        make other data
        生成另一组数据

        groups of the largest organisation, 99999
        最大的组织 99999 的镜像组数

        the number of organisations
        组织的数量

        serve the groups of a file, one JSON object a line
        提供文件中的镜像组，每行一个 JSON 对象

        rehearse a fault, such as 153:10%
        演练故障，例如 153:10%

        compsh {} --help shows what it takes
        compsh {} --help 显示它接受什么

        --{} is none of the options before {}
        --{} 不能写在 {} 之前

        write it after {}
        请写在 {} 之后

        there is no command "{}", and no file of that name
        没有命令“{}”，也没有这个名称的文件

        a command is written in full here; compsh help lists them all
        这里的命令须写全名；compsh help 列出全部命令

        Commands of the program, beside those of the shell
        shell 命令之外程序自身的命令

        the shell's commands, or one of them
        shell 的全部命令，或其中一条

        all of this as a manual page
        以手册页形式显示以上全部内容

        Options of the emulator, with --demo
        模拟器的选项，与 --demo 一起使用

        Exit status
        退出状态

        all went well
        一切正常

        the API answered RetCode ≠ 0, or a command failed
        API 返回 RetCode ≠ 0，或命令失败

        usage or syntax
        用法或语法错误

        no usable answer: DNS, TLS, timeout, bad JSON
        没有可用的应答：DNS、TLS、超时、JSON 有误

        an expectation failed
        断言失败

        credentials missing or refused
        缺少密钥，或密钥被拒绝

        no recorded exchange matches
        录制内容中没有匹配的交互

        the key pair
        密钥对

        the key pair, where the two before are not set
        密钥对，在前两个变量未设置时使用

        the profile whose keys are used, where no variable holds keys
        没有变量提供密钥时，使用哪个配置的密钥

        the CompShare CLI's file
        CompShare CLI 的文件

        where requests go, unless --endpoint tells
        请求发往何处，以 --endpoint 为先

        the language, en or zh, unless --lang tells
        语言，en 或 zh，以 --lang 为先

        the language, where neither the variable before nor the CompShare CLI's file tells
        语言，在前一个变量和 CompShare CLI 的文件都未指定时使用

        where the files are
        文件所在位置

        the proxy, as for curl
        代理，含义与 curl 相同

        the certificates, as for curl
        证书，含义与 curl 相同

        no colour, unless --color tells; TERM=dumb has none either
        不用颜色，以 --color 为先；TERM=dumb 时也不用

        the width of lines, in place of the terminal's
        行宽，代替终端的宽度

        nothing is redrawn in place, as in the log of a build
        不在原处重绘，适合构建日志

        the editor of Ctrl-X Ctrl-E
        Ctrl-X Ctrl-E 使用的编辑器

        the start-up script, run before the first prompt
        启动脚本，在首个提示符之前运行

        the history
        历史

        profiles of the CompShare CLI: keys, the current profile, the language
        CompShare CLI 的配置：密钥、当前配置、语言

        profiles of ucloud-cli whose base_url names compshare.cn
        ucloud-cli 的配置，其 base_url 为 compshare.cn

        keys of the line editor, as editrc(5) has them
        行编辑器的按键，格式见 editrc(5)

        all of it as a manual page, in mdoc: compsh help --man | man -l -
        以 mdoc 手册页形式显示全部内容：compsh help --man | man -l -

        the manual page is about all commands
        手册页涵盖全部命令

        help --man prints it; help COMMAND tells about one
        help --man 打印手册页；help COMMAND 说明其中一条命令

        the fault rule '{}' has no kind of fault that is known; rules are {}
        故障规则“{}”中没有已知的故障类型；规则有 {}

        the fault rule '{}' names no action behind the @; rules are {}
        故障规则“{}”的 @ 之后没有操作名；规则有 {}

        the fault rule '{}' is always on and takes no percentage; rules are {}
        故障规则“{}”始终生效，不带百分比；规则有 {}

        the fault rule '{}' has no percentage above 0% and up to 100% behind the colon; rules are {}
        故障规则“{}”的冒号之后应为大于 0%、至多 100% 的百分比；规则有 {}

        {} groups cannot be made; give a number from 0 to {}
        无法生成 {} 个镜像组；请给出 0 到 {} 的数

        {} organisations cannot be made; give a number from {} to {}
        无法生成 {} 个组织；请给出 {} 到 {} 的数

        {} is no port; give a number from 1 to 65535, or 0 for a free one
        {} 不是端口；请给出 1 到 65535 的数，或用 0 任选空闲端口

        cannot listen on 127.0.0.1:{}: {}; 0 takes a free port
        无法监听 127.0.0.1:{}：{}；0 表示任选空闲端口

        cannot read the data file {}
        无法读取数据文件 {}

        {} is larger than 256 MiB; serve a part of it
        {} 大于 256 MiB；请只提供其中一部分

        {} holds no group; give one group a line, as `compsh -o jsonl` writes them
        {} 中没有镜像组；请每行给出一个组，如 `compsh -o jsonl` 所写

        {}, line {}: {}
        {} 第 {} 行：{}

        {}; each line must be one group as a JSON object
        {}；每行必须是一个 JSON 对象形式的组

        found a JSON {}; each line must be one group as a JSON object
        读到 JSON {}；每行必须是一个 JSON 对象形式的组

        the group has no GroupId; give it one
        该组没有 GroupId；请补上

        Data is a JSON {}; give the versions as an array
        Data 是 JSON {}；请以数组给出各版本

        Data[{}] is no object with a CompShareImageId; give it one
        Data[{}] 不是带有 CompShareImageId 的对象；请补上

        the group has no organisation; give OrganizationId, or Owner.AccountId in Data
        该组没有组织；请给出 OrganizationId，或在 Data 中给出 Owner.AccountId

        organisation {} is not a number from 1 to {}
        组织 {} 不是 1 到 {} 的数

        GroupId {} is that of line {} too; ids must differ
        GroupId {} 与第 {} 行相同；id 不能重复

        CompShareImageId {} is in line {} too; ids must differ
        CompShareImageId {} 在第 {} 行也有；id 不能重复

        the Z shell
        Z shell

        """#
}
