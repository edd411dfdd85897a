public import CompShare
import Localization

/// A page as text: its head, and a line for each image.
public func text(of page: Page<ImageGroup>, number: Int) -> String {
    var lines = [Words.page(number, total: page.totalCount)]
    for group in page.elements {
        let newest = group.versions.max { ($0.publishedAt ?? 0) < ($1.publishedAt ?? 0) }
        // A member that no property tells is in the JSON.
        let name = group.name ?? group.json["ImageName"]?.text ?? "–"
        lines.append("\(group.id ?? "–")\t\(name)\t\(newest?.price ?? "–")")
    }
    return lines.joined(separator: "\n")
}
