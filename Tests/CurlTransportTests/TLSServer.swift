import Foundation

/// A TLS server with a certificate made for the occasion, for `localhost` and `tunnel.invalid`: Python's, in a child.
///
/// It answers every request with `{"RetCode":0,"TLS":"…","ALPN":"…"}`, over HTTP/2 if `http2` is set, else HTTP/1.1.
final class TLSServer {
    let port: Int
    /// The self-signed certificate.
    let certificate: String
    private let folder: URL
    private let process: Process

    init(
        http2: Bool = false, maximumVersion: String = "TLSv1_3", subject: String = "/CN=compsh test",
        isExpired: Bool = false
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "compsh-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "certificate").path
        let key = folder.appending(path: "key").path

        if isExpired {
            try Self.makeExpired(certificate: certificate, key: key, in: folder.path)
        } else {
            try Self.run(
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-days", "2", "-utf8", "-keyout", key, "-out", certificate, "-subj", subject,
                "-addext", "subjectAltName=DNS:localhost,DNS:tunnel.invalid")
        }

        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c", Self.script, certificate, key, http2 ? "h2" : "http/1.1", maximumVersion,
        ]
        let output = Pipe()
        // It ends with this pipe, however the tests end.
        process.standardInput = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CocoaError(.executableLoad)
        }
        self.port = port
    }

    private static func run(_ words: String...) throws {
        let program = Process()
        program.executableURL = URL(filePath: "/usr/bin/env")
        program.arguments = words
        program.standardError = FileHandle.nullDevice
        program.standardOutput = FileHandle.nullDevice
        try program.run()
        program.waitUntilExit()
        guard program.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }

    /// Makes a certificate of January 2020, which only OpenSSL's authority can.
    private static func makeExpired(certificate: String, key: String, in folder: String) throws {
        let configuration = """
            [ca]
            default_ca = authority
            [authority]
            database = \(folder)/index
            serial = \(folder)/serial
            new_certs_dir = \(folder)
            default_md = sha256
            policy = names
            x509_extensions = extensions
            [names]
            commonName = optional
            [extensions]
            subjectAltName = DNS:localhost
            [req]
            distinguished_name = none
            [none]

            """
        for (name, text) in [("index", ""), ("serial", "01\n"), ("configuration", configuration)] {
            try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
        }
        try run(
            "openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", key, "-out", "\(folder)/request", "-subj", "/CN=compsh test", "-config",
            "\(folder)/configuration")
        try run(
            "openssl", "ca", "-batch", "-notext", "-config", "\(folder)/configuration", "-selfsign",
            "-keyfile", key,
            "-in", "\(folder)/request", "-out", certificate, "-startdate", "20200101000000Z", "-enddate",
            "20200201000000Z")
    }

    deinit {
        process.terminate()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Speaks just enough HTTP/2 to answer requests without looking at their header.
    private static let script = #"""
        import os, socket, ssl, struct, sys, threading
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion[sys.argv[4]]
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        context.set_alpn_protocols([sys.argv[3]])
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()

        def exactly(s, n):
            data = b""
            while len(data) < n:
                more = s.recv(n - len(data))
                if not more: raise EOFError
                data += more
            return data

        def frame(kind, flags, stream, data):
            return struct.pack(">I", len(data))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + data

        def http2(s, body):
            exactly(s, 24)
            s.sendall(frame(4, 0, 0, b""))
            while True:
                head = exactly(s, 9)
                exactly(s, int.from_bytes(head[:3], "big"))
                kind, flags, stream = head[3], head[4], int.from_bytes(head[5:], "big")
                if kind == 4 and not flags & 1: s.sendall(frame(4, 1, 0, b""))
                if kind in (0, 1) and flags & 1:
                    name, value = b"x-request", b"r-2"
                    field = b"\x00" + bytes([len(name)]) + name + bytes([len(value)]) + value
                    s.sendall(frame(1, 4, stream, b"\x88" + field) + frame(0, 1, stream, body))

        def http1(s, body):
            data = b""
            while True:
                while b"\r\n\r\n" not in data:
                    more = s.recv(65536)
                    if not more: return
                    data += more
                head, _, data = data.partition(b"\r\n\r\n")
                length = 0
                for line in head.lower().split(b"\r\n"):
                    if line.startswith(b"content-length:"): length = int(line[15:])
                if len(data) < length: exactly(s, length - len(data))
                data = b""
                s.sendall(b"HTTP/1.1 200 OK\r\nX-Request: r-1\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))

        def serve(connection):
            try:
                s = context.wrap_socket(connection, server_side=True)
                chosen = s.selected_alpn_protocol()
                body = ('{"RetCode":0,"TLS":"%s","ALPN":"%s"}' % (s.version(), chosen)).encode()
                (http2 if chosen == "h2" else http1)(s, body)
                s.close()
            except Exception:
                connection.close()

        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()
        """#
}
