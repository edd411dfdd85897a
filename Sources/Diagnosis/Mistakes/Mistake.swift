/// One thing that a program does otherwise than the service when it signs.
///
/// The cases stand in the order of the stages at which they happen.
package enum Mistake: Sendable, Hashable {
    // MARK: Parameters

    /// `PublicKey` was not sent.
    case publicKeyMissing
    /// `PublicKey` arrived with other characters than the key has.
    case publicKeyAltered
    /// `PublicKey` is that of another key pair than the one that signed.
    case publicKeyOfAnother
    /// The private key was sent as `PublicKey`.
    case privateKeySent
    /// A parameter was sent, and not signed.
    case leftOut(String)
    /// A parameter was signed, and not sent.
    case putIn(String, value: String)
    /// `Signature` itself was signed.
    case signatureLeftIn(OldSignature)
    /// The private key was signed as a parameter `PrivateKey`, with or without the key behind all.
    case privateKeyAsParameter(isAppended: Bool)
    /// A name that was sent twice was signed twice.
    case repeatedTwice
    /// Of a name that was sent twice the first was signed.
    case firstOfRepeated

    // MARK: Texts of values

    /// Null was signed as a word.
    case nullAs(String)
    /// A null in a list took a number.
    case nullCounted
    /// Parameters with an empty value were sent, and not signed.
    case emptyLeftOut
    /// An empty value was signed as a word for what is not there.
    case emptyAs(String)
    /// Empty lists and objects were signed as some text.
    case emptyStructureAs(String)
    /// Empty lists and objects were sent, and not signed.
    case emptyStructureLeftOut
    /// Booleans were signed in other words than they were sent; of one parameter, or of all.
    case booleansAs(BooleanStyle, of: String?)
    /// Numbers were signed in another form than they were sent; of one parameter, or of all.
    case numbersAs(NumberStyle, of: String?)
    /// Blanks around values were not signed.
    case trimmed
    /// `+` was signed, and sent without being escaped, so that it arrived as a blank: which of a value's, a bit for each;
    /// of one parameter, or of all.
    case plusArrivedAsBlank(Int, of: String?)
    /// A blank was signed where `+` was sent.
    case blankForPlus
    /// Values were signed as they stand in the body, URL-encoded.
    case signedAsSent
    /// Values were URL-encoded before they were signed.
    case encodedFirst(PercentStyle)
    /// Blanks in values were signed as `+` or `%20`, and all else as it is.
    case blankAs(String)
    /// What looks like `%XX` in values was decoded before signing.
    case decodedFirst
    /// Values were signed as JSON texts, with their quotes.
    case quoted
    /// Characters outside ASCII were signed as `\uXXXX`.
    case escaped
    /// Values were put into a normal form of Unicode.
    case normalised(isComposed: Bool)
    /// The letters of values were signed in another case.
    case valueLetters(isUpper: Bool)

    // MARK: Names and shape

    /// Lists were signed as `A.0`, though a nested body was sent.
    case flatForNested
    /// Lists were signed as in a nested body, though the flat form was sent.
    case nestedForFlat
    /// Lists and objects were signed as one text.
    case structureAsText(StructureStyle)
    /// List indices were signed higher or lower than they were sent.
    case indicesMoved(by: Int)
    /// Names of list entries and members were signed in another style.
    case namesAs(NameStyle)
    /// The letters of names were signed in another case.
    case nameLetters(isUpper: Bool)

    // MARK: Order, joining and bytes

    /// Names were not sorted by their bytes.
    case ordered(Order)
    /// Something stands between names and values.
    case joined(Joint)
    /// The whole joined text was URL-encoded.
    case wholeEncoded(PercentStyle)
    /// The letters of the whole joined text were changed.
    case wholeLetters(isUpper: Bool)
    /// The text was hashed in another encoding than UTF-8.
    case charset(Charset)
    /// The text and the private key behind it were hashed in another encoding than UTF-8.
    case charsetOfAll(Charset)

    // MARK: Key, hash, and how it is written

    /// Another text than the private key was used, or it stands elsewhere.
    case key(KeyChange)
    /// Another hash than SHA-1.
    case hash(Hash)
    /// An HMAC in place of a plain hash; with the key behind the text as well, or not.
    case hmac(Hash, keyIsAppended: Bool)
    /// An HMAC of the private key, with the text as its key.
    case hmacExchanged(Hash)
    /// The hash was hashed once more, as text.
    case hashedTwice
    /// The hash was not written as 40 small hexadecimal digits.
    case written(SignatureForm)

    /// Which signature was signed too.
    package enum OldSignature: String, Sendable, Hashable, CaseIterable {
        /// The name, with nothing behind it.
        case empty
        /// The one that had been made before.
        case previous
        /// `null`.
        case null
        /// `None`.
        case none = "None"
        /// `undefined`.
        case undefined
    }

    /// Words for booleans.
    package enum BooleanStyle: String, Sendable, Hashable, CaseIterable {
        /// `True`, as Python and .NET have it.
        case title
        /// `true`, where something else was sent.
        case small
        /// `TRUE`.
        case capital
        /// `1` and `0`.
        case digit
        /// `yes` and `no`.
        case yes
        /// `on` and `off`.
        case on
        /// `1` and nothing, as PHP has it.
        case php

        /// The word.
        func text(_ value: Bool) -> String {
            switch self {
            case .title: value ? "True" : "False"
            case .small: value ? "true" : "false"
            case .capital: value ? "TRUE" : "FALSE"
            case .digit: value ? "1" : "0"
            case .yes: value ? "yes" : "no"
            case .on: value ? "on" : "off"
            case .php: value ? "1" : ""
            }
        }

        /// The boolean that a text may stand for.
        static func value(of text: String) -> Bool? {
            switch text.lowercased() {
            case "true", "yes", "on", "1": true
            case "false", "no", "off", "0": false
            default: nil
            }
        }
    }

    /// How a list or an object becomes one text.
    package enum StructureStyle: String, Sendable, Hashable, CaseIterable {
        /// Compact JSON.
        case json
        /// JSON with blanks, as Python's `json.dumps` writes it.
        case spacedJSON
        /// As Python prints it: `['a', 'b']`.
        case python
        /// As Java prints it: `[a, b]`, `{k=v}`.
        case java
        /// As Go prints it: `[a b]`, `map[k:v]`.
        case go
        /// As JavaScript prints it: `a,b`, `[object Object]`.
        case javaScript
        /// With `;` between entries.
        case semicolons
        /// As PHP prints it: `Array`.
        case php
    }

    /// How names with parts are written.
    package enum NameStyle: String, Sendable, Hashable, CaseIterable {
        /// `Tag[0]`, `A[B]`.
        case brackets
        /// `Tag[]`.
        case emptyBrackets
        /// `Tag`, as often as there are entries.
        case withoutIndex
        /// `Tag0`.
        case attached
        /// `Tag_0`, `A_B`.
        case underscores
        /// `Tag.N`, as the documentation writes the place of the number.
        case letter
        /// `0`, without the list's name.
        case last
    }

    /// An order of the names.
    package enum Order: Sendable, Hashable {
        /// As they were sent.
        case asSent
        /// Without regard to case.
        case ignoringCase
        /// As a locale has it: without regard to case and punctuation.
        case locale
        /// By UTF-16 units.
        case utf16
        /// With numbers by their size: `Tag.2` before `Tag.10`.
        case natural
        /// From the last to the first.
        case reversed
        /// By their bytes, but for one, which stands before or behind the others.
        case apart(String, isFirst: Bool)
        /// By names and values together.
        case pairs
        /// Before lists were written out.
        case beforeFlattening
        /// By their values.
        case values
        /// By their lengths.
        case lengths
        /// By their bytes, but the members of objects as they were sent.
        case outermost
    }

    /// What stands between the parts of the text.
    package struct Joint: Sendable, Hashable {
        /// Between a name and its value.
        var inner: String
        /// Between two parameters.
        var outer: String
        /// Before the key.
        var end = ""
        /// Whether names are signed.
        var hasNames = true
        /// Whether values are signed.
        var hasValues = true

        /// What the text looks like: `A=1&B=2`; a line end as `\n`.
        package var sample: String {
            let pairs = ["A", "B"].enumerated().map { place, name in
                (hasNames ? name : "") + inner + (hasValues ? "\(place + 1)" : "")
            }
            let text = pairs.joined(separator: outer) + end
            return text.replacing("\n", with: "\\n")
        }

        /// Whether only the key has something before it.
        var isAtEnd: Bool { inner.isEmpty && outer.isEmpty && !end.isEmpty }

        static let all: [Joint] = [
            Joint(inner: "=", outer: "&"), Joint(inner: "=", outer: ""), Joint(inner: "", outer: "&"),
            Joint(inner: "=", outer: "&", end: "&"), Joint(inner: "=", outer: "&", end: "&key="),
            Joint(inner: "=", outer: "&", end: "&PrivateKey="),
            Joint(inner: "", outer: "", end: "PrivateKey"),
            Joint(inner: "", outer: "", hasNames: false), Joint(inner: "", outer: "&", hasNames: false),
            Joint(inner: "", outer: ",", hasNames: false), Joint(inner: "", outer: "", hasValues: false),
            Joint(inner: "=", outer: ","), Joint(inner: ":", outer: ""), Joint(inner: ":", outer: ","),
            Joint(inner: "=", outer: "\n"), Joint(inner: "", outer: "\n"), Joint(inner: ":", outer: "\n"),
            Joint(inner: "=", outer: " "), Joint(inner: " ", outer: " "), Joint(inner: "", outer: " "),
            Joint(inner: "", outer: ","), Joint(inner: "=", outer: ";"),
            Joint(inner: "", outer: "", end: "\n"),
            Joint(inner: "", outer: "", end: "&"),
            Joint(inner: "", outer: "", end: "key="), Joint(inner: "", outer: "", end: "&key="),
            Joint(inner: "", outer: "", end: "PrivateKey="), Joint(inner: "", outer: "", end: "&PrivateKey="),
            Joint(inner: "", outer: "", end: "key"), Joint(inner: "=", outer: "", end: "key="),
        ]
    }

    /// A way to write text as bytes.
    package enum Charset: String, Sendable, Hashable, CaseIterable {
        /// UTF-16, the low byte first.
        case utf16LE = "UTF-16LE"
        /// UTF-16, the high byte first.
        case utf16BE = "UTF-16BE"
        /// UTF-16, the low byte first, and a byte order mark before it.
        case utf16Marked = "UTF-16"
        /// Latin-1, with `?` for what it lacks.
        case latin1 = "Latin-1"
        /// ASCII, with `?` for what it lacks.
        case ascii = "ASCII"
        /// UTF-8 that was read as Latin-1 and written as UTF-8 again.
        case twice = "UTF-8 twice"
    }

    /// What was done to the private key.
    package enum KeyChange: Sendable, Hashable {
        /// A line end behind it.
        case lineEnd(String)
        /// Blanks before or behind it.
        case blanks(before: String, behind: String)
        /// Quotes or brackets around it.
        case quotes(String, String)
        /// A byte order mark or another invisible character.
        case invisible(before: String, behind: String)
        /// The name that stands before it in a file of variables.
        case named(String)
        /// URL-encoded.
        case encoded
        /// URL-decoded: `+` as a blank.
        case decoded
        /// Its Base64 decoded.
        case fromBase64
        /// In Base64.
        case inBase64
        /// In small letters or capitals.
        case letters(isUpper: Bool)
        /// Its `=` at the end are missing.
        case unpadded
        /// The first or last character is missing.
        case cut(isFirst: Bool)
        /// The public key.
        case publicKey
        /// The private key of another profile.
        case ofProfile(String)
        /// No key.
        case missing
        /// Before the text.
        case first
        /// Before and behind the text.
        case atBothEnds
        /// Behind the text twice.
        case twice
    }

    /// A hash.
    package enum Hash: String, Sendable, Hashable, CaseIterable {
        /// MD5.
        case md5 = "MD5"
        /// SHA-1.
        case sha1 = "SHA-1"
        /// SHA-256.
        case sha256 = "SHA-256"
        /// SHA-384.
        case sha384 = "SHA-384"
        /// SHA-512.
        case sha512 = "SHA-512"

        /// The bytes of a digest.
        var length: Int {
            switch self {
            case .md5: 16
            case .sha1: 20
            case .sha256: 32
            case .sha384: 48
            case .sha512: 64
            }
        }
    }

    /// How a hash was written.
    package enum SignatureForm: String, Sendable, Hashable {
        /// With capital hexadecimal digits.
        case capitals
        /// In Base64.
        case base64
        /// The hexadecimal digits in Base64.
        case base64OfHex
        /// With signs between the bytes, as .NET's `BitConverter` has it.
        case separated
        /// Without the zeros at its beginning.
        case leadingZerosLost
        /// Without the zero of bytes below 16.
        case zerosLost
        /// Cut short.
        case cut
        /// With blanks or quotes around it.
        case surrounded
        /// With `0x` before it.
        case prefixed
        /// URL-encoded once more than it should be.
        case escaped
    }
}
