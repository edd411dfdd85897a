// swift-format-ignore-file

extension ChineseTexts {
    /// Help on commands, their arguments, options and examples.
    static let help = #"""
        the profile whose keys are used
        使用其密钥的配置

        where requests go
        请求发往的服务地址

        the region sent with every call
        每次调用附带的地域

        the zone sent with every call
        每次调用附带的可用区

        the project sent with every call
        每次调用附带的项目

        the organisation that images means when none is given
        images 未指定组织时使用的组织

        how data are shown
        数据的显示格式

        whether answers are shown as they went over the wire
        是否显示原始请求与响应

        rows on a page
        每页行数

        the time limit of a request
        单个请求的超时

        how often a failed read is sent again
        读操作失败后的重试次数

        whether actions that change something are allowed
        是否允许变更操作

        when to use colour
        何时使用颜色

        the language of the shell's own texts
        shell 自身文字的语言

        whether tables may be wider than the terminal
        表格是否可以宽于终端

        the columns that listings show; unset columns shows all
        列表显示的列；unset columns 显示全部

        how wide the terminal draws signs such as “ and …
        终端显示 “ 和 … 等字符的宽度

        one column, as most terminals
        一列，多数终端如此

        two columns, as terminals set up for Chinese may
        两列，中文环境的终端可能如此

        whether passwords and tokens of answers are shown on a terminal
        终端上是否显示响应中的密码和令牌

        as *****; a file or a pipe has them as they are
        显示为 *****；文件或管道中保持原样

        as they are; keys and signatures stay hidden
        按原样显示；密钥和签名仍然隐藏

        whether csv and tsv disarm texts that a spreadsheet would run as formulas
        csv 和 tsv 是否防止文本被电子表格当作公式执行

        how many requests of all are in flight
        all 的并发请求数

        whether grey hints are shown while typing
        输入时是否显示灰色提示

        the keys of the line editor
        行编辑器的按键方式

        show or change where requests go
        查看或修改请求发往的服务地址

        show or change the profile whose keys are used
        查看或修改使用其密钥的配置

        show or change the region sent with every call
        查看或修改每次调用附带的地域

        show or change the zone sent with every call
        查看或修改每次调用附带的可用区

        show or change the project sent with every call
        查看或修改每次调用附带的项目

        show or change the organisation that images means when none is given
        查看或修改 images 默认使用的组织

        show or change whether actions that change something are allowed
        查看或修改是否允许变更操作

        show it
        查看

        change it
        修改

        the newest answer
        最新的响应

        folder
        目录

        required: {}
        必填：{}

        with sign and curl: the public key and the signature in full
        用于 sign 和 curl：完整显示公钥和签名

        {} is gone from production
        {} 已在线上下线

        {} is gone from production; IsFavorite in the answers of {} tells the same
        {} 已在线上下线；{} 响应中的 IsFavorite 含义相同

        {} is gone from production; use {}
        {} 已在线上下线；请改用 {}

        {} answers errors in production (210 or 230)
        {} 在线上返回错误（210 或 230）

        {} is named in a guide only; what it answers is not published
        {} 只在指南中出现；其响应未公开

        {} is named in a guide only; {} is documented
        {} 只在指南中出现；{} 有文档

        Required parameters
        必填参数

        Other parameters
        其他参数

        Example
        示例

        Answer
        响应

        Described in
        文档来源

        It only reads.
        只读操作。

        It changes something, so it needs write on.
        变更操作，需要 write on。

        Note: {}.
        注意：{}。

        It answers page by page: Offset and Limit choose one, {} counts all.
        分页返回：用 Offset 和 Limit 选择，{} 为总数。

        It answers page by page: Offset and Limit choose one.
        分页返回：用 Offset 和 Limit 选择。

        may be repeated
        可重复

        default {}
        默认 {}

        at most {}
        最大 {}

        else from the session
        缺省取自会话

        {} One of {}.
        {}，可选 {}

        {} Note: {}
        {}。注意：{}

        list of {}
        {} 列表

        the main list
        主列表

        the UCloud API reference
        UCloud API 文档

        the vendor's SDKs
        厂商的 SDK

        the reference pages of compshare.cn
        compshare.cn 的文档

        the CompShare CLI
        CompShare CLI

        the API's actions, all or those that fit a word
        API 接口：全部，或匹配关键词的接口

        The list is built in: nothing is sent. PATTERN is looked for in names, areas and summaries, in any case; several words must all be there.
        列表为内置，不发送请求。PATTERN 在接口名、分类和说明中查找，不分大小写；给出多个词时须全部匹配。

