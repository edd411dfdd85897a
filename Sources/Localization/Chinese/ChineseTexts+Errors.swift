// swift-format-ignore-file

extension ChineseTexts {
    /// What goes wrong in calls, files, scripts and arguments.
    static let errors = #"""
        error:
        错误：

        error: {}
        错误：{}

        warning: {}
        警告：{}

        did you mean: {}
        是否想输入：{}

        interrupted
        已中断

        cancelled
        已取消

        cancelled after {}
        {} 后已取消

        nobody reads the output
        输出已无人读取

        no credentials
        没有密钥

        {}: no credentials
        {}：没有密钥

        {} changes something, and changes are off
        {} 是变更操作，而变更未开启

        write on allows them for this session; a script needs --write and --yes
        write on 可在本会话开启写入；脚本需要 --write 和 --yes

        {} changes something, and nobody can be asked whether it should
        {} 是变更操作，而此处无法请人确认

        away from the prompt changes need --write and --yes
        非交互时，变更操作需要 --write 和 --yes

        {}: cancelled, nothing was sent
        {}：已取消，没有发送任何请求

        {}: a dry run, nothing was sent
        {}：仅预演，没有发送任何请求

        {}: the gateway answered HTTP {}
        {}：网关返回 HTTP {}

        {}: HTTP {} sends to {}, which is not followed
        {}：HTTP {} 重定向到 {}，不会跟随

        check the endpoint (status), and whether a proxy or a login page stands between
        检查服务地址（status），以及中间是否有代理或登录页

        {}: HTTP {} with an empty answer
        {}：HTTP {}，响应为空

        try again, or check the endpoint (status)
        重试，或检查服务地址（status）

        {}: a page for people came in place of an answer
        {}：返回的是网页，而不是接口响应

        {}: a page for people came in place of an answer: “{}”
        {}：返回的是网页，而不是接口响应：“{}”

        the service asks to wait {}
        服务端要求等待 {}

        it may have been done: look before you send it again
        操作可能已生效：再次发送前请先查看

        it may have been done; look first: {}
        操作可能已生效，请先查看：{}

        raw shows what came
        raw 可查看收到的内容

        {}: the answer cannot be read: {}
        {}：无法读取响应：{}

        the answer is kept: raw shows it
        响应已保留：用 raw 查看

        {}: unexpected answer: no list ({})
        {}：响应不符合预期：没有列表（{}）

        the answer is a JSON {}, not an object
        响应是 JSON {}，不是对象

        the answer has no RetCode
        响应中没有 RetCode

        RetCode is not a number
        RetCode 不是数字

        {}: RetCode {}
        {}：RetCode {}

        {}: RetCode {}: {}
        {}：RetCode {}：{}

        server: {}
        服务端：{}

        likely: {}
        可能原因：{}

        request {}
        请求 {}

        {} attempts
        共尝试 {} 次

        check the endpoint (status) and the network; --demo needs neither
        检查服务地址（status）和网络；--demo 两者都不需要

        check the system's clock and certificates, and whether a proxy stands between
        检查系统时钟和证书，以及中间是否有代理

        try again, or allow more time: set timeout 120s
        重试，或延长超时：set timeout 120s

        ask for fewer rows: --limit 20
        减少每次的行数：--limit 20

        record it anew, or replay the commands that were recorded
        重新录制，或回放已录制的命令

        cannot find the address of {}
        无法解析 {} 的地址

        cannot connect to {}
        无法连接 {}

        no secure connection to {}
        无法与 {} 建立安全连接

        no complete answer from {} in time
        {} 未在时限内返回完整响应

        the connection to {} broke before the answer was complete
        与 {} 的连接在响应完成前断开

        the answer of {} is larger than the limit of {} MiB
        {} 的响应超过 {} MiB 的上限

        the answer of {} is not valid HTTP
        {} 的响应不是有效的 HTTP

        no recorded exchange matches in {}
        {} 中没有匹配的录制

        cannot send requests
        无法发送请求

        the network is not to be used
        不允许使用网络

