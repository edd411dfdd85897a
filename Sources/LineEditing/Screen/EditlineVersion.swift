import CCompshEditline
import CompSharePlatform

/// The version of libedit.
package enum EditlineVersion {
    /// The interface that the program was built for, and the library that it runs with, as in `2.11 (libedit.so.2.0.70)`;
    /// the file is left out where it cannot be told.
    package static var text: String {
        let interface = "\(LIBEDIT_MAJOR).\(LIBEDIT_MINOR)"
        guard let name = loadedFile else { return interface }
        return "\(interface) (\(name))"
    }

    /// More than Linux lists for a program of a hundred libraries, with five lines of up to a hundred bytes each.
    private static let limit = 1 << 20

    /// The name of the file that libedit was loaded from, which ends in the library's own version.
    ///
    /// libedit has no function that tells its version.
    private static var loadedFile: String? {
        guard let maps = try? FileContents.read("/proc/self/maps", limit: limit) else { return nil }
        for line in maps.split(separator: UInt8(ascii: "\n")) {
            guard let name = line.split(separator: UInt8(ascii: "/")).last,
                name.starts(with: "libedit.so".utf8)
            else { continue }
            return String(decoding: name, as: UTF8.self)
        }
        return nil
    }
}