        a part of the name or of what it does
        接口名或说明的一部分

        all of them, by area
        全部接口，按分类排列

        those that have to do with disks
        与磁盘有关的接口

        send a request of this session once more
        再次发送本会话中的请求

        The parameters are those of the exchange; keys, endpoint and limits are the session's present ones. diff then tells what has changed.
        参数取自该交互记录；密钥、服务地址和限制用会话当前的。之后可用 diff 查看变化。

        the exchange, such as x3; the newest if left out
        交互记录，如 x3；省略则取最新一条

        the newest request once more
        再次发送最新的请求

        the first one
        第一条

        call any action
        调用任意接口

        Parameters are the API's own, in any case: Disks.0.Size=60, and for lists Tag=a Tag=b or Tag.0=a Tag.1=b. Region, Zone and ProjectId are sent from the session unless given. Names, types and values are checked before anything is sent, for the server ignores what it does not know.
        参数即 API 的参数，不分大小写：Disks.0.Size=60；列表写作 Tag=a Tag=b 或 Tag.0=a Tag.1=b。Region、Zone 和 ProjectId 未给出时取自会话。发送前会检查名称、类型和值，因为服务端会忽略未知参数。

        Name=@FILE sends a file's text, Name=- standard input, @@ stands for an @. Password=? asks for it.
        Name=@FILE 发送文件内容，Name=- 发送标准输入，@@ 表示一个 @。Password=? 会询问密码。

        Actions that change something need write on; those that take something away ask for the resource's id to be typed. describe ACTION tells what an action takes.
        变更操作需要 write on；删除类操作还要求输入资源 ID。describe ACTION 可查看接口的参数。

        the action's name
        接口名

        show a part of the answer only: UHostSet[0].DiskSet
        只显示响应的一部分：UHostSet[0].DiskSet

        send it unchecked, also what the catalogue does not know
        不检查直接发送，包括目录中没有的内容

        an action without parameters
        没有参数的接口

        with parameters
        带参数

        a part of the answer
        响应的一部分

        clear the screen
        清屏

        as Ctrl-L
        同 Ctrl-L

        print a command for bash that repeats a call
        输出可重现调用的 bash 命令

        It takes the keys from COMPSHARE_PUBLIC_KEY and COMPSHARE_PRIVATE_KEY and computes the signature with printf and sha1sum. --with-secrets puts public key and signature into it instead; it is a credential for that call then, for signatures do not expire.
        命令从 COMPSHARE_PUBLIC_KEY 和 COMPSHARE_PRIVATE_KEY 取密钥，用 printf 和 sha1sum 计算签名。--with-secrets 则直接写入公钥和签名；签名不会过期，该命令等同于此调用的凭证。

        an exchange, such as x3; the newest if left out
        交互记录，如 x3；省略则取最新一条

        a command, whose first request is shown and not sent
        命令，只显示其首个请求而不发送

        of the newest request
        最新请求的

        signed already
        已签名

        of a call that is not made
        未发送的调用

        what an action takes and answers
        接口的参数和响应

        Everything is built in: nothing is sent. As JSON it is the catalogue's own entry.
        内容为内置，不发送请求。以 JSON 格式输出时即目录中的条目。

        its parameters and fields
        参数和字段

        compare two answers by structure
        按结构比较两个响应

        Entries of lists are matched by their ids, so that their order does not count. Without names the newest answer is compared with the one before it to the same request, or else of the same action; with one name, that one with the newest. rows counts the differences: expect rows == 0.
        列表中的项按 ID 匹配，不受顺序影响。不给名称时，将最新响应与同一请求的上一个响应比较，没有则与同一接口的上一个比较；给一个名称时，将它与最新的比较。rows 为差异数：expect rows == 0。

        the older one
        较旧的

        the newer one
        较新的

        leave out what has these member names in its path, such as Data.UpdateTime
        忽略路径中含这些成员名的项，如 Data.UpdateTime

        an answer with itself
        响应与自身

        the first with the newest
        第一条与最新的

        show what a command would send, and send nothing
        显示命令将发送的内容，而不发送

        The first request of the command is shown, signed, with its secrets masked; as JSON with set format json. Nothing is sent, so actions that change something can be looked at too.
        显示命令的首个请求（已签名，机密已遮盖）；set format json 时为 JSON。不发送任何请求，因此也可查看变更操作。

        the command
        命令

        a listing's first request
        列表的首个请求

        a change, without making it
        变更操作，但不执行

        print words
        输出文字

        words; variables are expanded
        文字；其中的变量会展开

