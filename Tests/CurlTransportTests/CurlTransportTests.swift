import CompShareOrderedJSON
import CompShareWire
import Foundation
import Testing

@testable import CompShareCurlTransport

/// Answers of a well-behaved server.
@Suite(.timeLimit(.minutes(5)))
struct CurlTransportTests {
    private let transport = CurlTransport.isolated()

    @Test func readsAnAnswer() async throws {
        let server = try RawServer.answering(
            RawServer.answer(#"{"RetCode":0}"#, headers: "X-UCLOUD-REQUEST-UUID: u-1\r\nSet-Cookie: a=b\r\n"))
        let response = try await transport.send(.test(port: server.port))
        #expect(response.status == 200)
        #expect(response.version == "HTTP/1.1")
        #expect(
            response.headers.fields.map(\.name) == [
                "Content-Type", "X-UCLOUD-REQUEST-UUID", "Set-Cookie", "Content-Length",
            ])
        #expect(response.requestID == "u-1")
        #expect(response.retCode == 0)
        #expect(response.transferredBytes == 13)
        #expect(response.remoteAddress == "127.0.0.1:\(server.port)")
        #expect(!response.reusedConnection)
        let timings = response.timings
        let connect = try #require(timings.connect)
        let firstByte = try #require(timings.firstByte)
        let total = timings.total
        #expect(connect > .zero && connect <= firstByte && firstByte <= total && total < .seconds(5))
        #expect(timings.tls == nil)

        // No cookie comes back.
        _ = try await transport.send(.test(port: server.port))
        #expect(!server.record.requests[1].contains("Cookie"))
    }

    @Test func sendsExactlyTheEncodedForm() async throws {
        let server = try RawServer.answering(RawServer.answer("{}"))
        let request = HTTPRequest.test(port: server.port, headers: ["U-Timestamp-Ms": "17", "X-Empty": ""])
        _ = try await transport.send(request)
        let text = try #require(server.record.requests.first)
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
        let lines = parts[0].split(separator: "\r\n").map(String.init)
        #expect(lines.first == "POST / HTTP/1.1")
        #expect(
            Set(lines.dropFirst()) == [
                "Host: 127.0.0.1:\(server.port)", "Accept: */*", "Accept-Encoding: gzip",
                "U-Timestamp-Ms: 17",
                "X-Empty:", "Content-Type: application/x-www-form-urlencoded; charset=utf-8",
                "Content-Length: \(request.encoded.body.count)", "User-Agent: CompShare-Swift",
            ])
        #expect(parts[1] == "Action=Test&Signature=5ec4e7")
    }

    @Test func sendsAQueryAndItsOwnUserAgent() async throws {
        let server = try RawServer.answering(RawServer.answer("{}"))
        let endpoint = try Endpoint("http://127.0.0.1:\(server.port)/a/../b")
        _ = try await transport.send(.test(endpoint, encoding: .query, headers: ["user-agent": "mine"]))
        let text = try #require(server.record.requests.first)
        #expect(text.hasPrefix("GET /a/../b?Action=Test&Signature=5ec4e7 HTTP/1.1\r\n"))
        #expect(text.contains("user-agent: mine\r\n") && !text.contains("compsh/"))
    }

    @Test func sendsALargeBodyWithoutAsking() async throws {
        let server = try RawServer.answering(RawServer.answer("{}"))
        var request = HTTPRequest.test(port: server.port)
        request.parameters.append(Parameter("Text", .string(String(repeating: "x", count: 3 << 20))))
        _ = try await transport.send(request)
        let text = try #require(server.record.requests.first)
        #expect(!text.contains("Expect:"))
        #expect(text.utf8.count > 3 << 20)
    }

    @Test(arguments: ["a\r\nX: y", "a\nb", "a\0b"])
    func refusesHeaderInjection(value: String) async throws {
        let server = try RawServer.answering(RawServer.answer("{}"))
        let error = await transport.failure(of: .test(port: server.port, headers: ["X-A": value]))
        #expect(error?.kind == .unavailable)
        #expect(server.record.accepted == 0)
    }

