/// Names of regions, for completion and advice; any other name may be used too.
public enum Regions {
    /// The regions that the CompShare documents name, then all UCloud regions (vendor's region list, 2026-08).
    public static let names = [
        "cn-wlcb", "cn-sh2", "cn-bj1", "cn-bj2", "cn-wlcb2", "cn-jx", "cn-sh", "cn-gd2", "cn-gd",
        "cn-guiyang1", "hk", "tw-tp", "sg", "jpn-tky", "kr-seoul", "th-bkk", "idn-jakarta", "vn-sng",
        "ph-mnl", "ind-mumbai", "pk-khi", "us-den", "us-ca", "us-ws", "bra-saopaulo", "rus-mosc", "ge-fra",
        "uk-london", "uae-dubai", "afr-nigeria", "uz-tas", "kz-ala", "mx-mex",
    ]
}
