/// The words beside the data.
public enum Words {
    /// The head of a page.
    public static func page(_ number: Int, total: Int?) -> String {
        "第 \(number) 页，共 \(total.map(String.init) ?? "？") 个镜像"
    }
}
