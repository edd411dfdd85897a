import CompShareWire
import Testing

struct HTTPHeadersTests {
    @Test func namesCompareWithoutCaseAndKeepTheirOrder() {
        var headers: HTTPHeaders = ["Content-Type": "a", "X-UCLOUD-REQUEST-UUID": "b"]
        #expect(headers["x-ucloud-request-uuid"] == "b")
        headers["content-type"] = "c"
        #expect(headers.fields.map(\.value) == ["c", "b"])
        headers["CONTENT-TYPE"] = nil
        #expect(headers.fields.map(\.value) == ["b"])
        headers["New"] = "d"
        #expect(headers.fields.map(\.value) == ["b", "d"])
    }
}