    @Test func unpacksGzip() async throws {
        let packed = try #require(Data(base64Encoded: Self.gzip))
        let server = try RawServer { connection in
            while connection.readRequest() != nil {
                connection.write(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n")
                connection.write(Array(packed))
            }
        }
        let response = try await transport.send(.test(port: server.port))
        #expect(response.body.count == 5_022)
        #expect(response.retCode == 0)
        #expect(response.transferredBytes == packed.count)

        // The limit counts what comes out.
        let error = await transport.failure(of: .test(port: server.port, bodyLimit: 5_021))
        #expect(error?.kind == .bodyTooLarge(limit: 5_021))
        #expect(try await transport.send(.test(port: server.port, bodyLimit: 5_022)).body.count == 5_022)
    }

    /// A long body, which is read while it comes, is the same as one that came whole; so is its fault.
    @Test(arguments: ["]}", "]} ,", "]", "\u{1}]}"]) func longBodiesAreReadAsOthersAre(end: String)
        async throws
    {
        let list = repeatElement(#"{"a":[1,"\/"]}"#, count: 150_000).joined(separator: ",")
        let text = Array(#"{"RetCode":0,"List":[\#(list)\#(end)"#.utf8)
        let server = try RawServer { connection in
            while connection.readRequest() != nil {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(text.count)\r\n\r\n")
                connection.write(text)
            }
        }
        let response = try await transport.send(.test(port: server.port))
        #expect(response.body == text)
        let whole = Result { () throws(JSONError) in try JSONValue(parsing: text) }
        switch (response.json, whole) {
        case (.success(let json), .success):
            #expect(response.retCode == 0 && json["List"]?.count == 150_000 && end == "]}")
            #expect(json["List"]?[149_999] == ["a": [1, "/"]])
        case (.failure(let error), .failure(let other)): #expect(error == other && end != "]}")
        default: Issue.record("\(response.json)")
        }
    }

    @Test func readsChunksInterimAnswersAndTrailers() async throws {
        let server = try RawServer.answering(
            "HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Final: 2\r\n\r\n"
                + "c\r\n{\"RetCode\":0\r\n1;x=y\r\n}\r\n0\r\nX-Trailer: 3\r\n\r\n")
        for _ in 0..<2 {
            let response = try await transport.send(.test(port: server.port))
            #expect(response.status == 200)
            #expect(response.body == Array(#"{"RetCode":0}"#.utf8))
            #expect(response.headers.fields.map(\.name) == ["Transfer-Encoding", "X-Final"])
        }
        #expect(server.record.accepted == 1)
    }

    @Test func readsABodyThatEndsWithTheConnection() async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.0 200 OK\r\n\r\n{\"RetCode\":0}")
        }
        let response = try await transport.send(.test(port: server.port))
        #expect(response.version == "HTTP/1.0")
        #expect(response.retCode == 0)
    }

    @Test(arguments: [204, 301, 404, 429, 502])
    func keepsOtherStatuses(status: Int) async throws {
        let server = try RawServer.answering(
            status == 204
                ? "HTTP/1.1 204 No Content\r\n\r\n"
                : RawServer.answer("{}", status: "\(status) X", headers: "Location: http://127.0.0.1:1/\r\n"))
        let response = try await transport.send(.test(port: server.port))
        #expect(response.status == status)
        #expect(server.record.requests.count == 1)
    }

    @Test func reusesAConnectionAThousandTimes() async throws {
        let server = try RawServer.answering(RawServer.answer(#"{"RetCode":0}"#))
        for number in 0..<1_000 {
            let response = try await transport.send(.test(port: server.port))
            #expect(response.retCode == 0)
            #expect(response.reusedConnection == (number > 0))
            #expect((response.timings.connect == nil) == response.reusedConnection)
            #expect((response.timings.nameLookup == nil) == response.reusedConnection)
        }
        #expect(server.record.accepted == 1)
        #expect(server.record.requests.count == 1_000)
    }

    @Test func carriesAHundredAtOnce() async throws {
        // Nobody is answered before all have asked: they are truly in flight together.
        let server = try RawServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.wait { $0.requests.count >= 100 }
            connection.write(RawServer.answer("{\"RetCode\":0,\"All\":\(connection.requestCount >= 100)}"))
            connection.waitForClose()
        }
        let transport = transport
        let bodies = try await withThrowingTaskGroup { group in
            for _ in 0..<100 {
                group.addTask { try await transport.send(.test(port: server.port)).body }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(bodies.count == 100)
        #expect(bodies.allSatisfy { $0 == Array(#"{"RetCode":0,"All":true}"#.utf8) })
        // No more than 16 of them are kept.
        #expect(await server.wait { $0.closed >= 84 })
    }

    @Test func sendsAWriteOnceOnAConnectionOfItsOwn() async throws {
        // The second request on a connection gets no answer but a close, as from a server that has just given up.
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.write(RawServer.answer("{}"))
            _ = connection.readRequest()
        }
        _ = try await transport.send(.test(port: server.port))
        let response = try await transport.send(.test(port: server.port, isRead: false))
        #expect(!response.reusedConnection)
        #expect(server.record.requests.count == 2)

        // A read takes the kept connection, meets the close, and is carried by a new one.
        let read = try await transport.send(.test(port: server.port))
        #expect(read.status == 200)
        #expect(!read.reusedConnection)
    }

    /// {"RetCode":0,"Pad":"aaa…"} with 5,000 letters.
    private static let gzip =
        "H4sIAAAAAAACA+3BoQ3AIAAEwF1eV6CxXYCwAQnomjrS3TsF7u52+nrvZ67UcqWNmZoBAAAAAByX7wfYaXS2nhMAAA=="
}
