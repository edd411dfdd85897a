import CCompsharePlatform
import Glibc

/// The environment of this process, its standard descriptors and its end.
package enum CurrentProcess {
    /// The environment's variables; of two with one name the first counts, as for `getenv`.
    package static var environment: [String: String] {
        var variables: [String: String] = [:]
        var entry = unsafe environ
        while let text = unsafe entry.pointee {
            let pair = unsafe String(cString: text)
            if let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")) {
                let name = String(pair[..<equals])
                if variables[name] == nil { variables[name] = String(pair[pair.index(after: equals)...]) }
            }
            unsafe entry += 1
        }
        return variables
    }

    /// A variable of the environment; nil where it is missing or empty.
    package static func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// The name of the machine; `localhost` where the system does not say.
    package static var hostName: String {
        // POSIX allows 255 bytes.
        var name = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&name, name.count - 1) == 0, name[0] != 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Lets all threads take memory from one heap.
    ///
    /// glibc gives each thread one of its own, and what one of them has freed, the others do not get: pages of a listing
    /// that are read on other threads each time would make all of them grow. To be called before there is a thread.
    package static func useOneHeap() { _ = mallopt(M_ARENA_MAX, 1) }

    /// Opens the descriptors 0, 1 and 2 where the caller has closed them, so that no pipe takes their numbers.
    ///
    /// Standard output and error then cannot be written to: writing fails, as it should.
    package static func holdStandardDescriptors() {
        for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
            // The lowest free number is the one that is taken.
            _ = unsafe open("/dev/null", O_RDONLY)
        }
    }

    /// Ignores `SIGPIPE` and `SIGXFSZ`: a closed pipe and a file at its size limit become errors of the write.
    package static func reportWriteFailures() {
        _ = signal(SIGPIPE, SIG_IGN)
        _ = signal(SIGXFSZ, SIG_IGN)
    }

    /// Ends the process at once, without exit handlers.
    ///
    /// `exit` would run the clean-up of libraries beside threads that still use them, such as libcurl while it loads.
    package static func leave(_ status: Int32) -> Never { _exit(status) }
}
