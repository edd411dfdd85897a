internal import Glibc

/// The character encoding of the C library, on which libedit's idea of printable text depends.
enum CharacterEncoding {
    /// Takes the user's locale for characters, or else any with UTF-8; false if there is none.
    ///
    /// The user's may be C, or named but not installed: text is UTF-8 all the same.
    static func useUTF8() -> Bool {
        for name in ["", "C.UTF-8", "en_US.UTF-8", "UTF-8"] {
            guard unsafe setlocale(LC_CTYPE, name) != nil else { continue }
            guard let codeset = unsafe nl_langinfo(nl_item(CODESET)) else { continue }
            if unsafe String(cString: codeset) == "UTF-8" { return true }
        }
        return false
    }
}
