internal import CCompshareCurl
internal import Glibc

/// The functions of libcurl, found at run time.
///
/// Linking libcurl costs every start 6 ms for the libraries behind it; loading it with the first request costs nobody
/// who sends none. It is never unloaded and never cleaned up globally: a name look-up left behind by a cancelled
/// request may still run in it.
@safe struct CurlLibrary {
    /// Why libcurl cannot be used, with the next step.
    struct LoadFailure: Error {
        /// One sentence.
        let reason: String
    }

    /// The flavour that uses OpenSSL.
    ///
    /// The GnuTLS one has another file name and is not taken in its place: it finds
    /// certificates by other rules, which must not depend on what happens to be installed.
    static let fileName = "libcurl.so.4"

    /// 7.87.0, the first that can leave a name look-up without waiting for it (`CURLOPT_QUICK_EXIT`).
    private static let oldestVersion: UInt32 = 0x07_57_00

    let easyInit: cc_easy_init
    let easyCleanup: cc_easy_cleanup
    let easyError: cc_easy_strerror
    let setOption: UnsafeMutableRawPointer
    let getInformation: UnsafeMutableRawPointer
    let listAppend: cc_slist_append
    let listFree: cc_slist_free_all
    let multiInit: cc_multi_init
    let multiCleanup: cc_multi_cleanup
    let multiAdd: cc_multi_add_handle
    let multiRemove: cc_multi_remove_handle
    let multiPerform: cc_multi_perform
    let multiPoll: cc_multi_poll
    let multiWakeup: cc_multi_wakeup
    let multiNextMessage: cc_multi_info_read
    let multiError: cc_multi_strerror
    let setMultiOption: UnsafeMutableRawPointer
    /// The TLS library behind it; nil if it is none whose connections can be looked at.
    let tls: TLSLibrary?

    /// Loads `fileName` and initialises it.
    ///
    /// - Throws: `LoadFailure` if the library is missing, lacks a function or is too old.
    init(fileName: String) throws(LoadFailure) {
        guard let library = unsafe dlopen(fileName, RTLD_LAZY | RTLD_LOCAL) else {
            throw Self.missing(fileName)
        }
        func find(_ name: String) throws(LoadFailure) -> UnsafeMutableRawPointer {
            guard let symbol = unsafe dlsym(library, name) else {
                throw LoadFailure(
                    reason:
                        "\(fileName) has no function \(name); install the package libcurl4 of Debian 12 or later"
                )
            }
            return unsafe symbol
        }
        func function<Function>(_ name: String) throws(LoadFailure) -> Function {
            unsafe unsafeBitCast(try find(name), to: Function.self)
        }
        unsafe easyInit = try function("curl_easy_init")
        unsafe easyCleanup = try function("curl_easy_cleanup")
        unsafe easyError = try function("curl_easy_strerror")
        unsafe setOption = try find("curl_easy_setopt")
        unsafe getInformation = try find("curl_easy_getinfo")
        unsafe listAppend = try function("curl_slist_append")
        unsafe listFree = try function("curl_slist_free_all")
        unsafe multiInit = try function("curl_multi_init")
        unsafe multiCleanup = try function("curl_multi_cleanup")
        unsafe multiAdd = try function("curl_multi_add_handle")
        unsafe multiRemove = try function("curl_multi_remove_handle")
        unsafe multiPerform = try function("curl_multi_perform")
        unsafe multiPoll = try function("curl_multi_poll")
        unsafe multiWakeup = try function("curl_multi_wakeup")
        unsafe multiNextMessage = try function("curl_multi_info_read")
        unsafe multiError = try function("curl_multi_strerror")
        unsafe setMultiOption = try find("curl_multi_setopt")
        tls = unsafe TLSLibrary(behind: library)

        let globalInit: cc_global_init = try function("curl_global_init")
        let versionInformation: cc_version_info = try unsafe function("curl_version_info")
        if let version = unsafe versionInformation(CURLVERSION_FIRST) {
            let text = unsafe version.pointee.version.map { unsafe String(cString: $0) } ?? "an older one"
            guard unsafe version.pointee.version_num >= Self.oldestVersion else {
                throw LoadFailure(reason: "libcurl 7.87 or later is needed, \(fileName) is \(text)")
            }
        }
        let code = globalInit(Int(CURL_GLOBAL_DEFAULT))
        guard code == CURLE_OK else { throw LoadFailure(reason: "libcurl does not start: \(text(of: code))") }
    }

    /// The versions of libcurl and of its TLS library, as in `7.88.1, OpenSSL/3.0.15`.
    ///
    /// - Throws: `LoadFailure` if it is missing.
    static func versionText(fileName: String) throws(LoadFailure) -> String {
        guard let library = unsafe dlopen(fileName, RTLD_LAZY | RTLD_LOCAL) else {
            throw missing(fileName)
        }
        guard let symbol = unsafe dlsym(library, "curl_version_info"),
            let version = unsafe unsafeBitCast(symbol, to: cc_version_info.self)(CURLVERSION_FIRST)
        else { throw LoadFailure(reason: "\(fileName) does not tell its version") }
        let parts = unsafe [version.pointee.version, version.pointee.ssl_version]
        let texts = unsafe parts.compactMap { unsafe $0.map { unsafe String(cString: $0) } }
        return texts.joined(separator: ", ")
    }

    private static func missing(_ fileName: String) -> LoadFailure {
        let reason = unsafe dlerror().map { unsafe String(cString: $0) } ?? fileName
        return LoadFailure(
            reason: "libcurl is missing (\(reason)); install the package libcurl4 (apt install libcurl4)")
    }

    /// libcurl's words for a result.
    func text(of code: CURLcode) -> String {
        unsafe easyError(code).map { unsafe String(cString: $0) } ?? "libcurl error \(code.rawValue)"
    }

    /// libcurl's words for a result of the multi interface.
    func text(of code: CURLMcode) -> String {
        unsafe multiError(code).map { unsafe String(cString: $0) } ?? "libcurl error \(code.rawValue)"
    }
}
