"""Dedicated bandwidth."""

from cli_harness import both, has, one, run, that


def bandwidth(place, host):
    """Buys it, uses it for an instance, and gives it back."""
    run("bandwidth list", check=that(lambda d: isinstance(d["items"], list), "no list"))
    size = ("--bandwidth", 100, *place.here)
    run("bandwidth create", *size, "--dry-run", check=that(
        lambda d: isinstance(d["price"]["TotalPrice"], int), "TotalPrice is no integer"))
    band = one(run("bandwidth create", *size, "--charge", "month", "--yes", check=that(
        lambda d: d["created"]["CompanyShareBandwidth"]["ShareBandwidthId"], "no id")),
        "created", "CompanyShareBandwidth", "ShareBandwidthId")
    run("bandwidth list", *place.here, check=both(
        has("ShareBandwidthId", "Region", "Zone", "Bandwidth", "Status", "ChargeType", "PurchaseValue"),
        that(lambda d: d["items"][0]["ShareBandwidthId"] == band, "another")))
    run("bandwidth instances", *place.here, check=both(
        has("UHostId", "EIPId", "Scope"),
        that(lambda d: all(r["Scope"] in ("Company", "Public") for r in d["items"]), "unknown scope")))
    run("bandwidth switch", host, "--to", "dedicated", "--yes", check=that(
        lambda d: d["Results"][0]["Success"] and d["Results"][0]["CurrentScope"] == "Company", "not switched"))
    run("bandwidth instances", "--id", host, check=that(
        lambda d: [r["ShareBandwidthId"] for r in d["items"]] == [band], "not the dedicated one"))
    run("bandwidth switch", host, "uhost-none", "--to", "shared", "--yes", status=1, check=lambda d: None)
    run("bandwidth resize", band, "--bandwidth", 50, *place.here, "--dry-run", check=that(
        lambda d: d["price"]["TotalPrice"] < 0, "no refund"))
    run("bandwidth resize", band, "--bandwidth", 200, *place.here, "--yes")
    run("bandwidth delete", band, *place.here, "--dry-run", check=that(
        lambda d: d["refund"]["RefundPrice"] > 0, "no refund"))
    run("bandwidth delete", band, *place.here, "--yes", check=that(
        lambda d: isinstance(d["deleted"].get("MigratedEIPCount"), int), "no MigratedEIPCount"))
