import CompshTestSupport
import Testing

@testable import CompshLocalization

/// Every text has a translation.
///
/// To add one: write the English sentence where it is used, with its values interpolated, then in `Sources/CTexts/zh.po`
/// the sentence with `{}` for each value as `msgid`, and the Chinese one as `msgstr`.
@Suite struct TranslationTests {
    @Test func readsTheSources() {
        // A scan that finds no files would find nothing missing either.
        #expect(ProductTexts.literals.count > 2_000)
        #expect(ProductTexts.words.count > 600)
    }

    @Test func everyTextOfTheSourcesIsThere() {
        let missing = ProductTexts.words.filter { found in
            !ProductTexts.isCounted(found.literal)
                && ProductTexts.sentences(found.literal.text).contains {
                    ProductTexts.hasWord($0) && Translation.of($0, in: .chinese) == nil
                }
        }
        #expect(missing.isEmpty, "\(missing.map(\.description).joined(separator: "\n"))")
    }

    /// Numbers with what is counted: the file has the words for one as `msgid`, those for others as `msgid_plural`.
    @Test func everyCountIsThere() {
        let entries = Dictionary(
            Translation.chineseFile.entries.compactMap { entry in entry.plural.map { (entry.english, $0) } },
            uniquingKeysWith: { first, _ in first })
        #expect(ProductTexts.counted.count > 25)
        for (one, many) in ProductTexts.counted {
            #expect(entries[one] == many, "\(one) | \(many)")
        }
        let known = Set(ProductTexts.counted.map(\.one))
        #expect(Set(entries.keys).subtracting(known) == [])
    }

    @Test func noSentenceStandsTwice() {
        let twice = Dictionary(grouping: Translation.chineseFile.entries, by: \.key).filter {
            $0.value.count > 1
        }
        #expect(twice.isEmpty, "\(twice.keys.sorted())")
    }

    @Test func translationsHaveTheSamePlaces() {
        for (english, chinese) in Translation.chinese {
            #expect(
                Placeholders.count(in: english) == Placeholders.count(in: chinese), "\(english) | \(chinese)")
            // Each value once, whatever the order.
            let values = (1...9).map { "<\($0)>" }.prefix(Placeholders.count(in: english))
            let filled = Placeholders.filled(chinese, Array(values))
            for value in values { #expect(filled.contains(value), "\(english) | \(chinese)") }
        }
    }

    @Test func translationsAreChinese() {
        for (english, chinese) in Translation.chinese where ProductTexts.hasWord(english) {
            let isLatin = chinese.unicodeScalars.allSatisfy { $0.value < 0x2E80 }
            #expect(!isLatin || Self.sameInChinese.contains(english), "\(english)")
        }
    }

    /// Sentences of names and numbers only.
    private static let sameInChinese: Set<String> = [
        "compsh {} · {} · {}", "{} of {}", "dns", "tls", "raw {}", "Logo URL.", "the CompShare CLI",
    ]

    /// English quotes as one types them, Chinese ones as they are printed; “ itself is the one that is spoken of.
    @Test func eachLanguageHasOneKindOfQuotes() {
        for (english, chinese) in Translation.chinese {
            #expect(
                !english.contains { "“”‘’".contains($0) } || english.contains("such as “ and …"), "\(english)"
            )
            #expect(!english.contains("'{}'") && !english.contains("`"), "\(english)")
            // What is to be typed within quotes stays as it is.
            let isSyntax = chinese.contains("\\\"")
            #expect(isSyntax || !chinese.contains("\""), "\(english) | \(chinese)")
        }
    }

    @Test func punctuationIsChinese() {
        for (english, chinese) in Translation.chinese {
            let signs = Array(chinese.unicodeScalars)
            for (sign, next) in zip(signs, signs.dropFirst() + [" "])
            where sign.value >= 0x4E00 && sign.value < 0xA000 {
                #expect(!",;:!?()".unicodeScalars.contains(next), "\(english) | \(chinese)")
            }
            // A sentence ends as the English one does; summaries of the API's actions and fields are phrases.
            if !english.hasSuffix(".") { #expect(!chinese.hasSuffix("。"), "\(english) | \(chinese)") }
        }
    }
}
