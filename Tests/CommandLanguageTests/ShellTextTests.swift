import Testing

@testable import CompshCommandLanguage

struct ShellTextTests {
    @Test(arguments: [
        ("echo $a ${b} $c_1d", ["a", "b", "c_1d"]), ("awk '{print $1}' $2 $? $$ $! $# $@", []),
        ("sed 's/x$//' \"$q\"", ["q"]), (#"echo \$no "\$no" $yes"#, ["yes"]),
        ("${n:-x} ${n%y} ${", ["n", "n"]), ("${#n} $#", ["n"]),
        ("echo $((n+2*$m)) $(( (a) - 1 ))", ["n", "m", "m", "a"]), ("$(ls $d)", ["d"]), ("$", []),
        ("$中文 $a中", ["a"]),
        ("$x1.TotalCount $last.Name", ["x1", "last"]),
    ])
    func mentionsAreThoseOfTheSystemsShell(text: String, names: [String]) {
        #expect(ShellText(text: text, range: SourceRange(0, 0)).mentions.map(\.name) == names)
    }

    @Test func singleQuotesKeepAName() {
        let mentions = ShellText(text: #"sh -c 'echo $a' "$b" '"$c"' "'$d'""#, range: SourceRange(0, 0))
            .mentions
        #expect(mentions.map(\.isExpanded) == [false, true, false, true])
    }
}
