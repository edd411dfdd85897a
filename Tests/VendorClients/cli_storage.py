"""Disks, object storage, and the file storage of container instances."""

from cli_harness import api, both, first, has, items, one, report, run, sent, settled, that, until
from cli_instances import SIZE


def disks(host):
    """The disks of an instance."""
    run("storage disk list", check=both(
        has("ResourceId", "Configuration", "DiskType", "Status", "Zone"),
        sent("DescribeCompshareDisk", Region=False),
        that(lambda d: len({r["Zone"] for r in d["items"]}) > 1, "one zone only")))
    run("storage disk create", "--instance", host, "--size", "40GiB", "--name", "cli-disk", "--charge", "Postpay",
        "--yes", check=that(lambda d: d.get("UDiskId"), "no UDiskId"))
    mine = run("storage disk list", "--instance", host, check=has("ResourceId"))
    disk = first(items(mine), "ResourceId", Name="cli-disk")

    def disk_state():
        rows = api("DescribeCompshareDisk").get("DiskSet") or []
        return next((r for r in rows if r["ResourceId"] == disk), {})

    until(lambda: disk_state().get("Status") == "InUse")
    run("storage disk price", disk, "--instance", host, "--size", "80GiB", check=that(
        lambda d: d.get("Price", 0) > 0, "no Price"))
    run("instance stop", host, "--yes", "--wait")
    run("storage disk resize", disk, "--size", "80GiB", "--yes", check=sent("ResizeCompShareDisk", UHostId=True))
    run("storage disk list", "--instance", host, check=that(
        lambda d: first(d["items"], "Configuration", ResourceId=disk) == "80GB", "not 80GB"))
    run("storage disk detach", disk, "--instance", host, "--device", "/dev/vdb", "--yes")
    until(lambda: disk_state().get("Status") == "Available")
    run("storage disk attach", disk, "--instance", host)
    until(lambda: disk_state().get("Status") == "InUse")
    run("storage disk detach", disk, "--instance", host, "--device", "/dev/vdb", "--yes")
    # At once: the service answers 8434 while it is being taken off, and the CLI tries again.
    run("storage disk delete", disk, "--yes", check=sent("DeleteCompshareDisk", Region=True, Zone=True))
    run("instance start", host, "--wait", check=that(
        lambda d: d["succeeded"][0]["final"]["UHostSet"][0]["State"] == "Running", "does not run"))
    run("storage us3 attach", "--instance", host, "--dry-run", check=that(lambda d: d["dry_run"], "no plan"))
    run("storage us3 attach", "--instance", host, "--yes", check=sent("AttachUS3"))
    settled(host)


def containers(place, images, host):
    """A file storage, and a container instance that mounts it; returns the instance's id."""
    run("storage cfs list", check=both(
        sent("DescribeCFS", Region=False), that(lambda d: isinstance(d["items"], list), "no list")))
    size = (*place.container, "--size", "100GiB")
    run("storage cfs price", *size, check=that(lambda d: d["PriceDetails"], "no PriceDetails"))
    run("storage cfs create", *size, "--name", "cli-cfs", "--dry-run", check=that(lambda d: d["dry_run"], "no plan"))
    run("storage cfs create", *size, "--name", "cli-cfs", "--yes")
    stores = run("storage cfs list", *place.container, check=has(
        "CfsId", "Name", "ZoneId", "Size", "ChargeType", "MountStatus"))
    cfs = first(items(stores), "CfsId")
    run("storage cfs show", cfs, check=that(
        lambda d: len(d["CFSSet"]) == 1 and isinstance(d["CFSSet"][0]["MountedUHostIds"], list), "not one"))
    run("storage cfs resize-price", cfs, "--size", "200GiB", *place.container, check=that(
        lambda d: d["Price"] > 0, "no Price"))
    run("storage cfs resize", cfs, "--size", "200GiB", *place.container, "--yes")
    run("storage cfs show", cfs, check=that(lambda d: d["CFSSet"][0]["Size"] == 200, "not 200"))
    made = run("instance create", *SIZE, "--image", images.container, *place.container, "--charge", "Postpay", "--cfs",
               "--yes", check=that(lambda d: d["instance"]["UHostIds"][0].startswith("cpod-"), "no cpod-"))
    pod = one(made, "instance", "UHostIds", 0)
    run("storage cfs detach", "--instance", pod, "--dry-run", check=that(lambda d: d["action"] == "DetachCFS", "no"))
    run("storage cfs detach", "--instance", pod, "--yes")
    settled(pod)
    run("storage cfs attach", "--instance", pod, "--yes", check=sent("AttachUS3"))
    settled(pod)
    mounted = until(lambda: cfs and one(api("DescribeCFS", CfsId=cfs), "CFSSet", 0, "MountStatus") == "Mounted")
    report("(storage cfs attach: it becomes Mounted)", None if mounted else "not within 15 s")
    run("instance ports update", pod, "--http", 8888, "--http", 8188, "--tcp", 23, "--tcp", 8000, "--yes")
    run("instance monitor", host, pod, check=that(
        lambda d: [r["PodId"] for r in d["Data"]["PodList"]] == [pod]
        and [r["UHostId"] for r in d["Data"]["List"]] == [host], "PodList has no PodId of the container"))
    run("instance ssh", pod, "--print", "--no-cache", "--show-sensitive", check=that(
        lambda d: f"{pod}.podtcp.compshare.cn" in d["command"], "not at podtcp.compshare.cn"))
    run("instance stop", pod, "--yes", "--wait")
    run("storage cfs refund", cfs, *place.container, check=that(lambda d: d["RefundPrice"] >= 0, "no RefundPrice"))
    run("storage cfs delete", cfs, *place.container, "--recycle", "--dry-run", check=that(
        lambda d: d["dry_run"], "no plan"))
    run("storage cfs delete", cfs, *place.container, "--recycle", "--yes")
    return pod
