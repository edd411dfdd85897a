import CCompshareCatalogue
import Glibc

/// The catalogue's text as it is compiled in, in which an entry is found without reading what stands before it.
///
/// `catalogue.json` has each action and each type on lines of its own that are indented by one blank, and what is in them
/// by more; a test compares every entry with what a reader of JSON finds.
enum CompiledCatalogue {
    /// The whole text.
    static var bytes: [UInt8] {
        unsafe Array(
            UnsafeBufferPointer(start: compshare_catalogue_json, count: compshare_catalogue_json_size))
    }

    /// The object of an action; nil if none is spelt exactly so.
    static func action(_ name: String) -> [UInt8]? {
        isName(name) ? entry(beginning: "{\"name\": \"\(name)\",", from: 0) : nil
    }

    /// The list of a type's members; nil if none is called so.
    static func type(_ name: String) -> [UInt8]? {
        isName(name) ? entry(beginning: "\"\(name)\": [", from: name.utf8.count + 4) : nil
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
                default: false
                }
            }
    }

    /// The text of an entry from so many bytes behind its beginning on, without the comma behind it.
    private static func entry(beginning: String, from start: Int) -> [UInt8]? {
        let text = unsafe UnsafeRawBufferPointer(
            start: compshare_catalogue_json, count: compshare_catalogue_json_size)
        let wanted = Array(" \(beginning)".utf8)
        var place = 0
        while let line = unsafe nextLine(in: text, from: place) {
            place = line
            guard text.count - line > wanted.count, unsafe begins(text, at: line, with: wanted) else {
                continue
            }
            // To the next line that is indented no more than this one; the bracket that closes a type's list has one.
            var end = line
            while let next = unsafe nextLine(in: text, from: end), next + 1 < text.count {
                end = next
                guard unsafe text[next] == 0x20, unsafe text[next + 1] == 0x20 else { break }
            }
            let isList = unsafe text[end] == 0x20 && text[end + 1] == UInt8(ascii: "]")
            var bytes = unsafe Array(text[(line + 1 + start)..<(isList ? end + 2 : end - 1)])
            if bytes.last == UInt8(ascii: ",") { bytes.removeLast() }
            return bytes
        }
        return nil
    }

    private static func begins(_ text: UnsafeRawBufferPointer, at place: Int, with wanted: [UInt8]) -> Bool {
        guard let base = text.baseAddress else { return false }
        return unsafe wanted.withUnsafeBytes { wanted in
            guard let start = wanted.baseAddress else { return true }
            return unsafe memcmp(base + place, start, wanted.count) == 0
        }
    }

    /// Where the next line begins; nil behind the last.
    private static func nextLine(in text: UnsafeRawBufferPointer, from place: Int) -> Int? {
        guard let base = text.baseAddress, place < text.count,
            let end = unsafe memchr(base + place, 0x0A, text.count - place)
        else { return nil }
        return unsafe UnsafeRawPointer(end) - base + 1
    }
}