        an endpoint holds printable ASCII characters only
        服务地址只能包含可打印的 ASCII 字符

        an endpoint starts with https:// (or http:// for loopback), got “{}”
        服务地址以 https:// 开头（本机回环可用 http://），而不是“{}”

        no usable host in “{}”
        “{}”中没有可用的主机名

        the port in “{}” is not a number from 1 to 65535
        “{}”中的端口不是 1 到 65535 的数字

        an endpoint has no user name or password; keys come from the environment or a profile
        服务地址不含用户名和密码；密钥来自环境变量或配置

        an endpoint has no query or fragment, got “{}”
        服务地址不含查询参数或片段，而不是“{}”

        plain http is for loopback addresses only; use https:// for “{}”
        明文 http 只用于本机回环地址；“{}”请用 https://

        retry {}/{} in {}: {}
        {3} 后重试 {1}/{2}：{4}

        there is no profile “{}”
        没有名为“{}”的配置

        there is no profile “{}”; known: {}
        没有名为“{}”的配置；现有：{}

        none of the profiles is marked as current: {}
        没有配置被标为当前配置：{}

        ${} is set, but ${} is not
        设置了 ${}，但没有设置 ${}

        {}: profile {} uses a browser login, which compsh cannot use
        {}：配置 {} 使用浏览器登录，compsh 无法使用

        {} holds keys and is open to other users; run: chmod 600 {}
        {} 含有密钥且其他用户可读；请运行：chmod 600 {}

        {}: {}; the file is left out
        {}：{}；已忽略该文件

        set COMPSHARE_PUBLIC_KEY and COMPSHARE_PRIVATE_KEY, or try compsh --demo, which needs none
        设置 COMPSHARE_PUBLIC_KEY 和 COMPSHARE_PRIVATE_KEY，或试试不需要密钥的 compsh --demo

        looked at:
        已查找：

        a demo session talks to its own emulator only
        演示会话只连接自带的模拟器

        start compsh without --demo to use a profile
        不带 --demo 启动 compsh 才能使用配置

        profiles are read from: {}
        配置读取自：{}

        {} are off in a restricted session
        受限会话中禁用{}

        programs
        外部程序

        pipes
        管道

        files
        文件

        programs are off in a restricted session; the line is as it was
        受限会话中禁用程序；该行保持不变

        a restricted session shows nothing that works as a credential
        受限会话不显示任何可用作凭据的内容

        {} changes something, and whoever has its signature can send it; write on shows it
        {} 会更改资源，得到其签名者即可发送；write on 后才显示

        {} stays as it is in a restricted session
        受限会话中不能更改 {}

        scripts outside the script's own folder are off in a restricted session
        受限会话中禁用脚本所在目录之外的脚本

        the recording has changed while it was read
        读取期间录制文件被改动

        line {} of {} is too long for an exchange
        {2} 第 {1} 行过长，不是交互记录

        line {} of {} is damaged and was passed over
        {2} 第 {1} 行已损坏，已跳过

        {} exists and is no recording of compsh; name another file
        {} 已存在且不是 compsh 的录制；请换一个文件名

        a replay sends nothing that could be recorded
        回放时不发送请求，没有可录制的内容

        a recording to {} is under way
        正在录制到 {}

        record stop ends it
        record stop 可结束录制

        the recording is empty
        录制为空

        the recording has no {}, only {}
        录制中没有 {}，只有 {}

        the recording has this request {} times, and all have been used
        录制中此请求有 {} 条，均已用完

        the nearest recorded request differs in:
        与最接近的已录制请求的差异：

          {}: {}, recorded with {}
          {}：{}，录制时为 {}

          {}: {}, recorded without
          {}：{}，录制时没有

          {}: not sent, recorded with {}
          {}：未发送，录制时为 {}

        the program cannot be waited for: {}
        无法等待程序结束：{}

        cannot start the program: {}
        无法启动程序：{}

        the program ended with status {}: {}
        程序以状态 {} 结束：{}

        the program was ended by signal {}: {}
        程序被信号 {} 终止：{}

