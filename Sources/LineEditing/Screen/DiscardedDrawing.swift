internal import Glibc

/// The stream to which libedit draws: only its bells count.
///
/// libedit's own drawing miscounts joined characters, knows no hints, and loses lines taller than the
/// window, so the line is drawn by ``Painter`` instead.
@safe final class DiscardedDrawing {
    /// What libedit takes for its output.
    let stream: UnsafeMutablePointer<FILE>
    private let buffer = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: 1)
    private let size = UnsafeMutablePointer<Int>.allocate(capacity: 1)

    /// Opens the stream; nil when memory is short.
    init?() {
        unsafe buffer.initialize(to: nil)
        unsafe size.initialize(to: 0)
        guard let stream = unsafe open_memstream(buffer, size) else {
            unsafe buffer.deallocate()
            unsafe size.deallocate()
            return nil
        }
        unsafe self.stream = unsafe stream
    }

    deinit {
        unsafe fclose(stream)
        unsafe free(buffer.pointee)
        unsafe buffer.deallocate()
        unsafe size.deallocate()
    }

    /// Forgets what was drawn, and tells whether a bell was in it.
    func takeBell() -> Bool {
        unsafe fflush(stream)
        guard unsafe size.pointee > 0, let start = unsafe buffer.pointee else { return false }
        let bell = unsafe memchr(start, 0x07, size.pointee) != nil
        unsafe rewind(stream)
        return bell
    }
}
