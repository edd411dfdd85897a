import CompShareOrderedJSON

/// `GetRegion` and `DescribeCompShareSupportZone`.
enum PlaceActions {
    /// One row for each zone, as the service has it.
    static func regions(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Work
    {
        let rows = Places.all.enumerated().map { index, place in
            [
                "RegionId": .number(JSONNumber(place.regionID)), "RegionName": .string(place.name),
                "IsDefault": .bool(index == 0), "BitMaps": "1", "Region": .string(place.region),
                "Zone": .string(place.zone),
            ] as JSONValue
        }
        return ServedAction.Work { [.init(name: "Regions", value: .array(rows))] }
    }

    /// The zones that sell GPUs; without a region those of all, as the vendor's own tool asks.
    static func zones(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Work {
        if call.nonEmpty("Region") != nil { try call.checkPlace() }
        let rows = Places.all.filter { place in
            place.sellsGPUs && (call.nonEmpty("Region").map { $0 == place.region } ?? true)
        }
        .map { place in
            [
                "Region": .string(place.region), "Zone": .string(place.zone),
                "RegionId": .number(JSONNumber(place.regionID)), "ZoneId": .number(JSONNumber(place.zoneID)),
                "Describe": .string(place.name), "IsPod": .bool(place.isContainerZone),
                "UnsupportedImageTypes": place.isContainerZone ? ["System", "Other"] : [],
            ] as JSONValue
        }
        return ServedAction.Work { [.init(name: "ZoneInfo", value: .array(rows))] }
    }
}
