internal import CCompshareCurl
import CompShareOrderedJSON
internal import CompShareWire
internal import Glibc

/// One request in libcurl's hands: its handle, its options, and what has come in.
///
/// It belongs to the engine alone.
@safe final class Transfer {
    /// How it ended.
    enum Outcome {
        case success(Job.Answer)
        case failure(TransportError.Kind, String)
    }

    /// `CURLE_TOO_LARGE`, which the headers of older versions do not have.
    private static let tooLargeCode: UInt32 = 100

    /// The request, and who waits for its answer.
    var job: Job
    /// libcurl's handle; valid until `destroy`.
    let easy: UnsafeMutableRawPointer
    /// The first failure while the options were set.
    private(set) var setupCode = CURLE_OK

    private let library: CurlLibrary
    private let environment: NetworkEnvironment
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private let errorBuffer: UnsafeMutablePointer<CChar>
    private var header = HeaderCollector()
    private var body: [UInt8] = []
    /// What has been read of the body while more of it comes.
    private var incoming = IncomingJSON()
    /// How the connection is secured; read with the header, since libcurl lets go of it with the end of the answer.
    private var security: ConnectionSecurity?
    /// Why we, and not libcurl, stopped it.
    private var abortKind: TransportError.Kind?
    private var abortDetail = ""

    /// Creates a handle with all options set; nil if memory is short.
    init?(_ job: Job, library: CurlLibrary, environment: NetworkEnvironment) {
        guard let easy = unsafe library.easyInit() else { return nil }
        self.job = job
        self.library = library
        self.environment = environment
        unsafe self.easy = unsafe easy
        unsafe errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setMessage()
        setLimits()
        setSecurity()
        setProxy()
        setCallbacks()
    }

    /// Frees the handle and what belongs to it; it must be off the multi handle.
    func destroy() {
        unsafe library.easyCleanup(easy)
        unsafe library.listFree(headerList)
        unsafe headerList = nil
        unsafe errorBuffer.deallocate()
    }

    // MARK: - Options

    private func setMessage() {
        set(CURLOPT_URL, job.message.url)
        set(CURLOPT_PATH_AS_IS, 1)
        if job.message.isPost {
            set(CURLOPT_POST, 1)
            note(
                unsafe cc_set_size(
                    library.setOption, easy, CURLOPT_POSTFIELDSIZE_LARGE, job.message.body.count))
            unsafe job.message.body.withUnsafeBytes { bytes in
                // An empty array has no address, and libcurl takes none for “ask for the body later”.
                if let base = bytes.baseAddress {
                    unsafe set(CURLOPT_COPYPOSTFIELDS, base)
                } else {
                    set(CURLOPT_COPYPOSTFIELDS, "")
                }
            }
        } else {
            set(CURLOPT_HTTPGET, 1)
        }
        for line in job.message.headerLines {
            guard let list = unsafe library.listAppend(headerList, line) else {
                note(CURLE_OUT_OF_MEMORY)
                return
            }
            unsafe headerList = unsafe list
        }
        unsafe set(CURLOPT_HTTPHEADER, headerList)
        set(CURLOPT_ACCEPT_ENCODING, "gzip")
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        set(CURLOPT_TCP_NODELAY, 1)
        // A page of 100 groups in three reads in place of seventeen.
        set(CURLOPT_BUFFERSIZE, 100 << 10)
        set(CURLOPT_MAXAGE_CONN, environment.longestIdle)
        if !job.message.request.isRead { set(CURLOPT_FRESH_CONNECT, 1) }
    }

