internal import Glibc

/// The programs built together with the tests.
public enum TestProgram {
    /// The path of the program `name` beside the tests; nil if it is not built.
    public static func path(_ name: String) -> String? {
        var candidates: [String] = []
        if let executable = unsafe realpath("/proc/self/exe", nil) {
            candidates.append(unsafe String(cString: executable))
            unsafe free(executable)
        }
        candidates += CommandLine.arguments.filter { $0.contains(".xctest") }
        for candidate in candidates {
            // The bundle is a file in the folder of the programs, or a folder in it.
            var folders = candidate.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            for _ in 0..<4 where !folders.isEmpty {
                let path = folders.joined(separator: "/") + "/" + name
                if unsafe access(path, X_OK) == 0 { return path }
                folders = folders.dropLast()
            }
        }
        return nil
    }
}
