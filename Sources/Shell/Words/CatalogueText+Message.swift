import CompShareCatalogue
import CompshLocalization

extension Message {
    /// A text of the catalogue, which holds it in both languages.
    init(_ text: CatalogueText) { self.init(english: text.english, chinese: text.chinese) }
}