    private func setLimits() {
        set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(job.message.request.timeouts.connect))
        set(CURLOPT_TIMEOUT_MS, Self.milliseconds(job.message.request.timeouts.total))
        // No signals for time limits, and no wait for a name look-up that nobody wants any more.
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        set(CURLOPT_HTTP09_ALLOWED, 0)
    }

    private func setSecurity() {
        set(CURLOPT_PROTOCOLS_STR, job.message.request.endpoint.scheme.rawValue)
        for option in [CURLOPT_SSL_VERIFYPEER, CURLOPT_PROXY_SSL_VERIFYPEER] { set(option, 1) }
        for option in [CURLOPT_SSL_VERIFYHOST, CURLOPT_PROXY_SSL_VERIFYHOST] { set(option, 2) }
        for option in [CURLOPT_SSLVERSION, CURLOPT_PROXY_SSLVERSION] {
            set(option, CURL_SSLVERSION_TLSv1_2)
        }
        if let file = environment.certificateFile {
            for option in [CURLOPT_CAINFO, CURLOPT_PROXY_CAINFO] { set(option, file) }
        }
        if let directory = environment.certificateDirectory {
            for option in [CURLOPT_CAPATH, CURLOPT_PROXY_CAPATH] { set(option, directory) }
        }
    }

    /// An empty proxy keeps libcurl from looking into the environment itself.
    private func setProxy() {
        let proxy = job.message.request.endpoint.isLoopback ? nil : environment.proxy
        set(CURLOPT_PROXY, proxy ?? "")
        set(CURLOPT_NOPROXY, environment.proxyExceptions ?? "")
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    private func setCallbacks() {
        // Not retained: the engine holds the transfer until the handle is destroyed.
        let owner = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe set(CURLOPT_PRIVATE, UnsafeRawPointer(bitPattern: job.id))
        unsafe set(CURLOPT_ERRORBUFFER, errorBuffer)
        unsafe set(CURLOPT_HEADERDATA, owner)
        unsafe set(CURLOPT_WRITEDATA, owner)
        note(
            unsafe cc_set_receive(library.setOption, easy, CURLOPT_HEADERFUNCTION) {
                bytes, size, count, owner in
                unsafe Transfer.receive(bytes, size * count, owner) { unsafe $0.addHeaderLine($1) }
            })
        note(
            unsafe cc_set_receive(library.setOption, easy, CURLOPT_WRITEFUNCTION) {
                bytes, size, count, owner in
                unsafe Transfer.receive(bytes, size * count, owner) { unsafe $0.addBody($1) }
            })
        note(
            unsafe cc_set_socket(library.setOption, easy, CURLOPT_SOCKOPTFUNCTION) { _, socket, _ in
                // A child program must not hold our connections open.
                _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
                return CURL_SOCKOPT_OK
            })
    }

    private func set(_ option: CURLoption, _ value: Int) {
        note(unsafe cc_set_number(library.setOption, easy, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) {
        unsafe value.withCString { unsafe set(option, $0) }
    }

    private func set(_ option: CURLoption, _ value: UnsafeRawPointer?) {
        note(unsafe cc_set_pointer(library.setOption, easy, option, value))
    }

    private func note(_ code: CURLcode) {
        if setupCode == CURLE_OK { setupCode = code }
    }

    /// Whole milliseconds, at least 1 (0 would mean no limit) and at most what fits a C `int`.
    private static func milliseconds(_ duration: Duration) -> Int {
        let limited = min(max(duration, .milliseconds(1)), .milliseconds(Int(Int32.max)))
        return Int(limited / .milliseconds(1))
    }

    // MARK: - What comes in

    /// Passes bytes of libcurl to the transfer that `owner` points at.
    ///
    /// - Returns: the number of bytes taken; anything but `count` makes libcurl stop.
    private static func receive(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ owner: UnsafeMutableRawPointer?,
        _ add: (Transfer, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let bytes = unsafe bytes, let owner = unsafe owner else { return 0 }
        let transfer = unsafe Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
        return unsafe add(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }

    private func addHeaderLine(_ line: UnsafeRawBufferPointer) -> Bool {
        guard unsafe header.add(line) else {
            abortKind = .malformed
            abortDetail = HeaderCollector.excess
            return false
        }
        if security == nil, header.isComplete { readSecurity() }
        return true
    }

    private func readSecurity() {
        let endpoint = job.message.request.endpoint
        guard endpoint.scheme == .https, let tls = library.tls,
            let session = unsafe cc_tls_session(library.getInformation, easy)
        else { return }
        security = unsafe tls.security(of: session, host: endpoint.host)
    }

    private func addBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= job.message.request.bodyLimit - body.count else {
            abortKind = .bodyTooLarge(limit: job.message.request.bodyLimit)
            return false
        }
        if body.isEmpty, header.headers["Content-Encoding"] == nil,
            let announced = header.headers["Content-Length"].flatMap({ Int(decimal: $0) }), announced >= 0
        {
            guard announced <= job.message.request.bodyLimit else {
                abortKind = .bodyTooLarge(limit: job.message.request.bodyLimit)
                return false
            }
            body.reserveCapacity(announced)
            unsafe body.withUnsafeMutableBytes { room in
                // The array is empty: what it has room for stands behind its beginning.
                if let start = room.baseAddress { unsafe Self.announce(start, announced) }
            }
        }
        unsafe body.append(contentsOf: bytes)
        incoming.read(body)
        return true
    }

    /// Has the system map many pages at once behind an address, if many will be written to: one by one, they take as long
    /// as to receive what is put there.
    private static func announce(_ start: UnsafeMutableRawPointer, _ count: Int) {
        guard count >= 4 << 20 else { return }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let first = unsafe start.alignedUp(toMultipleOf: page)
        // Only an advice, which some systems do not take.
        _ = unsafe madvise(first, count - page, MADV_HUGEPAGE)
    }

    // MARK: - How it ended

    /// What libcurl's result means; the handle must still be there.
    func outcome(_ code: CURLcode) -> Outcome {
        guard code == CURLE_OK else { return failure(code) }
        // A close within the header is no error to libcurl.
        guard header.isComplete else { return .failure(.interrupted, "the header has no end") }
        return .success(answer)
    }

    /// What had come of the body before a failure; one that is too large is not kept.
    func received(before kind: TransportError.Kind) -> [UInt8] {
        switch kind {
        case .interrupted, .timeout, .malformed: body
        default: []
        }
    }

    /// Whether the request has begun to go out: name, connection, proxy and TLS were done with by then.
    var wasSent: Bool { time(CURLINFO_PRETRANSFER_TIME_T) > .zero }

    private var answer: Job.Answer {
        let (timings, isReused) = (timings, isReused)
        let status = unsafe cc_number(library.getInformation, easy, CURLINFO_RESPONSE_CODE)
        let size = unsafe Int(cc_size(library.getInformation, easy, CURLINFO_SIZE_DOWNLOAD_T))
        return { [header, body, incoming, remoteAddress, security] in
            HTTPResponse(
                status: status, version: header.version, headers: header.headers, body: body,
                transferredBytes: size, remoteAddress: remoteAddress, reusedConnection: isReused,
                security: security, timings: timings
            ).reading(incoming)
        }
    }

    private var isReused: Bool {
        unsafe cc_number(library.getInformation, easy, CURLINFO_NUM_CONNECTS) == 0
    }

    /// The times of the phases of an answer.
    private var timings: HTTPResponse.Timings {
        var timings = HTTPResponse.Timings(
            sent: sentTime, firstByte: time(CURLINFO_STARTTRANSFER_TIME_T),
            total: time(CURLINFO_TOTAL_TIME_T))
        if !isReused {
            timings.nameLookup = time(CURLINFO_NAMELOOKUP_TIME_T)
            timings.connect = time(CURLINFO_CONNECT_TIME_T)
            if job.message.request.endpoint.scheme == .https {
                timings.tls = time(CURLINFO_APPCONNECT_TIME_T)
            }
        }
        return timings
    }

    /// How far a request came that failed: what has not happened has no time.
    var timingsOfFailure: HTTPResponse.Timings {
        var timings = HTTPResponse.Timings(total: time(CURLINFO_TOTAL_TIME_T))
        // A connection is counted once it stands; before, none seems to be new.
        if !isReused || !wasSent {
            timings.nameLookup = known(CURLINFO_NAMELOOKUP_TIME_T)
            timings.connect = known(CURLINFO_CONNECT_TIME_T)
            timings.tls = known(CURLINFO_APPCONNECT_TIME_T)
        }
        guard wasSent else { return timings }
        timings.sent = sentTime
        timings.firstByte = known(CURLINFO_STARTTRANSFER_TIME_T)
        return timings
    }

    /// When the request was out: as libcurl 8.10 tells it, or else when an older one is done with what goes out at once,
    /// which a request of ours does.
    private var sentTime: Duration {
        let sent = unsafe cc_sent_time(library.getInformation, easy)
        return sent > 0 ? .microseconds(Int64(sent)) : time(CURLINFO_PRETRANSFER_TIME_T)
    }

    private func known(_ information: CURLINFO) -> Duration? {
        let time = time(information)
        return time > .zero ? time : nil
    }

    private func time(_ information: CURLINFO) -> Duration {
        .microseconds(unsafe Int64(cc_size(library.getInformation, easy, information)))
    }

    private var remoteAddress: String? {
        let address = unsafe cc_text(library.getInformation, easy, CURLINFO_PRIMARY_IP)
        guard let host = unsafe address.map({ unsafe String(cString: $0) }), !host.isEmpty else { return nil }
        let port = unsafe cc_number(library.getInformation, easy, CURLINFO_PRIMARY_PORT)
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private func failure(_ code: CURLcode) -> Outcome {
        if let abortKind { return .failure(abortKind, abortDetail) }
        // libcurl collects a line before it hands it over, in a buffer with a bound of its own (100 KiB, above ours),
        // and calls an overflow a lack of memory; since 8.6 there is a code for it.
        if wasSent, !header.isComplete, code == CURLE_OUT_OF_MEMORY || code.rawValue == Self.tooLargeCode {
            return .failure(.malformed, HeaderCollector.excess)
        }
        let failure = CurlFailure(
            code: code,
            isConnected: remoteAddress != nil,
            proxyStatus: unsafe cc_number(library.getInformation, easy, CURLINFO_HTTP_CONNECTCODE),
            text: library.text(of: code), message: unsafe String(cString: errorBuffer),
            environment: environment)
        return .failure(failure.kind, failure.detail)
    }
}
