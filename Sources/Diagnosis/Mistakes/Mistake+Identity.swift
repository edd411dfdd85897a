extension Mistake {
    /// The stages of signing, in order.
    package enum Stage: String, Sendable, Hashable, Comparable, CaseIterable {
        /// Which parameters are signed.
        case parameters
        /// The text of a value.
        case values
        /// Names, and lists and objects.
        case names
        /// The order of the names.
        case order
        /// The joined text and its bytes.
        case text
        /// The private key.
        case key
        /// The hash.
        case hash
        /// How the hash is written.
        case writing

        package static func < (one: Stage, other: Stage) -> Bool {
            allCases.firstIndex(of: one) ?? 0 < allCases.firstIndex(of: other) ?? 0
        }
    }

    /// The stage at which it happens.
    package var stage: Stage {
        switch self {
        case .publicKeyMissing, .publicKeyAltered, .publicKeyOfAnother, .privateKeySent, .leftOut, .putIn,
            .signatureLeftIn, .privateKeyAsParameter, .repeatedTwice, .firstOfRepeated:
            .parameters
        case .nullAs, .nullCounted, .emptyLeftOut, .emptyAs, .emptyStructureAs, .emptyStructureLeftOut,
            .booleansAs, .numbersAs, .trimmed, .plusArrivedAsBlank, .blankForPlus, .signedAsSent,
            .encodedFirst, .blankAs, .decodedFirst, .quoted, .escaped, .normalised, .valueLetters:
            .values
        case .flatForNested, .nestedForFlat, .structureAsText, .indicesMoved, .namesAs, .nameLetters: .names
        case .ordered: .order
        case .joined, .wholeEncoded, .wholeLetters, .charset, .charsetOfAll: .text
        case .key: .key
        case .hash, .hmac, .hmacExchanged, .hashedTwice: .hash
        case .written: .writing
        }
    }

    /// A name that stays the same, for programs.
    package var id: String {
        switch self {
        case .publicKeyMissing: "public-key-missing"
        case .publicKeyAltered: "public-key-altered"
        case .publicKeyOfAnother: "public-key-of-another"
        case .privateKeySent: "private-key-sent"
        case .leftOut: "parameter-left-out"
        case .putIn: "parameter-put-in"
        case .signatureLeftIn: "signature-left-in"
        case .privateKeyAsParameter: "private-key-as-parameter"
        case .repeatedTwice, .firstOfRepeated: "repeated-parameter"
        case .nullAs, .nullCounted: "null-value"
        case .emptyLeftOut, .emptyAs: "empty-value"
        case .emptyStructureAs, .emptyStructureLeftOut: "empty-list"
        case .booleansAs: "boolean-word"
        case .numbersAs: "number-form"
        case .trimmed: "trimmed"
        case .plusArrivedAsBlank, .blankForPlus: "plus-as-blank"
        case .signedAsSent, .encodedFirst, .blankAs: "url-encoded"
        case .decodedFirst: "url-decoded"
        case .quoted: "json-quoted"
        case .escaped: "unicode-escaped"
        case .normalised: "unicode-normalised"
        case .valueLetters: "value-case"
        case .flatForNested: "flat-for-nested"
        case .nestedForFlat: "nested-for-flat"
        case .structureAsText: "list-as-text"
        case .indicesMoved(let by): by > 0 ? "index-from-one" : "index-from-zero"
        case .namesAs: "name-style"
        case .nameLetters: "name-case"
        case .ordered(.asSent): "not-sorted"
        case .ordered(.ignoringCase), .ordered(.locale): "sorted-by-locale"
        case .ordered(.utf16): "sorted-by-utf16"
        case .ordered: "sorted-otherwise"
        case .joined: "separators"
        case .wholeEncoded: "text-url-encoded"
        case .wholeLetters: "text-case"
        case .charset, .charsetOfAll: "charset"
        case .key(.lineEnd): "key-line-end"
        case .key(.blanks): "key-blanks"
        case .key(.quotes): "key-quotes"
        case .key(.publicKey): "keys-swapped"
        case .key(.ofProfile): "other-profile-key"
        case .key(.missing): "key-missing"
        case .key(.first), .key(.atBothEnds), .key(.twice): "key-place"
        case .key: "key-changed"
        case .hash: "other-hash"
        case .hmac, .hmacExchanged: "hmac"
        case .hashedTwice: "hashed-twice"
        case .written(.capitals): "upper-case-hex"
        case .written(.base64), .written(.base64OfHex): "base64"
        case .written(.leadingZerosLost), .written(.zerosLost): "zeros-lost"
        case .written: "signature-form"
        }
    }
}