        a part of the last answer
        上一个响应的一部分

        the exchanges of this session that are kept
        本会话保留的交互记录

        their names, times and results
        名称、时间和结果

        end the session
        结束会话

        the exit status; 0 if left out
        退出状态；省略为 0

        as Ctrl-D
        同 Ctrl-D

        check the last answer; a script ends with status 4 if it does not hold
        检查上一个响应；不成立时脚本以状态 4 结束

        On the left stands a path into the answer (CompshareImageGroup[0].Status), a variable, or rows (entries shown), status (HTTP), time (of the call). Comparisons: == != < <= > >= contains matches exists. expect error CODE wants the command before it to have failed with that RetCode; in a script that failure ends nothing.
        左侧为响应中的路径（CompshareImageGroup[0].Status）、变量，或 rows（显示的行数）、status（HTTP 状态）、time（调用耗时）。比较运算符：== != < <= > >= contains matches exists。expect error CODE 要求上一条命令以该 RetCode 失败；在脚本中这种失败不会终止脚本。

        PATH COMPARISON VALUE, PATH exists, or error [CODE]
        PATH COMPARISON VALUE、PATH exists 或 error [CODE]

        a number in the answer
        响应中的数字

        entries that were shown
        显示的行数

        a member deep inside
        深层的成员

        how long the call took
        调用耗时

        write the session's commands as a script, or its exchanges as an archive
        将会话的命令导出为脚本，或将交互记录导出为归档

        A script holds what was typed, commands that failed as comments, lines with secrets left out. An archive (HAR 1.2) holds the exchanges that are kept, without keys, signatures and passwords.
        脚本包含输入过的命令：失败的写成注释，含机密的略去。归档（HAR 1.2）包含保留的交互记录，不含密钥、签名和密码。

        what was typed, as a script
        输入过的命令，保存为脚本

        the exchanges, as an HTTP archive
        交互记录，保存为 HTTP 归档

        session or har, and the file
        session 或 har，以及文件

        the file; one that exists is replaced
        文件；已存在则覆盖

        all commands, or one of them
        所有命令，或其中一个

        all commands
        所有命令

        one command with its options
        一个命令及其选项

        the newest lines that were typed
        最近输入的命令行

        how many; 50 if left out
        条数；省略为 50

        forget all lines, in memory and on disk
        清除全部历史，包括内存和磁盘

        clear forgets all
        clear 清除全部

        only lines that hold this text; capitals matter if it has any
        只列出包含此文本的行；文本含大写字母时区分大小写

        the last ten lines
        最近十行

        lines with a word
        包含某个词的行

        everything about one image or group, its versions and its Readme
        镜像或镜像组的全部信息，包括版本和 Readme

        ID is an image's (compshareImage-…) or a group's; a number is a row of the image listing shown last. It is looked for among the community images, the account's own, those shared with it, and the platform's.
        ID 为镜像 ID（compshareImage-…）或镜像组 ID；数字表示最近显示的镜像列表中的行。依次在社区镜像、账号自有镜像、共享给账号的镜像和平台镜像中查找。

        an image, a group, or a row's number
        镜像、镜像组或行号

        all columns of the versions, however long the lines
        显示版本的所有列，不限行宽

        the first of the rows shown last
        最近显示的第一行

        show an answer again, without sending anything
        再次显示响应，不发送请求

        The newest 50 exchanges are kept, failures included; exchanges lists them. Without a view the answer is shown as it was, in the session's format.
        保留最近 50 条交互记录，包括失败的；exchanges 可列出。不指定视图时，按会话的格式显示原响应。

        what to show of it
        显示哪一部分

        the newest answer, one field a line
        最新响应，每行一个字段

        the header fields of the first
        第一条的响应头

        how its request was signed
        请求的签名过程

        the answer's status and header fields
        响应状态和响应头

        what was sent
        发送的内容

        how long each phase took
        各阶段耗时

        the signature, step by step
        签名的各个步骤

        a command for bash that repeats the call
        可重现此调用的 bash 命令

        request and answer as an HTTP archive
        请求和响应，HTTP 归档格式

        run a command several times
        多次执行命令

        how often
        次数

        three pages
        三页

        run a command again and again, and tell what has changed
        反复执行命令，并报告变化

        Ctrl-C ends it, or the comparison once it holds; see expect for comparisons.
        按 Ctrl-C 结束，或在比较式成立时结束；比较式见 expect。

        the wait between two runs
        两次执行的间隔

        what ends it
        结束条件

        until there is something
        直到有数据

        tell how long a command takes, and how many requests
        报告命令的耗时和请求数

