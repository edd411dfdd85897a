import CompshDiagnosis
import CompshLocalization

extension Mistake {
    /// What to change in the program that signed, one sentence without a full stop.
    var remedy: Message {
        switch self {
        case .publicKeyMissing:
            "send PublicKey with the request, and sign it too"
        case .publicKeyAltered:
            "send PublicKey exactly as the key is: escape it (+ is %2B), and without blanks and quotes"
        case .publicKeyOfAnother:
            "send the PublicKey that belongs to the private key: the two are of different pairs"
        case .privateKeySent:
            "never send the private key: it stands in PublicKey; put the public key there, and make a new pair"
        case .leftOut(let name):
            "sign \(name) too: every parameter that is sent is signed"
        case .putIn(let name, _):
            "take \(name) out of the joined text, or send it: only what is sent is signed"
        case .signatureLeftIn:
            "take Signature out before joining: it does not sign itself"
        case .privateKeyAsParameter:
            "do not join the private key as a parameter PrivateKey: it stands once, behind everything, without a name"
        case .repeatedTwice:
            "send and sign each name once: of a name that is sent twice the last value counts"
        case .firstOfRepeated:
            "sign the last value of a name that is sent twice, or send it once"
        case .nullAs(let word):
            "leave out what has no value: \"\(word)\" was signed for null, which is not sent"
        case .nullCounted:
            "number the entries of a list without those that are null"
        case .emptyLeftOut:
            "sign parameters with an empty value too: their names are joined, since they are sent"
        case .emptyAs(let word):
            "sign an empty value as nothing behind its name: \"\(word)\" was signed for it"
        case .emptyStructureAs:
            "leave empty lists and objects out of the joined text"
        case .emptyStructureLeftOut:
            "sign the names of empty lists and objects that a nested JSON body holds"
        case .booleansAs(_, nil):
            "sign true and false in the same words as they are sent, best in small letters"
        case .booleansAs(_, let name?):
            "sign \(name) in the same word as it is sent, best true or false in small letters"
        case .numbersAs(let style, let name):
            "write \(name.map { Message(verbatim: $0) } ?? "all numbers") the same way for signing and sending: without exponent and without .0 (here: \(style.phrase))"
        case .trimmed:
            "sign values with the blanks around them, as they are sent"
        case .plusArrivedAsBlank:
            "escape + as %2B when sending: unescaped it arrives as a blank, though + was signed"
        case .blankForPlus:
            "sign + as +, and not as a blank"
        case .signedAsSent:
            "sign values before they are URL-encoded: the encoding is for sending only"
        case .encodedFirst, .blankAs:
            "sign values as they are, and URL-encode them for sending only"
        case .decodedFirst:
            "sign values as they are: do not decode %XX and + in them"
        case .quoted:
            "sign texts without the quotes that JSON puts around them"
        case .escaped:
            "sign characters as UTF-8, and not as \\uXXXX"
        case .normalised:
            "sign the characters that are sent, without Unicode normalisation"
        case .valueLetters:
            "sign values in the letters that are sent, not in another case"
        case .flatForNested:
            "for a nested JSON body join the texts of a list without index: TagLLMComfyUI, not Tag.0LLMTag.1ComfyUI; or send the flat form"
        case .nestedForFlat:
            "for the flat form sign names with their indices: Tag.0LLMTag.1ComfyUI, not TagLLMComfyUI"
        case .structureAsText:
            "write lists and objects out before signing: Tag.0, Tag.1, SortCondition.Field; do not sign them as one text"
        case .indicesMoved(1):
            "number lists from 0 for signing too, as they are sent"
        case .indicesMoved:
            "send and sign lists with the same numbers, from 0"
        case .namesAs:
            "sign names as they are sent: Tag.0 and SortCondition.Field, not Tag[0], Tag[] or Tag"
        case .nameLetters:
            "sign names in the letters that are sent, not in another case"
        case .ordered(.asSent):
            "sort the parameters by name before joining"
        case .ordered(.ignoringCase):
            "sort names by their bytes, capitals before small letters; the program ignores case"
        case .ordered(.locale):
            "sort names by their bytes, not by the rules of a locale (LC_ALL=C for sort)"
        case .ordered(.utf16):
            "sort names by the bytes of their UTF-8, not by UTF-16 units"
        case .ordered(.natural):
            "sort names by their bytes: Tag.10 stands before Tag.2"
        case .ordered(.apart(let name, _)):
            "sort \(name) among the other names: it was joined apart from them"
        case .ordered(.beforeFlattening):
            "sort names after lists and objects are written out, not before"
        case .ordered(.outermost):
            "sort the members of objects in a nested body too, by their names"
        case .ordered:
            "sort by names alone, by their bytes, from the smallest"
        case .joined(let joint):
            "put nothing between names and values: A1B2, not \(joint.sample)"
        case .wholeEncoded:
            "do not URL-encode the joined text before hashing"
        case .wholeLetters:
            "do not change the case of the joined text before hashing"
        case .charset(let charset), .charsetOfAll(let charset):
            "hash the bytes of the text in UTF-8, not in \(charset.rawValue)"
        case .key(.lineEnd):
            "take the line end off the private key: it was read with the end of its line"
        case .key(.blanks):
            "take the blanks off the private key"
        case .key(.quotes):
            "take the quotes or brackets off the private key"
        case .key(.invisible):
            "take the invisible character off the private key, such as the mark at the start of a file"
        case .key(.named(let name)):
            "take \(name)= off the private key: the whole line was read"
        case .key(.encoded):
            "use the private key as it is, not URL-encoded"
        case .key(.decoded):
            "use the private key as it is, not URL-decoded: + in it is no blank"
        case .key(.fromBase64):
            "use the private key as text: do not decode it from Base64"
        case .key(.inBase64):
            "use the private key as text: do not encode it as Base64"
        case .key(.letters):
            "use the private key in its own letters: case matters"
        case .key(.unpadded), .key(.cut):
            "use the whole private key: a character at its beginning or end is missing"
        case .key(.publicKey):
            "sign with the private key: the public key was used in its place"
        case .key(.ofProfile(let name)):
            "use the private key that belongs to this PublicKey: that of \(name) was used"
        case .key(.missing):
            "append the private key before hashing: it is missing"
        case .key(.first), .key(.atBothEnds), .key(.twice):
            "put the private key once, behind the joined text"
        case .hash(let hash):
            "use SHA-1, not \(hash.rawValue)"
        case .hmac(let hash, _), .hmacExchanged(let hash):
            "use a plain SHA-1 of text and private key, not HMAC-\(hash.rawValue)"
        case .hashedTwice:
            "hash once, not twice"
        case .written(.capitals):
            "write the signature in small hexadecimal digits, not in capitals"
        case .written(.base64), .written(.base64OfHex):
            "write the signature in hexadecimal digits, not in Base64"
        case .written(.leadingZerosLost), .written(.zerosLost):
            "write each byte of the signature with two digits: a zero was lost"
        case .written(.cut):
            "send the whole signature: it was cut short"
        case .written(.escaped):
            "URL-encode the signature once at most: it arrived encoded"
        case .written(.separated), .written(.surrounded), .written(.prefixed):
            "send the 40 digits of the signature alone, without anything around or between them"
        }
    }
}

extension NumberStyle {
    private var sample: String { text(of: "0.5") ?? "0.5" }

    /// What numbers in this style look like.
    fileprivate var phrase: Message {
        switch self {
        case .asWritten: "as it stands in the JSON"
        case .plain: "0.00001 for what was sent as 1e-05"
        case .python: "1e-05 or 42.0, as Python has it"
        case .javaScript: "1e-7, as JavaScript has it"
        case .java: "1.0E-5 or 42.0, as Java has it"
        case .dotNet: "1E-05, as .NET has it"
        case .pointZero: "42.0 for 42"
        case .fixed(let places): "always \(places, one: "digit", many: "digits") behind the point"
        case .bare: ".5 for 0.5"
        case .single: "42.099998474121094 for 42.1, through single precision"
        case .whole: "42 for 42.5"
        case .scientific: "1.000000e-05"
        case .exponent: "\(sample) for 0.5"
        case .general: "3.14159 for 3.14159265, as %g of C has it"
        case .go: "1e+06 or 1e-05, as Go has it"
        case .shortSingle: "3.1415927 for 3.14159265, in single precision"
        case .grouped: "1,000 for 1000"
        case .comma: "0,5 for 0.5"
        case .unsignedZero: "0 for -0.0"
        }
    }
}
