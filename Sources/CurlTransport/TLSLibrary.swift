internal import CCompshareCurl
internal import CompShareWire
internal import Glibc

/// What OpenSSL, the TLS library behind libcurl, tells of a connection.
///
/// libcurl collects certificates only where that was asked for before the handshake, in all its details and for all of the
/// chain, and has none for a connection that is used again. OpenSSL's session has the one that counts at hand, always; its
/// functions are found at run time through libcurl, which has loaded them.
@safe struct TLSLibrary {
    private let version: cc_ssl_text
    private let cipher: cc_ssl_part
    private let cipherName: cc_ssl_text
    private let certificate: cc_ssl_certificate
    private let freeCertificate: cc_ssl_free
    private let subject: cc_ssl_part
    private let issuer: cc_ssl_part
    private let end: cc_ssl_part
    private let timeParts: cc_ssl_time
    private let checkHost: cc_ssl_check_host
    private let freeText: cc_ssl_free_text
    private let memory: cc_ssl_method
    private let makeOutput: cc_ssl_new
    private let freeOutput: cc_ssl_free
    private let printName: cc_ssl_print_name
    private let read: cc_ssl_read

    /// Finds the functions; nil if one is missing, as in another library or a version before 3.0.
    init?(behind library: UnsafeMutableRawPointer) {
        func function<Function>(_ name: String) -> Function? {
            unsafe dlsym(library, name).map { unsafe unsafeBitCast($0, to: Function.self) }
        }
        guard let version: cc_ssl_text = unsafe function("SSL_get_version"),
            let cipher: cc_ssl_part = unsafe function("SSL_get_current_cipher"),
            let cipherName: cc_ssl_text = unsafe function("SSL_CIPHER_get_name"),
            let certificate: cc_ssl_certificate = unsafe function("SSL_get1_peer_certificate"),
            let freeCertificate: cc_ssl_free = unsafe function("X509_free"),
            let subject: cc_ssl_part = unsafe function("X509_get_subject_name"),
            let issuer: cc_ssl_part = unsafe function("X509_get_issuer_name"),
            let end: cc_ssl_part = unsafe function("X509_get0_notAfter"),
            let timeParts: cc_ssl_time = unsafe function("ASN1_TIME_to_tm"),
            let checkHost: cc_ssl_check_host = unsafe function("X509_check_host"),
            let freeText: cc_ssl_free_text = unsafe function("CRYPTO_free"),
            let memory: cc_ssl_method = unsafe function("BIO_s_mem"),
            let makeOutput: cc_ssl_new = unsafe function("BIO_new"),
            let freeOutput: cc_ssl_free = unsafe function("BIO_free_all"),
            let printName: cc_ssl_print_name = unsafe function("X509_NAME_print_ex"),
            let read: cc_ssl_read = unsafe function("BIO_read")
        else { return nil }
        unsafe (self.version, self.cipher, self.cipherName) = unsafe (version, cipher, cipherName)
        unsafe (self.certificate, self.freeCertificate) = unsafe (certificate, freeCertificate)
        unsafe (self.subject, self.issuer, self.end) = unsafe (subject, issuer, end)
        unsafe (self.timeParts, self.checkHost, self.freeText) = unsafe (timeParts, checkHost, freeText)
        unsafe (self.memory, self.makeOutput, self.freeOutput) = unsafe (memory, makeOutput, freeOutput)
        unsafe (self.printName, self.read) = unsafe (printName, read)
    }

    /// How a connection is secured.
    ///
    /// - Parameters:
    ///   - session: OpenSSL's session; to be alive.
    ///   - host: The host that the certificate was checked for.
    /// - Returns: What is known of it.
    func security(of session: UnsafeRawPointer, host: String) -> ConnectionSecurity {
        let cipher = unsafe cipher(session).flatMap { unsafe cipherName($0) }
        return ConnectionSecurity(
            version: unsafe Self.text(version(session)), cipher: unsafe Self.text(cipher),
            certificate: unsafe certificate(session).map { certificate in
                defer { unsafe freeCertificate(certificate) }
                return unsafe describe(certificate, host: host)
            })
    }

    private func describe(
        _ certificate: UnsafeMutableRawPointer, host: String
    ) -> ConnectionSecurity.Certificate {
        unsafe ConnectionSecurity.Certificate(
            subject: name(subject(certificate)), issuer: name(issuer(certificate)),
            matchedName: matchedName(certificate, host: host), expiry: seconds(end(certificate)))
    }

    /// The name in a certificate that fits a host; nil for an address, and where none fits.
    private func matchedName(_ certificate: UnsafeMutableRawPointer, host: String) -> String? {
        var matched: UnsafeMutablePointer<CChar>?
        guard unsafe checkHost(certificate, host, host.utf8.count, 0, &matched) == 1,
            let text = unsafe matched
        else { return nil }
        defer { unsafe freeText(text, nil, 0) }
        return unsafe Self.text(text)
    }

    private func seconds(_ time: UnsafeRawPointer?) -> Int? {
        var parts = unsafe tm()
        guard let time = unsafe time, unsafe timeParts(time, &parts) == 1 else { return nil }
        return unsafe timegm(&parts)
    }

    /// 1 KiB: names have some hundred bytes, and whoever made the certificate may have written a book.
    private static let longestName = 1 << 10

    /// One line as RFC 2253 escapes it, in UTF-8, with `, ` between the parts (`XN_FLAG_SEP_CPLUS_SPC`).
    private static let nameFlags: UInt = 0x1 | 0x2 | 0x10 | 0x100 | 0x200 | 2 << 16

    private func name(_ name: UnsafeRawPointer?) -> String {
        guard let name = unsafe name, let output = unsafe makeOutput(memory()) else { return "" }
        defer { unsafe freeOutput(output) }
        guard unsafe printName(output, name, 0, Self.nameFlags) >= 0 else { return "" }
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.longestName) { buffer, count in
            let room = Int32(clamping: buffer.count)
            count = unsafe max(0, Int(read(output, buffer.baseAddress, room)))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text at an address, or the first of it.
    private static func text(_ text: UnsafePointer<CChar>?) -> String {
        guard let text = unsafe text else { return "" }
        let count = unsafe strnlen(text, longestName)
        return unsafe String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
    }
}
