import CompShareOrderedJSON
import Testing

@testable import CompshShell

/// The table of sizes, and what is nearest to a size that it lacks.
struct InstanceSizesTests {
    private static let table = """
        {"AvailableInstanceTypes":[
          {"Name":"4090","Zone":"z","MachineSizes":[
            {"Gpu":1,"Collection":[{"Cpu":8,"Memory":[32]},{"Cpu":16,"Memory":[64,96]}]},
            {"Gpu":2,"Collection":[{"Cpu":32,"Memory":[128]}]}]},
          {"Name":"4090","Zone":"other","MachineSizes":[{"Gpu":1,"Collection":[{"Cpu":17,"Memory":[64]}]}]},
          {"Name":"A800","Zone":"z"}]}
        """

    private func sizes(_ model: String = "4090", table: String = table) throws -> InstanceSizes {
        InstanceSizes(try JSONValue(parsing: Array(table.utf8)), model: model, zone: "z")
    }

    private func size(_ gpus: Int, _ cpus: Int, _ gigabytes: Int) -> InstanceSize {
        InstanceSize(gpus: gpus, cpus: cpus, memory: gigabytes * 1_024)
    }

    @Test func onlyTheZoneAndTheModelCount() throws {
        let sizes = try sizes()
        #expect(sizes.sizes == [size(1, 8, 32), size(1, 16, 64), size(1, 16, 96), size(2, 32, 128)])
        #expect(sizes.models == ["4090", "A800"])
    }

    @Test func aSizeOfTheTableIsFine() throws {
        #expect(try sizes().nearest(to: size(1, 16, 64)) == nil)
    }

    @Test func theNearestComeFirstAndCardsWeighMost() throws {
        #expect(try sizes().nearest(to: size(1, 17, 64))?.first == size(1, 16, 64))
        #expect(try sizes().nearest(to: size(2, 16, 64))?.first == size(2, 32, 128))
        #expect(try sizes().nearest(to: size(1, 16, 80))?.count == 3)
    }

    @Test(arguments: [
        "{}", #"{"AvailableInstanceTypes":null}"#, #"{"AvailableInstanceTypes":[{"Name":"4090"}]}"#,
    ])
    func withoutATableNothingIsSaid(table: String) throws {
        #expect(try sizes(table: table).nearest(to: size(1, 1, 1)) == nil)
        #expect(try sizes("A800").nearest(to: size(1, 1, 1)) == nil)
    }
}
