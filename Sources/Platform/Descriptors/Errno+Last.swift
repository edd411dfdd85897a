import Glibc
// Descriptors, error numbers and paths have swift-system's types wherever this module is used.
@_exported public import SystemPackage

extension Errno {
    /// The reason of the last call that failed on this thread.
    package static var last: Errno { Errno(rawValue: errno) }
}
