"""The market, and the life of an instance."""

import base64
from decimal import Decimal

from cli_harness import (
    both, first, has, items, one, report, run, sent, sent_none, settled, state_of, that)

SIZE = ("--gpu", "4090", "--count", 1, "--cpu", 16, "--memory", "64GiB")


def market(place, images):
    """What can be bought, and what it costs."""
    run("instance search", *place.here, check=that(
        lambda d: all(m["MachineSizes"][0]["Collection"][0]["Memory"] for m in d["AvailableInstanceTypes"])
        and d["AvailableInstanceTypes"], "no sizes"))
    run("instance search", "--gpu", "4090", "--spot", *place.here, check=that(
        lambda d: {m["Name"] for m in d["AvailableInstanceTypes"]} == {"4090"}, "other models"))
    run("instance search", "--gpu", "4090", "--image", images.machine, "--available", *place.here, check=that(
        lambda d: d["Inventory"]["4090"], "no Specs"))
    run("instance price", *SIZE, *place.here, "--image", images.machine, check=both(
        has("ChargeType", "Instance"),
        that(lambda d: len({r["ChargeType"] for r in d["items"]}) > 1, "one billing mode only")))
    run("instance price", *SIZE, *place.here, "--charge", "Postpay", "--volume", "100GiB:UDisk", check=both(
        has("ChargeType", "Instance", "SystemDisks"),
        that(lambda d: [r["ChargeType"] for r in d["items"]] == ["Postpay"], "not Postpay alone")))
    run("instance billing", *SIZE, *place.here, check=both(
        has("ChargeType", "Instance"),
        that(lambda d: len({r["ChargeType"] for r in d["items"]}) > 1, "one billing mode only")))


def monitored(host):
    """A check of the load of one instance: the last minute, by device."""

    def check(document):
        data = document["data"]["Data"]
        assert isinstance(data["List"], list) and isinstance(data["PodList"], list)
        rows = data["List"]
        assert [r["UHostId"] for r in rows] == [host], f"List has {[r.get('UHostId') for r in rows]}"
        keys = {m["MetricKey"] for m in rows[0]["Metrics"]}
        basic = {"uhost_cpu_used", "cloudwatch_memory_usage", "cloudwatch_sys_disk_used_per",
                 "cloudwatch_data_disk_used_per", "cloudwatch_gpu_memory_usage", "cloudwatch_gpu_util"}
        assert keys == basic, f"keys {sorted(keys)}"
        tags = {m["MetricKey"]: [r.get("TagMap") for r in m.get("Results") or []] for m in rows[0]["Metrics"]}
        assert all((t or {}).get("gpu_bus_id") for t in tags["cloudwatch_gpu_util"]), "no gpu_bus_id"
        times = [v["Timestamp"] for m in rows[0]["Metrics"] for r in m.get("Results") or [] for v in r["Values"]]
        assert times and max(times) - min(times) <= 60, f"{max(times) - min(times)} s of values, 60 wanted"

    return check


