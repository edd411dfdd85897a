import CompShareOrderedJSON

/// The regions, and the zones that sell GPUs.
enum PlaceActions {
    /// One row for each zone, as the service has it.
    static let regions = ServedAction(unchecked: "GetRegion") { _, _ in
        let rows = Places.all.enumerated().map { index, place -> JSONValue in
            [
                "RegionId": .integer(place.regionID), "RegionName": .string(place.name),
                "IsDefault": .bool(index == 0), "BitMaps": "1", "Region": .string(place.region),
                "Zone": .string(place.zone),
            ]
        }
        return ServedAction.Work { ["Regions": .array(rows)] }
    }

    /// Lists those of all regions without a region, as the vendor's own tool asks.
    static let zones = ServedAction(unchecked: "DescribeCompShareSupportZone") { call, _ throws(Refusal) in
        let region = call.nonEmpty("Region")
        if region != nil { try call.checkPlace() }
        let places = Places.all.filter { $0.sellsGPUs && (region == nil || $0.region == region) }
        let rows = places.map { place -> JSONValue in
            [
                "Region": .string(place.region), "Zone": .string(place.zone),
                "RegionId": .integer(place.regionID), "ZoneId": .integer(place.zoneID),
                "Describe": .string(place.name), "IsPod": .bool(place.isContainerZone),
                "UnsupportedImageTypes": place.isContainerZone ? ["System", "Other"] : [],
            ]
        }
        return ServedAction.Work { ["ZoneInfo": .array(rows)] }
    }
}
