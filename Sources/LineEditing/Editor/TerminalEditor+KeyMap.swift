internal import CCompshEditline

// Which of libedit's keys are ours.
extension TerminalEditor {
    func addCommands() {
        for command in EditCommand.allCases {
            // libedit keeps the pointer, so the name lives as long as the editor.
            let wide = Self.wide(command.name)
            let name = UnsafeMutablePointer<wchar_t>.allocate(capacity: wide.count)
            unsafe name.initialize(from: wide, count: wide.count)
            unsafe names.append(name)
            unsafe ce_add_command(handle, name, name, command.function)
        }
    }

    func bindKeys(_ wanted: Keys?) {
        unsafe ce_set_text(handle, EL_EDITOR, (wanted ?? .emacs).rawValue)
        bindPreferences(wanted ?? .emacs)
        unsafe el_source(handle, nil)
        let sourced = unsafe ce_editor_name(handle).map { unsafe String(cString: $0) }
        if let wanted, sourced != wanted.rawValue {
            unsafe ce_set_text(handle, EL_EDITOR, wanted.rawValue)
            bindPreferences(wanted)
        } else if wanted == nil, sourced == Keys.vi.rawValue {
            bindPreferences(.vi)
        }
        isViMode = (wanted?.rawValue ?? sourced) == Keys.vi.rawValue

        // The file may say `edit off`.
        unsafe ce_set_number(handle, EL_EDITMODE, 1)
        bind(KeyBindings.owned, alsoInCommandMode: isViMode)
        if !isViMode { bind(KeyBindings.ownedEmacs, alsoInCommandMode: false) }
        bind([(String(EditCommand.dispatchCharacter), .dispatch)], alsoInCommandMode: true)
        _ = drawing.takeBell()
    }

    private func bindPreferences(_ keys: Keys) {
        switch keys {
        case .emacs: bind(KeyBindings.emacs, alsoInCommandMode: false)
        case .vi:
            bind(KeyBindings.vi, alsoInCommandMode: false)
            for (key, command) in KeyBindings.viCommands { bindAlternative(key, to: command) }
        }
    }

    private func bind(_ bindings: [(key: String, command: EditCommand)], alsoInCommandMode: Bool) {
        for (key, command) in bindings {
            unsafe ce_bind(handle, Self.wide(key), Self.wide(command.name))
            if alsoInCommandMode { bindAlternative(key, to: command) }
        }
    }

    private func bindAlternative(_ key: String, to command: EditCommand) {
        unsafe ce_bind_alternative(handle, Self.wide(key), Self.wide(command.name))
    }

    private static func wide(_ text: String) -> [wchar_t] {
        text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    }
}