        cannot write: {}
        无法写入：{}

        cannot read the script: {}
        无法读取脚本：{}

        check the name and the folder
        检查文件名和目录

        {}: line {} is not UTF-8 text
        {}：第 {} 行不是 UTF-8 文本

        convert the file to UTF-8
        将文件转换为 UTF-8

        standard input: {}
        标准输入：{}

        commands are nested too deeply
        命令嵌套过深

        the script failed
        脚本失败

        {} runs itself
        {} 调用了自身

        take the source line out
        删掉该 source 行

        (a line with a secret)
        （含机密的一行）

        line {} failed; the command after it was not run
        第 {} 行失败；其后的 1 条命令未执行

        line {} failed; {} commands after it were not run
        第 {} 行失败；其后的 {} 条命令未执行

        unknown comparison "{}"
        未知比较运算符“{}”

        {} compares numbers, and the value is {}
        {} 比较数字，而该值为 {}

        for texts there are ==, !=, contains and matches
        文本可用 ==、!=、contains 和 matches

        {} compares numbers, and "{}" is none
        {} 比较数字，而“{}”不是数字

        "{}" is no regular expression: {} (after {} characters)
        “{}”不是正则表达式：{}（在第 {} 个字符之后）

        it is longer than {} steps
        展开后超过 {} 步

