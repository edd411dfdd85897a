"""Places, and what is known without an instance."""

from types import SimpleNamespace

from cli_harness import api, both, has, run, sent, that


def run_all():
    """Returns the places that other commands are run in, as options."""
    zones = api("DescribeCompShareSupportZone").get("ZoneInfo") or []
    plain = next((z for z in zones if not z.get("IsPod") and z["Zone"] == "cn-wlcb-01"), zones[0])
    pod = next((z for z in zones if z.get("IsPod")), None)
    here = ("--region", plain["Region"], "--zone", plain["Zone"])
    container = ("--region", pod["Region"], "--zone", pod["Zone"]) if pod else ("--region", None, "--zone", None)
    region = here[:2]

    run("doctor", check=that(
        lambda d: any(c["Check"] == "API" and c["Status"] == "Success" for c in d["checks"]), "API not Success"))
    run("instance zones", check=both(has("Region", "Zone", "Describe", least=3),
                                     sent("DescribeCompShareSupportZone", Region=False)))
    run("instance zones", *region, check=that(
        lambda d: {r["Region"] for r in d["items"]} == {plain["Region"]}, "other regions"))
    # The reference has texts (and so the typed SDKs), the CLI reads objects {Name, Description}: with texts it fails.
    run("instance families", check=has("Name"), known="'str' object has no attribute 'get'")
    run("instance ports list", check=both(has("Software", "Port"), sent("DescribeCompShareSoftwarePort", Region=False)))
    run("instance software list", *region, check=has("Software", "Port"))
    run("instance network", check=that(lambda d: isinstance(d.get("Optimized"), bool), "Optimized is no boolean"))
    run("instance models", *region, check=has("Name", "Path"))
    return SimpleNamespace(plain=plain, here=here, region=region, container=container)
