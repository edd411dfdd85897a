import CompShare
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTextLayout
import FoundationEssentials

/// The fields of instances, each declared once; the listing and the page of one instance take theirs from here.
///
/// Source: the answer of `DescribeCompShareInstance` in the catalogue.
enum InstanceFields {
    static let id = Field.identifier("INSTANCE", "UHostId", priority: 94)
    static let name = Field.text("NAME", "Name", priority: 100, minimumWidth: 20)
    static let state = Field.word("STATE", "State", priority: 98)
    static let model = Field.word("GPU", "GpuType", priority: 88)
    static let cards = Field.value("GPUS", "GPU", as: .integer, priority: 84)
    static let cardMemory = Field.value("GPU MEMORY", "GraphicsMemory", "Value", as: .sizeInGigabytes)
    static let cores = Field.value("CPU", "CPU", as: .integer, priority: 60)
    static let memory = Field.value("MEMORY", "Memory", as: .size, priority: 60)
    static let zone = Field.word("ZONE", "Zone", priority: 40)
    static let charge = Field.word("CHARGE", "ChargeType", priority: 92)
    /// With the time that it is for, which the way of payment tells.
    static let price = Field(Column("PRICE", alignment: .right, priority: 86)) { row in
        price(row["InstancePrice"], charge: row["ChargeType"])
    }
    static let image = Field.text("IMAGE", "CompShareImageName", priority: 30)
    static let created = Field.value("CREATED", "CreateTime", as: .time, priority: 45)
    static let expires = Field.value("EXPIRES", "ExpireTime", as: .time, priority: 45)

    /// The address to be reached at: the public one before any other.
    static let address = Field(InstanceFields.column("IP")) { row in
        publicAddress(of: row).map { .identifier($0) } ?? .missing
    }.onRequest()

    /// The line that logs in; one that may hold a password is a secret.
    static let login = Field(InstanceFields.column("SSH")) { row in
        row[loginMember]?.text.flatMap { $0.isEmpty ? nil : .identifier($0) } ?? .missing
    }.showing(loginMember, where: SSHLine.isPlain).onRequest()

    private static let loginMember = "SshLoginCommand"

    private static func column(_ title: String) -> Column { Column(title, priority: 96, minimumWidth: 12) }

    /// A row of the listing.
    static let row = [
        id, name, state, model, cards, cores, memory, .region(), zone, charge, price, image, created,
        expires, address, login,
    ]

    /// The address of a kind that others can reach, `Bgp` first.
    ///
    /// The private address of a container instance is no address but its id (CompShare CLI).
    static func publicAddress(of row: JSONValue) -> String? {
        let addresses = (row["IPSet"]?.array ?? []).filter {
            $0["Type"]?.text != "Private" && $0["IP"]?.text?.isEmpty == false
        }
        return (addresses.first { $0["Type"]?.text == "Bgp" } ?? addresses.first)?["IP"]?.text
    }

    // MARK: Filters

    /// The ways of payment of instances.
    static let chargeTypes = ["Month", "Day", "Dynamic", "Postpay", "Spot", "Year"].map { Choice($0) }

    /// How rows are checked against the filters that the service does not have.
    static let checks: [String: RowCheck] = [
        "name": .leavingOut { row, _, values in
            guard let name = row["Name"]?.text?.lowercased(), let part = values.first?.text?.lowercased()
            else { return true }
            return part.isEmpty || name.firstRange(of: part) != nil
        },
        "state": .leavingOut { row, _, values in isSame(row["State"], values) },
        "gpu-type": .leavingOut { row, _, values in isSame(row["GpuType"], values) },
        "charge": .leavingOut { row, _, values in isSame(row["ChargeType"], values) },
    ]

    /// Whether a member says what a filter does, whatever the case; one that is missing may.
    private static func isSame(_ member: JSONValue?, _ values: [Value]) -> Bool {
        member?.text.map { $0.lowercased() == values.first?.text?.lowercased() } ?? true
    }

    // MARK: The page of one instance