        a whole listing
        完整列表

        wait
        等待

        how long
        时长

        a tenth of a second
        十分之一秒

        the command to run
        要执行的命令

        the next page of the listing read last
        最近列表的下一页

        the page before the one shown last
        最近显示页的上一页

        every page of the listing read last
        最近列表的全部页

        the most rows to list
        最多列出的行数

        show what went over the wire
        显示原始请求与响应

        raw on and raw off switch it for the session; raw COMMAND shows one command's exchange; raw alone shows the last answer again, without sending anything. On a terminal: request, answer and timing, with secrets masked. Elsewhere: the exact bytes of the body and nothing else.
        raw on 和 raw off 在会话中开关；raw COMMAND 显示一条命令的交互；单独的 raw 再次显示上一个响应，不发送请求。在终端上显示请求、响应和耗时，机密已遮盖；其他情况下只输出响应体的原始字节。

        switches it for the session
        在会话中开关

        no longer
        不再显示

        a command to run
        要执行的命令

        one listing as it was sent and received
        一次列表的原始请求与响应

        from now on
        从现在起

        write every exchange to a file, to be replayed with --replay
        将每次交互写入文件，可用 --replay 回放

        Each exchange is added at the file's end as soon as it is over, one HAR 1.2 entry a line, without keys, signatures, tokens, project and passwords. record alone tells whether a recording is under way.
        每次交互结束后追加到文件末尾，每行一个 HAR 1.2 条目，不含密钥、签名、令牌、项目和密码。单独的 record 报告是否正在录制。

        end the recording
        结束录制

        ends it
        结束录制

        the file; a recording that exists is added to
        文件；已有的录制会被追加

        is one under way?
        是否正在录制

        keep a part of the last answer under a name
        将上一个响应的一部分保存为变量

        PATH is a place in the last answer (CompshareImageGroup[0].GroupId), or a variable ($x3.TotalCount). $NAME stands for the value in any command from then on, and $NAME.path for a part of it.
        PATH 是上一个响应中的位置（CompshareImageGroup[0].GroupId），或变量（$x3.TotalCount）。此后在任何命令中 $NAME 表示该值，$NAME.path 表示其中一部分。

        the name, and what to keep
        名称和要保存的内容

        $group is its id from then on
        此后 $group 即其 ID

        blanks may be left out
        空格可以省略

        change a setting for this session
        修改本会话的设置

        set alone lists the settings with their values; unset NAME takes one back.
        单独的 set 列出所有设置及其值；unset NAME 撤销一项。

        the setting, and its new value
        设置及新值

        show answers as JSON
        以 JSON 显示响应

        50 rows on a page
        每页 50 行

        take a setting of this session back
        撤销本会话的一项设置

        the setting
        设置

        show answers as before
        恢复原来的显示格式

        show a request's signature, step by step
        显示请求签名的各个步骤

        of one that is not sent
        未发送的请求的

        run a script in this session
        在本会话中运行脚本

        A name without / is looked for in the folder of the script that names it, else in the working folder.
        不含 / 的名称先在引用它的脚本所在目录中查找，其次在工作目录中查找。

        the script
        脚本

        what $1, $2, … stand for in it
        脚本中 $1、$2、… 的值

        every setting with its value and where it comes from
        所有设置的值及其来源

        where requests go, with which keys
        请求发往哪里，使用哪个密钥

        explain a RetCode
        解释 RetCode

        the code; that of the last refused call if left out
        RetCode；省略则取上次被拒绝的调用的

        a wrong signature
        签名错误

        the one that has a name in place of a number
        唯一以名称代替数字的

        community images that an organisation has published
        某个组织发布的社区镜像

        the first page
        首页

        the next one
        下一页

        every free image, favourites first
        所有免费镜像，按收藏排序

        a filter and a page size
        筛选条件和每页行数

        Each listing keeps its own place: after another listing, images 12345 next goes on where 12345 was left. At the end, next sends nothing and says so. The names of the API work too: Tag.0=LLM Limit=50.
        每个列表各有游标：查看其他列表之后，images 12345 next 仍从 12345 上次的位置继续。到末尾时 next 不发送请求并给出提示。也可使用 API 的参数名：Tag.0=LLM Limit=50。

        everybody's published community images
        所有人发布的社区镜像

        what others like
        受欢迎的镜像

        the next page
        下一页

        the account's own community images, in every state
        账号自己的社区镜像，包括所有状态

        a row for each version
        每个版本一行

        a part of the name
        名称的一部分

        the author's exact name
        作者的完整名称

