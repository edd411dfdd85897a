import CompShareWire
import Testing

struct FormEncodingTests {
    @Test func everyTextComesBack() throws {
        let texts = [
            "", " ", "a b", "a+b", "a%20b", "=&;", "稳定扩散 🚀", "e\u{301}", "\n\r\t\u{0}", "~-_.", "\u{10FFFF}",
        ]
        let parameters = texts.flatMap { one in texts.map { FlatParameter(name: one + "x", text: $0) } }
        let decoded = try #require(FormEncoding.decode(FormEncoding.encode(parameters).utf8))
        #expect(decoded.count == parameters.count)
        for (one, other) in zip(decoded, parameters) {
            // Byte by byte: equality of strings would hide a change of normalisation.
            #expect(Array(one.name.utf8) == Array(other.name.utf8))
            #expect(Array(one.text.utf8) == Array(other.text.utf8))
        }
    }

    @Test func oddInputIsReadAsServersDo() throws {
        let decoded = try #require(FormEncoding.decode("a=1&&b&c=%zz&d=%4&e=x=y".utf8))
        #expect(decoded.map { "\($0.name)|\($0.text)" } == ["a|1", "b|", "c|%zz", "d|%4", "e|x=y"])
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        #expect(FormEncoding.decode("a=%FF".utf8) == nil)
    }
}
