// swift-format-ignore-file

extension ChineseTexts {
    /// What RetCodes mean, and what to do about them.
    static let retCodes = #"""
        success
        成功

        see Message
        见 Message

        host family: create, price, disk, image or state error
        主机类错误：创建、价格、磁盘、镜像或状态

        disk family error
        磁盘类错误

        no answer in time
        等待响应超时

        ucloud-cli uses this number for its own timeouts; no server sends it
        ucloud-cli 用这个数字表示自身超时，服务端不会返回它

        try again
        重试

        no answer within 60 s
        60 s 内没有响应

        the service behind the gateway was too slow
        网关后面的服务响应太慢

        look first whether a change was done
        先确认变更操作是否已生效

        reads at once, changes only once you have looked; compsh does not do so by itself
        读操作可立即重试，变更操作须先查看；compsh 不会自动重试

        try again; after a change look first whether it happened
        重试；如果是变更操作，先确认它是否已生效

        gateway or authentication service out of order
        网关或鉴权服务故障

        try again in a while
        稍后重试

        service not available for now
        服务暂时不可用

        too many requests
        请求过多

        the account or the address sends too fast
        该账号或地址的请求过于频繁

        wait some seconds, send fewer at a time
        等待几秒，减少并发请求

        Action missing
        缺少 Action

        give the action's name
        给出接口名

        action does not exist
        接口不存在

        a misspelt name, or an action that was withdrawn
        接口名拼写错误，或接口已下线

        check the spelling; action names are case-sensitive
        检查拼写；接口名区分大小写

        Signature missing
        缺少 Signature

        sign the request
        对请求签名

        wrong signature
        签名错误

        wrong private key, a key of the other gateway (api.ucloud.cn and api.compshare.cn do not share keys), or a value that was sent otherwise than signed
        私钥不对、用了另一个网关的密钥（api.ucloud.cn 与 api.compshare.cn 的密钥不通用），或发送的值与签名时不一致

        check the private key and the endpoint
        检查私钥和服务地址

        unknown public key
        公钥不存在

        a mistyped key, or a “+” in it that was not escaped
        公钥输错，或其中的“+”没有转义

        check the public key
        检查公钥

        token unknown or expired
        令牌不存在或已过期

        temporary keys have run out
        临时密钥已失效

        get a new token
        获取新的令牌

        with a new token
        换新令牌后可以

        no permission
        没有权限

        a required parameter is missing
        缺少必填参数

        Message names it
        Message 中有参数名

        Message names it; az_group stands for Region
        Message 中有参数名；az_group 指 Region

        a parameter's value is not accepted
        参数值不被接受

        an unknown value, or a region, zone, GPU type or image that do not go together
        值不存在，或地域、可用区、GPU 型号与镜像不匹配

        Message names the parameter
        Message 中有参数名

        the zone is not open to this account
        该可用区未对此账号开放

        choose another zone
        换一个可用区

        the project does not exist
        项目不存在

        GetProjectList shows those that do
        GetProjectList 可列出现有项目

        no permission for the zone
        没有该可用区的权限

        choose another zone or ask the account's owner
        换一个可用区，或联系账号所有者

        the client's address is not on the allow list
        客户端地址不在白名单中

        the account restricts API calls to some addresses
        该账号限制了可调用 API 的地址

        call from an allowed address, or change the list in the console
        从白名单内的地址调用，或在控制台修改白名单

        the security lock was not passed
        未通过安全锁验证

        unlock in the console
        在控制台解锁

        refused by the account's permission rules (IAM)
        被账号的权限策略（IAM）拒绝

        ask the account's owner
        联系账号所有者

        the quota is used up
        配额已用完

        free resources or ask for more
        释放资源或申请提高配额

        there are unpaid orders
        有未支付的订单

        pay or cancel them in the console
        在控制台支付或取消

        the real-name check is missing
        未完成实名认证

        do it in the console
        在控制台完成

        the GPU model is not sold in that zone
        该可用区不提供此 GPU 型号

        the message about the CPU and memory ratio misleads
        关于 CPU 与内存配比的提示有误导性

        try another zone
        换一个可用区

        the GPU model is sold out
        该 GPU 型号已售罄

        try later, or another zone
        稍后再试，或换一个可用区

        later, when there is stock
        稍后有库存时可以

        service fault
        服务故障

        see Message; AttachUS3 needs object storage to be open for the region and account
        见 Message；AttachUS3 要求该地域和账号已开通对象存储

        the resource is busy
        资源正忙

        a disk is still being detached
        磁盘仍在卸载中

        wait 2 to 6 s
        等待 2 到 6 s

        after 2 to 6 s; compsh does not do so by itself
        2 到 6 s 后可以；compsh 不会自动重试

        the operation failed
        操作失败

        ask the vendor's support with the request id
        带上请求 ID 联系厂商支持

        disk operation failed
        磁盘操作失败

        inside FailedMembers it also stands for too little quota
        在 FailedMembers 中也表示额度不足

        the instance is in arrears
        实例欠费

        top up the account
        给账号充值

        the instance has expired
        实例已到期

        renew it
        续费

        the image does not support the GPU model
        镜像不支持该 GPU 型号

        choose another image or model
        换一个镜像或型号

        out of stock
        库存不足

        try later, or another zone or model
        稍后再试，或换一个可用区或型号

        a use-time task for the image exists already
        该镜像已有使用时长任务

        the account is not verified
        账号未认证

        verify it in the console
        在控制台完成认证

        no source explains RetCode {}
        没有资料说明 RetCode {}

        the answer's Message may: last raw shows it
        响应中的 Message 也许有说明：用 last raw 查看

        RetCode {}: {}
        RetCode {}：{}

          likely: {}
          可能原因：{}

          do: {}
          建议：{}

          again: {}
          重试：{}

          again: reads after a wait, and compsh does so by itself; changes only once you have looked
          重试：读操作可稍后重试，compsh 会自动进行；变更操作请先确认结果

          again: no, the same request would fail the same way
          重试：无用，同样的请求会同样失败

        {}: another operation holds the instance
        {}：实例正被另一个操作占用

          do: wait until it is over; the lock lasts up to 10 minutes
          建议：等待其结束；锁最长持续 10 分钟

          again: after the lock
          重试：锁释放之后

        “{}” is no RetCode
        “{}”不是 RetCode

        a RetCode is a whole number, such as 171
        RetCode 是整数，如 171

        no call has been refused yet
        还没有调用被拒绝

        why 171 explains a code
        why 171 可解释一个 RetCode

        """#
}
