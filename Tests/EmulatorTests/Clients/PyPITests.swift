import Foundation
import Testing

/// The vendor's own clients, installed from PyPI, against the emulator.
///
/// They are skipped, and the run says so, where `COMPSH_SKIP_PYPI` is set or PyPI cannot be reached.
@Suite(
    .disabled(
        if: ProcessInfo.processInfo.environment["COMPSH_SKIP_PYPI"] != nil, "COMPSH_SKIP_PYPI is set"),
    .enabled("PyPI cannot be reached") { try await PythonEnvironment.reachesPyPI() })
struct PyPITests {}
