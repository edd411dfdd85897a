import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

/// The server over a real socket.
struct EmulatorServerTests {
    /// Runs a test against a server of its own.
    private func withServer(
        latency: Duration = .zero, groups: Int = 120, _ body: (EmulatorServer) async throws -> Void
    ) async throws {
        var configuration = EmulatorConfiguration()
        configuration.latency = latency
        configuration.groups = groups
        configuration.organisations = 7
        let server = try EmulatorServer.start(try Emulator(configuration))
        do {
            try await body(server)
        } catch {
            await server.shutdown()
            throw error
        }
        await server.shutdown()
    }

    private func listing(
        _ server: EmulatorServer, _ parameters: [Parameter] = [], encoding: HTTPRequest.Encoding = .form,
        action: String = "DescribeUserCommunityImages"
    ) -> Emulator.Request {
        let all = [Parameter("Action", .string(action)), Parameter("Region", "cn-wlcb")] + parameters
        return Emulator.Request(all.signed(with: server.credentials, encoding: encoding), encoding: encoding)
    }

    private func json(_ response: RawClient.Response) throws -> JSONValue {
        try JSONValue(parsing: response.body)
    }

    @Test func `dates are written as HTTP has them`() {
        #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.text(0) == "Thu, 01 Jan 1970 00:00:00 GMT")
    }

    @Test(arguments: HTTPRequest.Encoding.allCases)
    func `each form is answered as in process`(encoding: HTTPRequest.Encoding) async throws {
        try await withServer { server in
            let client = try RawClient(server.endpoint)
            let parameters = [Parameter("Tag", ["LLM"]), Parameter("TargetTopOrganizationId", 12345)]
            try client.send(listing(server, parameters, encoding: encoding).bytes())
            let answer = try client.receive()
            #expect(answer.statusLine == "HTTP/1.1 200 OK")
            #expect(answer.headers["Content-Type"] == "application/json; charset=utf-8")
            #expect(answer.headers["X-UCLOUD-REQUEST-UUID"]?.utf8.count == 36)
            #expect(answer.headers["Content-Encoding"] == nil)
            #expect(answer.headers["Date"]?.hasSuffix(" GMT") == true)
            let expected = try Emulator.small().call("DescribeUserCommunityImages", parameters)
            #expect(try json(answer) == expected)
        }
    }