        there is a “)” without a “(”
        “)”没有对应的“(”

        possessive repetition is not supported
        不支持占有量词

        there is nothing to repeat
        没有可重复的内容

        a repetition of more than {} is not supported
        不支持超过 {} 次的重复

        a repetition ends below its beginning
        重复次数的上限小于下限

        groups are nested deeper than {}
        分组嵌套超过 {} 层

        looking ahead or behind is not supported
        不支持前瞻和后顾

        the group's name has no end
        分组名没有结束

        a group has no end
        分组没有结束

        “(?{}” is not supported
        不支持“(?{}”

        there is nothing after the “\”
        “\”之后没有内容

        back references are not supported
        不支持反向引用

        “\{}” is not supported
        不支持“\{}”

        a “{” has no “}”
        “{”没有对应的“}”

        “{}” is no hexadecimal number of a character
        “{}”不是字符的十六进制编号

        a property is written as \p{L}
        属性的写法是 \p{L}

        there is no property “{}” here
        不支持属性“{}”

        a class within a class is not supported; a “[” is written \[
        不支持嵌套的字符类；“[”写作 \[

        a range of a class needs two characters in their order
        字符类的范围需要两个按序排列的字符

        a class has no end
        字符类没有结束

        put it in single quotes, so that a backslash reaches it
        请用单引号，以保留反斜杠

        there is no answer yet
        还没有响应

        images 12345 would be one
        例如先执行 images 12345

        {} is {}
        {} 为 {}

        no rows to count: the command before showed none
        没有可计数的行：上一条命令没有显示行

        put expect after a command that lists something
        请将 expect 放在列表命令之后

        there is no HTTP status: nothing has been answered
        没有 HTTP 状态：还没有收到响应

        there is no time: nothing has been called
        没有耗时：还没有调用

        on the left stands a path such as CompshareImageGroup[0].Status, or rows, status, time
        左侧为路径，如 CompshareImageGroup[0].Status，或 rows、status、time

        the command before succeeded
        上一条命令成功了

        error takes a RetCode, a whole number, not "{}"
        error 后为 RetCode（整数），而不是“{}”

        call something first
        请先调用一个接口

        the expectation failed: {}
        断言失败：{}

        actual: {}
        实际：{}

        it has {}
        现有：{}

        there is no answer yet for $last
        $last 还没有响应

        there is no variable ${}
        没有变量 ${}

        save NAME = PATH makes one; single quotes keep a $ as it is
        save NAME = PATH 可创建变量；单引号中的 $ 保持原样

        there is no exchange x{}: nothing has been called yet
        没有交互记录 x{}：还没有调用

        there is no exchange x{}; the newest ones are kept, {} to {}
        没有交互记录 x{}；只保留最近的 {} 到 {}

        exchanges lists them
        exchanges 可列出它们

        {} has no answer: it failed
        {} 没有响应：该调用失败了

        last {} raw tells why
        last {} raw 可查看原因

        the answer of {} is no JSON: {}
        {} 的响应不是 JSON：{}

        last {} raw shows it
        last {} raw 可查看

        ${} is an argument of a script, and none is being run
        ${} 是脚本参数，而当前没有执行脚本

        source FILE ARGUMENTS gives a script arguments; single quotes keep a $ as it is
        source FILE ARGUMENTS 可给脚本传参数；单引号中的 $ 保持原样

        the script has no argument ${}; it was given {}
        脚本没有参数 ${}；共传入 {} 个

        source FILE ARGUMENTS gives them
        用 source FILE ARGUMENTS 传入

        {} does more than ask the API, so it cannot run dry
        {} 不只是请求 API，无法预演

        dry takes the listings, call and again
        dry 可用于列表命令、call 和 again

        unknown action “{}”
        未知接口“{}”

        actions {} looks for it in names and summaries; --force sends it as it is
        actions {} 可在接口名和说明中查找；--force 按原样发送

        {} is set by the shell
        {} 由 shell 设置

        {} has no parameter “{}”
        {} 没有参数“{}”

        the server ignores what it does not know, so it is not sent without --force
        服务端会忽略未知参数，因此不加 --force 不会发送

        “{}” needs a number in place of N
        “{}”中的 N 应换成数字

        {} sets it for the session
        {} 可在本会话设置它

        describe {} tells what they mean; --force sends the call without
        describe {} 可查看其含义；--force 可不带它们发送

        {} needs {}
        {} 需要 {}

        there is no {} before {}
        {2} 之前缺少 {1}

        lists are numbered from 0, without gaps
        列表从 0 开始连续编号

        describe {} tells more; --force sends the value as it is
        describe {} 可查看详情；--force 按原样发送该值

        {} is a secret, and lines are shown and kept
        {} 是机密，而命令行会显示并保存

        {}=? asks for it without showing it, {}=@FILE reads it from a file
        {}=? 会询问且不回显，{}=@FILE 从文件读取

        {} cannot be asked for without a terminal
        没有终端，无法询问 {}

        {}=@FILE reads it from a file
        {}=@FILE 从文件读取

        @ needs a file's name
        @ 之后需要文件名

        @@ stands for an @ at the start of a value
        值以 @ 开头时写作 @@

        standard input is the script itself
        标准输入就是脚本本身

        standard input is the terminal
        标准输入是终端

        standard input has been read already
        标准输入已被读取

        standard input
        标准输入

        Name=@FILE reads a file
        Name=@FILE 读取文件

        {} is larger than {} MiB
        {} 超过 {} MiB

        cannot read the value: {}
        无法读取该值：{}

        {} is not UTF-8 text (byte {})
        {} 不是 UTF-8 文本（第 {} 字节）

        no action fits “{}”
        没有匹配“{}”的接口

        actions alone lists all {}
        单独的 actions 列出全部 {} 个

        “{}” is no action's name
        “{}”不是接口名

        the action comes first: call GetRegion
        先写接口名：call GetRegion

        there are: {}
        现有：{}

        actions lists them all
        actions 可列出全部接口

        write member names with dots: Data.UpdateTime
        成员名用点分隔：Data.UpdateTime

        there is no earlier answer of {} to compare {} with
        没有更早的 {} 响应可与 {} 比较

        again sends the request once more; diff xA xB compares any two
        again 可再次发送请求；diff xA xB 可比较任意两条

        clear stands alone: it forgets all lines
        clear 只能单独使用：它会清除全部历史

        there is no history in a script
        脚本中没有历史

        the history cannot be cleared: {}
        无法清除历史：{}

        row {} has no id
        第 {} 行没有 ID

        no images have been listed yet
        还没有列出过镜像

        give an id, or list some first: images 12345
        请给出 ID，或先列出镜像：images 12345

        row {} is not among the rows shown last ({}–{})
        第 {} 行不在最近显示的行中（{}–{}）

        list the page it is on, or give the image's id
        请列出它所在的页，或给出镜像 ID

        there is no image or group “{}” in {}
        {2} 中没有镜像或镜像组“{1}”

        the service counts {} and sends no more after {}
        服务端称共有 {}，但在第 {} 行之后不再返回数据

        the service sends again what it has sent: it seems to ignore Offset={}
        服务端重复返回已发送的内容：似乎忽略了 Offset={}

        "{}" stands for itself in the end
        “{}”最终代表的是它自己

        unalias takes a name back
        unalias 可取消别名

        raw {} stands alone
        raw {} 应单独使用

        raw COMMAND shows one command's exchange
        raw COMMAND 显示一条命令的交互

        check the id and the region
        检查 ID 和地域

        looked at: {}
        已查找：{}

        {} has no answer that can be shown as {}
        {} 没有可按 {} 显示的响应

        last {} raw shows what came
        last {} raw 可查看收到的内容

        two organisations: {} and {}
        给了两个组织：{} 和 {}

        give one of them
        只给其中一个

        --max goes with all
        --max 与 all 一起使用

        for one page use --limit
        只看一页请用 --limit

        which organisation?
        哪个组织？

        give its number ({} 12345), or set one for the session (org 12345)
        请给出编号（{} 12345），或为本会话设置（org 12345）

        for example: {}
        例如：{}

        no listing has been read yet
        还没有读取过列表

        begin with one: images 12345
        先读取一个：images 12345

        raw images 12345 shows one as it comes
        raw images 12345 可查看原始响应

        save takes a name and a path
        save 需要名称和路径

        write save NAME = PATH
        写作 save NAME = PATH

        “{}” cannot be a variable's name
        “{}”不能用作变量名

        a name is made of letters, digits and _; last and x1, x2, … are taken
        名称由字母、数字和 _ 组成；last 和 x1、x2、… 已被占用

        a timeout is longer than 0
        超时必须大于 0

        columns are given by their titles, with commas between
        列按标题给出，用逗号分隔

        for example: set columns NAME,AUTHOR
        例如：set columns NAME,AUTHOR

        the text ends inside a value
        文本在值的中间结束

        found {} where {} should be
        此处应为{2}，实际为 {1}

        there is more text after the value
        值之后还有多余文本

        unescaped control character {} in a string
        字符串中有未转义的控制字符 {}

        invalid escape in a string
        字符串中有无效转义

        the bytes are not UTF-8
        字节不是 UTF-8

        invalid number
        数字无效

        values are nested deeper than {}
        嵌套超过 {} 层

        a number has more than {} characters
        数字超过 {} 个字符

        not JSON at byte {}: {}
        第 {} 字节处不是 JSON：{}

        byte 0x{}
        字节 0x{}

        a member name in quotes
        带引号的成员名

        “,” or “]”
        “,”或“]”

        “,” or “}”
        “,”或“}”

        a dot or a bracket
        点或方括号

        a member's name
        成员名

        a closing quote
        右引号

        a place such as 0 or -1
        位置，如 0 或 -1

        a closing bracket
        右方括号

        the answer
        响应

        the path is wrong at its character {}: {} should be there
        路径第 {} 个字符有误：应为{}

        {} has no member “{}”
        {} 没有成员“{}”

        {} has no element {}; it has {}
        {} 没有元素 {}；共有 {} 个

        {} is no object but {}, and so has no member “{}”
        {} 不是对象而是 {}，没有成员“{}”

        {} is no list but {}, and so has no element {}
        {} 不是列表而是 {}，没有元素 {}

        alias takes a name, = and a command
        alias 需要名称、= 和命令

        write alias NAME = COMMAND, with blanks around the =
        写作 alias NAME = COMMAND，= 两边要有空格

        “{}” cannot be a name
        “{}”不能用作名称

        a name is made of letters, digits, - and _
        名称由字母、数字、- 和 _ 组成

        {} is a command
        {} 是命令

        choose another name
        请换一个名称

        there is no alias “{}”
        没有别名“{}”

        keys cannot be asked for without a terminal
        没有终端，无法询问密钥

        give --public-key and --private-key-file
        请给出 --public-key 和 --private-key-file

        nothing was saved
        没有保存任何内容

        cannot read the key: {}
        无法读取密钥：{}

        the keys in use come from {}, not from {}
        正在使用的密钥来自 {}，而不是 {}

        logout NAME removes a profile of that file
        logout NAME 可删除该文件中的配置

        there is no profile “{}” in {}
        {2} 中没有配置“{1}”

        a demo or a replay needs no keys
        演示和回放不需要密钥

        start compsh without --demo and --replay
        请不带 --demo 和 --replay 启动 compsh

        there is no home folder to keep keys in
        没有可保存密钥的主目录

        set HOME
        请设置 HOME

        keys
        密钥功能

        {} is damaged and was left as it is; mend it or move it away
        {} 已损坏，未作改动；请修复或移走它

        watch waits longer than 0 between two runs
        watch 两次运行之间的等待必须大于 0

        the service refuses who asks too often: watch 5 asks every 5 seconds
        请求过于频繁会被服务拒绝：watch 5 每 5 秒请求一次

        {} is left alone; what had come is in {}
        {} 保持不变；已收到的内容在 {}

        the recording has this request once, and it has been used
        录制中有一次这个请求，且已经用掉

        start compsh without --restricted if you trust the script
        如果信任该脚本，请不带 --restricted 启动 compsh

        {} bytes of the answer had come; raw shows them
        响应已收到 {} 字节；raw 可查看

        {} bytes had come before:
        此前已收到 {} 字节：

        the listing shown last has no rows
        上次显示的列表没有行

        list some first, or give the image's id
        请先列出一些镜像，或给出镜像 ID

        --demo has its own endpoint; leave --endpoint out
        --demo 使用自带的服务地址；请去掉 --endpoint

        --demo has its own keys; leave --profile out
        --demo 使用自带的密钥；请去掉 --profile

        --replay answers from its file; leave --demo, --endpoint and --record out
        --replay 只用文件中的录制来响应；请去掉 --demo、--endpoint 和 --record

        --junit reports on scripts; name one, or give -c
        --junit 用于报告脚本的结果；请指定一个脚本，或使用 -c

        the emulator's options go with --demo
        模拟器的选项须与 --demo 一起使用

        -i needs a terminal on standard input
        -i 要求标准输入是终端

        compsh --help shows all options
        compsh --help 可查看所有选项

        a list in JSON holds no variables
        JSON 列表中不能使用变量

        write each value by itself: {}=A {}=B
        请逐个写出各个值：{}=A {}=B

        the list of {} is empty
        {} 的列表为空

        leave {} out
        请去掉 {}

        the list of {} may hold texts, numbers, true and false
        {} 的列表只能包含文本、数字、true 和 false

        ${} is the environment's own here, not the saved value
        这里的 ${} 是环境变量本身的值，不是保存的值

        ${} holds a NUL character, which no environment can
        ${} 含有 NUL 字符，无法放入环境变量

        ${} is too long for a program's environment
        ${} 过长，无法放入程序的环境变量

        echo ${} | PROGRAM gives it as standard input
        echo ${} | 程序 可通过标准输入传给程序

        ${} means nothing to a program; save n = ${}.PATH first, and use $n
        程序不认识 ${}；请先 save n = ${}.PATH，再使用 $n

        {}–{} of {} · type more to see others
        {}–{} / {} · 继续输入以查看其他项

        the earlier answers of {} are not kept any more; {} is the oldest that is
        {} 更早的响应已不再保留；最早保留的是 {}

        again sends the request once more; last > FILE keeps an answer
        again 可再次发送请求；last > FILE 可保存响应

        x{} is not kept any more; the newest ones are, {} to {}
        x{} 已不再保留；目前保留的是 {} 到 {}

        again sends the newest request once more; last > FILE keeps an answer
        again 可再次发送最新的请求；last > FILE 可保存响应

        """#
}
