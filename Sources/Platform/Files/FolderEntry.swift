import Glibc

/// What stands in a folder under one name.
package struct FolderEntry: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// Whether it is a folder itself.
    package let isFolder: Bool

    /// Takes the entries of a folder one by one, in no particular order; `.` and `..` are left out.
    ///
    /// - Parameters:
    ///   - path: The folder; one that cannot be read has no entries.
    ///   - body: Takes an entry, and says whether more are wanted.
    package static func forEach(in path: String, _ body: (FolderEntry) -> Bool) {
        guard let folder = unsafe opendir(path) else { return }
        defer { unsafe closedir(folder) }
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != ".." else { continue }
            let isFolder = unsafe entry.pointee.d_type == UInt8(DT_DIR)
            guard body(FolderEntry(name: name, isFolder: isFolder)) else { return }
        }
    }
}