        one image, with its Readme
        一个镜像，含 Readme

        one version group
        一个版本组

        a part of the name or the author
        名称或作者的一部分

        a tag; all given must match
        标签；给出多个时须全部匹配

        only images that cost nothing
        只列出免费镜像

        only images that cost something
        只列出收费镜像

        only official images (=no: only others)
        只列出官方镜像（=no：只列出非官方镜像）

        only images that start their service by themselves
        只列出自动启动服务的镜像

        operating systems; the default
        操作系统；默认

        ordinary
        普通

        applications
        应用

        games
        游戏

        all else
        其他

        the kind of image
        镜像类型

        time of publication
        发布时间

        favourites, older name
        收藏数，旧名称

        uses
        使用次数

        hours in use
        使用时长

        favourites
        收藏数

        the order; newest first if left out
        排序；省略则最新的在前

        leave the long texts out
        略去长文本

        the account's GPU instances
        账号的 GPU 实例

        some columns of a larger page
        更大的一页，只显示部分列

        one instance; may be repeated
        一个实例；可重复

        a business group
        业务组

        instances in this VPC
        此 VPC 中的实例

        instances in this subnet
        此子网中的实例

        instances that this disk can be attached to
        可挂载此磁盘的实例

        show the size used without GPU
        显示无卡模式的规格

        the account's cloud disks, attached or not
        账号的云盘，无论是否挂载

        disks mounted on this instance
        挂载在此实例上的磁盘

        GPU models on sale or sold out
        在售或售罄的 GPU 型号

        one model
        一个型号

        can be taken away
        可能被回收

        the kind of instance
        实例类型

        what an instance would cost, by way of payment
        各计费方式下的实例价格

        one card with 16 cores and 64 GiB
        一张卡，16 核，64 GiB

        the GPU model, such as 4090
        GPU 型号，如 4090

        the number of cards
        GPU 卡数

        the number of cores
        CPU 核数

        the memory in MB, a multiple of 1024
        内存（MB），1024 的倍数

        one way of payment
        一种计费方式

        an image that may cost something
        可能收费的镜像

        how many units of time
        购买时长的单位数

        the teams that the account owns
        账号拥有的团队

        another region, this once
        本次使用其他地域

        another zone, this once
        本次使用其他可用区

        another project, this once
        本次使用其他项目

        the publisher; else the current one (org)
        发布者；缺省为当前组织（org）

        which page; the first if left out
        哪一页；省略为首页

        rows to skip first
        先跳过的行数

        the most rows to list with all
        all 最多列出的行数

        only these columns, in this order
        只显示这些列，按此顺序

        all columns uncut, however long the lines
        完整显示所有列，不限行宽

        the publisher, as ORG
        发布者，同 ORG

        the page after the one shown last
        最近显示页的下一页

        the page before it
        上一页

        the last page
        末页

        one page by number
        指定页码

        every page
        所有页

        the page shown last, once more
        再次获取最近显示的页

        the zones that sell GPUs
        提供 GPU 的可用区

        the regions and zones open to the account
        对账号开放的地域和可用区

        the account's projects
        账号的项目

        the platform's own images
        平台镜像

        operating systems
        操作系统

        the account's own custom images
        账号的自定义镜像

        images that other accounts share with this one
        其他账号共享给此账号的镜像

        the tags that images can carry
        镜像可用的标签

        give the beginning of a command a name, or list such names
        为命令的开头部分命名，或列出这些别名

        What is typed behind the name is added to the command. Names hold for the session; the start-up script is the place for those that are to stay. A command's own name cannot be taken.
        别名之后输入的内容会追加到命令后。别名只在本会话有效；要长期保留请写入启动脚本。不能占用命令自身的名称。

        what it stands for follows
        其后为它所代表的内容

        the beginning of a command
        命令的开头部分

        Your own names
        自定义别名

        {} stands for: {}
        {} 代表：{}

        llm next is images 12345 --tag LLM next
        llm next 即 images 12345 --tag LLM next

        all names
        所有别名

        take an alias back
        删除别名

        the name
        别名

        keep a key pair in the CompShare CLI's file, and use it
        将密钥保存到 CompShare CLI 的文件中并使用

        its name; the current one if left out
        配置名；省略为当前配置

        the public key; else it is asked for
        公钥；省略则询问

        a file that holds the private key and nothing else
        只包含私钥的文件

        take a key pair out of the CompShare CLI's file
        从 CompShare CLI 的文件中删除密钥

        its name; the one in use if left out
        配置名；省略为正在使用的配置

        """#
}
