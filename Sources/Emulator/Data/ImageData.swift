/// The images that an emulator serves.
///
/// Groups of an organisation are numbered from 0, the newest first. `groupCount`, `publishedCount` and
/// `publishedIndex` cost nothing, so that a page of any size of list needs the groups of that page only.
protocol ImageData: Sendable {
    /// What made-up answers besides the community's are made from.
    var seed: UInt64 { get }
    /// The organisations, in no particular order; each number fits into 32 bits.
    var organisations: [Int] { get }
    /// The organisation whose keys the callers use.
    var caller: Int { get }

    /// How many groups an organisation has, published or not; 0 for an unknown one.
    func groupCount(of organisation: Int) -> Int
    /// How many of them have a published version.
    func publishedCount(of organisation: Int) -> Int
    /// The number of the `ordinal`-th published group.
    func publishedIndex(of organisation: Int, _ ordinal: Int) -> Int
    /// A group.
    func group(of organisation: Int, _ index: Int) -> ImageGroupRecord
    /// When a group was published, Unix seconds, without making the group.
    func publishedAt(of organisation: Int, _ index: Int) -> Int
    /// Where the group with this id is.
    func place(ofGroup id: String) -> (organisation: Int, index: Int)?
    /// Where the group with a version of this id is.
    func place(ofImage id: String) -> (organisation: Int, index: Int)?
}