    /// Everything about an instance that is not in a table, without what it lacks.
    static func sheet(of row: JSONValue, _ zones: ZoneTable, in language: Language) -> Schema {
        func money(_ title: String, _ member: String) -> Field {
            Field(Column(title)) { row in price(row[member], charge: row["ChargeType"]?.text, in: language) }
        }
        let fields: [Field] = [
            id, name, state, .region(zones), zone, .text("GROUP", "Tag"),
            .text("REMARK", "Remark"), model, cards, cardMemory, cores, memory,
            .word("CPU PLATFORM", "CpuPlatform"),
            .word("MACHINE", "MachineType"), .word("KIND", "InstanceType"),
            .value("SPOT", "IsSpot", as: .boolean), .text("SYSTEM", "OsName"), image,
            .text("IMAGE VERSION", "CompShareImageVersionName"),
            .text("IMAGE AUTHOR", "CompShareImageAuthor"),
            .identifier("IMAGE ID", "CompShareImageId").withPage { id, row in
                ConsolePage.image(id, type: row["CompShareImageType"]?.text)
            }, charge, money("PRICE", "InstancePrice"),
            money("IMAGE PRICE", "CompShareImagePrice"), money("DISK PRICE", "DiskPrice"), created,
            .value("STARTED", "StartTime", as: .time), expires,
            .value("RENEWS ITSELF", "AutoRenew", as: .boolean), plannedStop,
            .value("RELEASED", "ReleaseTime", as: .time), address, login,
            password("PASSWORD", "Password"), password("FILE PASSWORD", "FileBrowserPassword"),
            .value("HTTP PORTS", "Ports", "HttpPorts", as: .list),
            .value("TCP PORTS", "Ports", "TcpPorts", as: .list),
            .value("UDP PORTS", "Ports", "UdpPorts", as: .list),
        ]
        return Schema(
            fields.filter { field in
                ![.missing, .text(""), .identifier(""), .list([])].contains(field.cell(of: row))
            }.map { field in
                var field = field
                field.column.isOnRequest = false
                field.column.isForDifferences = false
                return field
            })
    }

    /// When it will be stopped; the plan goes by three names, and 0, a text without a number or nothing is none.
    private static let plannedStop = Field(Column("STOPS")) { row in
        ["SchedulerStopTime", "StopSchedulerTime", "StopTime"].lazy.compactMap { name in
            (row[name]?.integer ?? row[name]?.text.flatMap { Int($0) }).flatMap { $0 == 0 ? nil : $0 }
        }.first.map { .time(unixSeconds: $0) } ?? .missing
    }

    /// A price with the time that it is for, short: `¥1.66/h`.
    ///
    /// A price of several units has none behind it.
    static func price(_ value: JSONValue?, charge: JSONValue?, quantity: Int = 1) -> Cell {
        guard let text = value?.text else { return .missing }
        guard value?.double != nil else { return .text(text) }
        let period = charge?.text.flatMap { BillingPeriod(chargeType: $0, quantity: quantity) }
        guard let period, period.count == 1 else { return .price(text) }
        return .quantity(text, Quantity(yuanFor: period.unit))
    }

    /// A price with what it is for: `¥1.66 an hour`.
    private static func price(_ value: JSONValue?, charge: String?, in language: Language) -> Cell {
        guard let text = value?.text, let number = value?.double else { return .missing }
        guard number != 0 else { return .price(text) }
        let period = charge.flatMap { BillingPeriod(chargeType: $0, quantity: 1) }
        return period.map { period in
            .abridged(period.message(HumanNumber.price(text)).text(in: language), full: text)
        } ?? .price(text)
    }

    /// A password, decoded where it is Base64; one that is masked stays so.
    private static func password(_ title: String, _ member: String) -> Field {
        Field(Column(title)) { row in
            row[member]?.text.flatMap { $0.isEmpty ? nil : .text(decoded($0)) } ?? .missing
        }
    }

    /// The text that was encoded; the same text unless it is Base64 of something printable (as the CompShare CLI has it).
    private static func decoded(_ text: String) -> String {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text,
            let plain = String(validating: data, as: UTF8.self), !plain.isEmpty,
            plain.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { return text }
        return plain
    }

    // MARK: Its parts

    static let disk: [Field] = [
        .identifier("DISK", "DiskId"), .text("NAME", "Name", priority: 60),
        .word("USE", "Type", priority: 80),
        .value("SIZE", "Size", as: .sizeInGigabytes, priority: 90), .word("TYPE", "DiskType", priority: 70),
        .word("DRIVE", "Drive", priority: 50),
    ]

    static let ip: [Field] = [
        .identifier("IP", "IP"), .word("TYPE", "Type", priority: 90),
        .value("MBPS", "Bandwidth", as: .integer, priority: 60), .word("MODE", "IPMode", priority: 40),
        .identifier("ID", "IPId", priority: 30),
    ]

    static let software: [Field] = [
        .text("NAME", "Name", priority: 90), .identifier("URL", "URL", priority: 100),
    ]
}