    @Test(arguments: [
        ("Accept-Encoding: gzip", true), ("Accept-Encoding: deflate, gzip;q=0.8, *;q=0.1", true),
        ("accept-encoding: br\r\nAccept-Encoding: gzip", true), ("Accept-Encoding: *", true),
        ("X-None: 1", false),
        ("Accept-Encoding: identity", false), ("Accept-Encoding: gzip;q=0, *", false),
    ])
    func `answers are packed where the client wants it`(header: String, isPacked: Bool) async throws {
        try await withServer { server in
            let client = try RawClient(server.endpoint)
            let request = listing(server, [Parameter("TargetTopOrganizationId", 12345)])
            try client.send(request.bytes() + request.bytes(headers: [header]))
            let plain = try client.receive()
            let answer = try client.receive()
            #expect(answer.headers["Content-Encoding"] == (isPacked ? "gzip" : nil))
            if isPacked { #expect(answer.body.count < plain.body.count / 3) }
            #expect((isPacked ? gunzip(answer.body) : answer.body) == plain.body)
            // What fits into a packet is not packed.
            try client.send(listing(server, [Parameter("Limit", 1)], action: "Nope").bytes(headers: [header]))
            #expect(try client.receive().headers["Content-Encoding"] == nil)
        }
    }

    @Test(arguments: [Duration.zero, .milliseconds(20)])
    func `pipelined requests are answered in order`(latency: Duration) async throws {
        try await withServer(latency: latency) { server in
            let client = try RawClient(server.endpoint)
            let requests = (0..<20).map { number in
                let page = [Parameter("Offset", .integer(number)), Parameter("Limit", 1)]
                return listing(
                    server, page + [Parameter("TargetTopOrganizationId", 12345)],
                    encoding: HTTPRequest.Encoding.allCases[number % 4])
            }
            let clock = ContinuousClock()
            let time = try clock.measure {
                try client.send(requests.flatMap { $0.bytes() })
                var found: [String] = []
                for _ in requests { found += try json(client.receive()).groupIDs }
                let groups = try Emulator.small().published(of: 12345)
                #expect(found == groups.prefix(20).compactMap { $0["GroupId"]?.string })
            }
            #expect(time >= latency * 20)
            #expect(!client.hasInput)
        }
    }

    @Test func `a connection serves many requests`() async throws {
        try await withServer { server in
            let client = try RawClient(server.endpoint)
            for _ in 0..<100 {
                try client.send(listing(server, action: "GetRegion").bytes())
                #expect(try json(client.receive())["RetCode"]?.integer == 0)
            }
            try client.send(listing(server, action: "GetRegion").bytes(headers: ["Connection: close"]))
            #expect(try client.receive().headers["Connection"] == "close")
            #expect(try client.endsHere())
        }
    }

    @Test func `a client of HTTP 1.0 gets an answer and the end`() async throws {
        try await withServer { server in
            let client = try RawClient(server.endpoint)
            // It does not know of interim answers.
            try client.send(listing(server).bytes(version: "1.0", headers: ["Expect: 100-continue"]))
            let answer = try client.receive()
            #expect(answer.statusLine == "HTTP/1.0 200 OK")
            #expect(try json(answer).groupIDs.count == 20)
            #expect(try client.endsHere())
        }
    }

    @Test func `a client of HTTP 1.0 may keep its connection`() async throws {
        try await withServer { server in
            let client = try RawClient(server.endpoint)
            for _ in 0..<3 {
                try client.send(listing(server).bytes(version: "1.0", headers: ["Connection: keep-alive"]))
                #expect(try client.receive().headers["Connection"] == "keep-alive")
            }
        }
    }

    @Test func `a client that waits before its body is told to go on`() async throws {
        try await withServer { server in
            let client = try RawClient(server.endpoint)
            // Just under the limit, and a second request right behind it.
            let long = Parameter("Note", .string(String(repeating: "图", count: 110_000)))
            let request = listing(server, [long])
            #expect((900_000...EmulatorHandler.bodyLimit).contains(request.body.count))
            var head = request.bytes(headers: ["Expect: 100-continue"])
            head.removeLast(request.body.count)
            for isPipelined in [false, true] {
                try client.send(head)
                #expect(try client.receive().statusLine == "HTTP/1.1 100 Continue")
                try client.send(
                    request.body + (isPipelined ? listing(server, action: "GetRegion").bytes() : []))
                #expect(try json(client.receive()).groupIDs.count == 20)
                guard isPipelined else { continue }
                #expect(try json(client.receive())["Action"]?.string == "GetRegionResponse")
            }
            // A client that does not wait gets the interim answer too.
            try client.send(request.bytes(headers: ["Expect: 100-continue"]))
            #expect(try client.receive().status == 100)
            #expect(try client.receive().status == 200)
        }
    }

    @Test func `a body over the limit is refused`() async throws {
        try await withServer { server in
            let length = EmulatorHandler.bodyLimit + 1
            let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n"
            let patient = try RawClient(server.endpoint)
            try patient.send(head + "Expect: 100-continue\r\n\r\n")
            #expect(try patient.receive().statusLine == "HTTP/1.1 413 Payload Too Large")
            #expect(try patient.endsHere())

            let eager = try RawClient(server.endpoint)
            try eager.send(Array((head + "\r\n").utf8) + [UInt8](repeating: 0x61, count: length))
            #expect(try eager.receive().status == 413)
            #expect(try eager.endsHere())

            let chunked = try RawClient(server.endpoint)
            try chunked.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 0x61, count: 65_536) + Array("\r\n".utf8)
            for _ in 0..<17 { try chunked.send(chunk) }
            try chunked.send("0\r\n\r\n")
            #expect(try chunked.receive().status == 413)

            let unbounded = try RawClient(server.endpoint)
            try unbounded.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            #expect(throws: RawClient.Failure.self) {
                // The limit, what the system buffers, and some.
                for _ in 0..<(EmulatorHandler.discardLimit / 65_536 + 500) { try unbounded.send(chunk) }
            }
        }
    }

    @Test func `a body may come in chunks`() async throws {
        try await withServer { server in
            let client = try RawClient(server.endpoint)
            let request = listing(server)
            try client.send(
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
            for byte in request.body { try client.send([0x31, 0x0D, 0x0A, byte, 0x0D, 0x0A]) }
            try client.send("0\r\n\r\n")
            #expect(try json(client.receive()).groupIDs.count == 20)
        }
    }

    @Test func `an expectation that cannot be met is refused`() async throws {
        try await withServer { server in
            let client = try RawClient(server.endpoint)
            try client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: tea\r\n\r\n")
            #expect(try client.receive().status == 417)
            #expect(try client.endsHere())
        }
    }

    @Test func `other methods are not allowed, and the connection goes on`() async throws {
        try await withServer { server in
            let client = try RawClient(server.endpoint)
            for method in ["HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"] {
                try client.send("\(method) /?Action=GetRegion HTTP/1.1\r\nHost: x\r\n\r\n")
                let answer = try client.receive(hasBody: false)
                #expect(answer.statusLine == "HTTP/1.1 405 Method Not Allowed")
                #expect(answer.headers["Allow"] == "GET, POST")
            }
            try client.send(listing(server).bytes())
            #expect(try client.receive().status == 200)
        }
    }

    @Test(arguments: [
        "GARBAGE\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\nNo colon here\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /" + String(repeating: "a", count: 200_000) + " HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 200_000) + "\r\n\r\n",
    ])
    func `what is not HTTP is answered with 400`(text: String) async throws {
        try await withServer { server in
            let client = try RawClient(server.endpoint)
            // The server may close before it has read all.
            try? client.send(text)
            #expect(try client.receive().status == 400)
            #expect(try client.endsHere())
            let other = try RawClient(server.endpoint)
            try other.send(listing(server).bytes())
            #expect(try other.receive().status == 200)
        }
    }

    @Test func `a delayed answer comes before the refusal of what follows it`() async throws {
        try await withServer(latency: .milliseconds(50)) { server in
            let client = try RawClient(server.endpoint)
            try client.send(listing(server).bytes() + Array("GARBAGE\r\n\r\n".utf8))
            #expect(try client.receive().status == 200)
            #expect(try client.receive().status == 400)
            #expect(try client.endsHere())
        }
    }

    @Test func `clients that go away in the middle leave the others alone`() async throws {
        try await withServer { server in
            let bytes = listing(server).bytes()
            for length in stride(from: 0, to: bytes.count, by: 17) {
                let client = try RawClient(server.endpoint)
                try client.send(Array(bytes[..<length]))
            }
            // Gone before the answers are read.
            for _ in 0..<20 { try RawClient(server.endpoint).send(bytes + bytes + bytes) }
            let client = try RawClient(server.endpoint)
            try client.send(bytes)
            #expect(try json(client.receive()).groupIDs.count == 20)
        }
    }

    @Test func `latency is waited for, on each connection by itself`() async throws {
        try await withServer(latency: .seconds(1)) { server in
            let clients = try (0..<10).map { _ in try RawClient(server.endpoint) }
            let time = try ContinuousClock().measure {
                for client in clients { try client.send(listing(server).bytes()) }
                for client in clients { #expect(try client.receive().status == 200) }
            }
            #expect(time >= .seconds(1))
            // One after the other they would take 10 s.
            #expect(time < .seconds(8))
        }
    }

    @Test func `no answer is made for a client that went away`() async throws {
        let emulator = try Emulator.small()
        let ids = (0..<2).map { _ in emulator.send("GetRegion").headers["X-UCLOUD-REQUEST-UUID"] }
        try await withServer(latency: .milliseconds(400)) { server in
            for _ in 0..<5 { try RawClient(server.endpoint).send(listing(server).bytes()) }
            let client = try RawClient(server.endpoint)
            // The n-th answer has the n-th id. Those to the others would be due before the second one.
            for id in ids {
                try client.send(listing(server).bytes())
                #expect(try client.receive().headers["X-UCLOUD-REQUEST-UUID"] == id)
            }
        }
    }

    @Test func `a long search holds no other connection up`() async throws {
        try await withServer(groups: 12_000) { server in
            let organisation = Parameter("TargetTopOrganizationId", 99_999)
            var isOvertaken = false
            // A search takes half a second in a debug build, the other answer some milliseconds; on a busy machine this
            // test itself may be held up for as long, but not each time.
            for attempt in 0..<5 where !isOvertaken {
                let searcher = try RawClient(server.endpoint)
                let other = try RawClient(server.endpoint)
                let search = [Parameter("FuzzySearch", .string("none \(attempt)")), organisation]
                try searcher.send(
                    listing(server, search).bytes() + listing(server, action: "GetRegion").bytes())
                try other.send(listing(server, [organisation]).bytes())
                #expect(try json(other.receive())["TotalCount"]?.integer == 12_000)
                isOvertaken = !searcher.hasInput
                #expect(try json(searcher.receive())["TotalCount"]?.integer == 0)
                #expect(
                    try json(searcher.receive())["Action"]?.string == "GetRegionResponse",
                    "pipelined behind it")
            }
            #expect(isOvertaken)
            // Searchers that leave, and the end of the server in the middle of a search.
            for text in ["yyy", "xxx"] {
                let query = [
                    Parameter("FuzzySearch", .string(text)), Parameter("TargetTopOrganizationId", 99_999),
                ]
                try RawClient(server.endpoint).send(listing(server, query).bytes())
            }
        }
    }

    @Test func `shutdown ends connections, and waits for no delayed answer`() async throws {
        var configuration = EmulatorConfiguration()
        configuration.latency = .seconds(600)
        let server = try EmulatorServer.start(try Emulator(configuration))
        let idle = try RawClient(server.endpoint)
        let waiting = try RawClient(server.endpoint)
        try waiting.send(listing(server).bytes())
        let time = await ContinuousClock().measure { await server.shutdown() }
        // Some milliseconds, more where other tests keep all threads busy, or 600 s if it waited.
        #expect(time < .seconds(300))
        #expect(try idle.endsHere())
        #expect(try waiting.endsHere())
        #expect(throws: RawClient.Failure.self) { try RawClient(server.endpoint) }
        await server.shutdown()
    }

    @Test func `two servers have their own ports, data and keys`() async throws {
        let one = try EmulatorServer.start(try Emulator.small(seed: 1))
        let two = try EmulatorServer.start(try Emulator.small(seed: 2))
        #expect(one.endpoint != two.endpoint)
        var codes: [Int?] = []
        for (server, keys) in [(one, one), (two, two), (one, two)] {
            let client = try RawClient(server.endpoint)
            try client.send(listing(keys).bytes())
            codes.append(try json(client.receive())["RetCode"]?.integer)
        }
        #expect(codes == [0, 0, 172])
        await one.shutdown()
        await two.shutdown()
    }

    @Test func `a port that is taken is named with the reason`() async throws {
        try await withServer { server in
            let error = #expect(throws: EmulatorError.self) {
                try EmulatorServer.start(try Emulator.small(), port: server.endpoint.port)
            }
            let start = "cannot listen on 127.0.0.1:\(server.endpoint.port): Address already in use"
            #expect(error?.description.hasPrefix(start) == true, "\(error?.description ?? "")")
        }
    }

    @Test(arguments: [-1, 65_536, Int.max])
    func `what is no port is refused`(port: Int) throws {
        let error = #expect(throws: EmulatorError.self) {
            try EmulatorServer.start(try Emulator.small(), port: port)
        }
        #expect(error?.description.hasPrefix("\(port) is not a port") == true)
    }
}