def life(place, images):
    """Makes an instance and does everything to it; returns its id."""
    everything = run("instance list", "--all", check=both(
        has("UHostId", "State", "Region", "Zone", "ChargeType", least=4),
        sent("DescribeCompShareInstance", Region=False),
        that(lambda d: len({r["Region"] for r in d["items"]}) > 1, "one region only")))
    run("instance list", *place.here, "--status", "running", "--gpu", "4090", "--limit", 2, check=that(
        lambda d: all(r["Zone"] == place.plain["Zone"] and r["State"] == "Running" for r in d["items"]), "other rows"))
    run("instance list", "--id", first(items(everything), "UHostId"), check=that(
        lambda d: len(d["items"]) == 1, "not one"))
    new = (*SIZE, "--image", images.machine, *place.here, "--charge", "Postpay", "--disk", "100GiB",
           "--data-disk", "50GiB", "--name", "cli-test", "--yes")
    run("instance create", *new, "--dry-run", "--max-price", "100000", check=that(
        lambda d: Decimal(str(d["price"]["PriceDetails"][0]["Instance"])) > 0, "no price"))
    run("instance create", *new, "--max-price", "0.01", status=2,
        check=lambda d: sent_none("CreateCompShareInstance"))
    run("instance template create", "small", "--gpu", "4090", "--count", 1, "--cpu", 16, "--memory", "64GiB",
        "--image", images.machine, *place.here)
    run("instance create", "--template", "small", "--dry-run", check=that(lambda d: d["template"] == "small", "?"))
    created = run("instance create", *new, check=that(
        lambda d: d["instance"]["UHostIds"] and d["final"][0]["UHostSet"][0]["State"] == "Running", "does not run"))
    host = one(created, "instance", "UHostIds", 0)
    run("instance show", host, check=that(lambda d: d["UHostSet"][0]["UHostId"] == host, "another instance"))
    run("instance show", host, "--ip", "--softwares", "--spec", "--disks", "--billing", "--image", "--status",
        check=that(lambda d: d["UHostSet"][0]["IPSet"] and d["UHostSet"][0]["DiskSet"]
        and d["UHostSet"][0]["SchedulerStopTime"] == 0, "no addresses, no disks or a planned stop"))
    run("instance wait", host, "--state", "Running", check=that(lambda d: len(d["succeeded"]) == 1, "not one"))
    run("instance rename", host, "renamed")
    run("instance list", "--name", "renamed", check=that(lambda d: [r["UHostId"] for r in d["items"]] == [host], "no"))
    run("instance ssh", host, "--print", "--no-cache", "--show-sensitive", check=that(
        lambda d: d["command"].startswith("ssh ") and d["password"], "no ssh line"))
    run("instance cp", host, __file__, ":/data/", "--print", "--no-cache", "--show-sensitive", check=that(
        lambda d: d["command"].startswith("scp "), "no scp line"))
    run("instance password", host, "--password", "Abc-1234-xyz", "--yes")
    settled(host)
    if host:
        secret = base64.b64decode(state_of(host).get("Password") or "").decode(errors="replace")
        report("(instance password: it is the new one)", None if secret == "Abc-1234-xyz" else f"it is {secret!r}")

    run("instance monitor", host, check=monitored(host))
    run("instance reboot", host, "--yes", "--wait")
    run("instance schedule set", host, "--at", "2h")
    run("instance schedule show", host, check=that(lambda d: d["scheduled"] and d["scheduler_stop_time"], "no"))
    run("instance schedule extend", host, "--by", "1h", check=that(lambda d: d["extended_by_seconds"] == 3600, "no"))
    run("instance schedule cancel", host, "--yes")
    run("instance schedule show", host, check=that(lambda d: not d["scheduled"], "still planned"))
    run("instance resize-price", host, "--cpu", 16, "--memory", "64GiB", "--gpu", 1, check=that(
        lambda d: isinstance(d.get("Price"), (int, float)), "no Price"))
    run("instance upgrade-price", host, "--cpu", 32, "--memory", "128GiB", "--gpu", 2, check=that(
        lambda d: d.get("Price", 0) > 0, "no Price"))
    run("instance resize", host, "--cpu", 32, "--memory", "128GiB", "--gpu", 2, "--dry-run", check=that(
        lambda d: d["price"]["Price"] > 0, "no price"))
    run("instance stop", host, "--yes", "--wait", check=that(
        lambda d: d["succeeded"][0]["final"]["UHostSet"][0]["State"] == "Stopped", "not stopped"))
    run("instance resize", host, "--cpu", 8, "--memory", "32GiB", "--gpu", 1, "--yes", "--wait", check=that(
        lambda d: d["final"]["UHostSet"][0]["CPU"] == 8, "not resized"))
    run("instance resize", host, "--without-gpu", "A", "--yes", "--wait")
    settled(host)
    run("instance resize", host, "--cpu", 16, "--memory", "64GiB", "--gpu", 1, "--yes", "--wait")
    boot = next((d["DiskId"] for d in state_of(host).get("DiskSet") or [] if str(d["IsBoot"]) == "True"), None)
    run("instance resize", host, "--disk", boot, "--disk-size", "120GiB", "--yes", "--wait", check=that(
        lambda d: any(x["Size"] == 120 for x in d["final"]["UHostSet"][0]["DiskSet"]), "the disk is as it was"))
    settled(host)
    run("instance reinstall", host, "--image", images.machine, "--yes", "--wait", check=that(
        lambda d: d["final"]["UHostSet"][0]["CompShareImageId"] == images.machine, "another image"))
    settled(host)
    run("instance charge", host, "--to", "Day", "--dry-run")
    run("instance charge", host, "--to", "Month", "--yes")
    settled(host)
    run("instance refund", host, check=both(
        has("UHostId", "RefundPrice"), that(lambda d: d["items"][0]["Code"] == 0, "Code is not 0")))
    return host


def end(host, pod):
    """Starts one without its GPU, then deletes both."""
    run("instance stop", host, "--yes", "--wait")
    # Only what costs nothing while it is stopped runs without its GPU.
    run("instance charge", host, "--to", "Postpay", "--yes")
    run("instance start", host, "--without-gpu", "A", "--wait", check=that(
        lambda d: d["succeeded"][0]["final"]["UHostSet"][0]["GPU"] == 0, "started with its GPU"))
    settled(host)
    run("instance stop", host, "--yes", "--wait")
    if host and pod:
        run("instance delete", host, pod, "--release-disk", "--yes", "--wait", check=that(
            lambda d: len(d["succeeded"]) == 2, "not both"))
    run("instance stop", "uhost-none", "--yes", status=1, check=lambda d: None)
