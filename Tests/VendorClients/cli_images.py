"""Images: looking at them, making, sharing and publishing them."""

import base64
from types import SimpleNamespace

from cli_harness import HOME, api, both, first, has, items, one, report, run, sent, that, until


def image_of(container, app_images, model="4090"):
    """A platform image of this kind that the model supports."""
    for identifier in app_images:
        found = api("DescribeCompShareImages", CompShareImageId=identifier, ImageType="App").get("ImageSet") or []
        row = found[0] if found else {}
        models = row.get("SupportedGpuTypes") or []
        if str(row.get("Container")) == str(container) and (not models or model in models):
            return identifier
    return None


def read():
    """Returns an image for virtual machines and one for containers."""
    types = ("System", "App", "Game", "Other")
    platform = run("image list", "--all", check=both(
        has("CompShareImageId", "Name", "ImageType", least=20),
        sent("DescribeCompShareImages", ImageType=True, Region=False),
        that(lambda d: {r["ImageType"] for r in d["items"]} == set(types), "not all four types")))
    run("image list", "--limit", 5, "--offset", 3, check=that(lambda d: len(d["items"]) == 5, "not five"))
    run("image list", "--type", "System", check=both(
        has("CompShareImageId"), that(lambda d: not any(r["Tags"] for r in d["items"]), "System images with tags")))
    community = run("image list", "--source", "community", "--sort", "Favor", "--limit", 20, check=both(
        has("CompShareImageId", "Name"),
        that(lambda d: all(isinstance(r["Tags"], list) for r in d["items"]), "Tags is no list")))
    run("image list", "--source", "community", "--query", "ComfyUI", "--tag", "ComfyUI", "--free", "--official",
        "--all", check=lambda d: None)
    run("image list", "--source", "user", "--user", 12345, "--all", check=both(
        has("CompShareImageId", least=40), sent("DescribeUserCommunityImages", Region=False)))
    for source in ("custom", "shared", "published"):
        run("image list", "--source", source, check=lambda d: None)
    app_images = [r["CompShareImageId"] for r in items(platform) if r["ImageType"] == "App"]
    run("image show", first(items(platform), "CompShareImageId", ImageType="System"), check=that(
        lambda d: d["image"]["Container"] in ("False", False), "a System image that is a container"))
    run("image show", first(items(community), "CompShareImageId"), "--source", "community", check=that(
        lambda d: d["image"].get("Readme"), "no Readme"))
    for excluded in (None, True):
        found = api("DescribeCommunityImages", Limit=5, Offset=0, **({"ExcludeReadme": True} if excluded else {}))
        texts = [v.get("Readme") for g in found.get("CompshareImageGroup") or [] for v in g["Data"] or []]
        report(f"(community list {'with ExcludeReadme' if excluded else 'as it is'}: Readme)",
               None if bool(any(texts)) is not bool(excluded) else f"{sum(map(bool, texts))} of {len(texts)} have one")
    run("image tags", check=that(lambda d: d["Tags"] and d["TagsMap"] and "AIGC热门" in d["TagIndex"],
                                 "not the tags of the service"))

    machine_image, container_image = image_of(False, app_images), image_of(True, app_images)
    return SimpleNamespace(machine=machine_image, container=container_image)


def cover():
    """A picture of one pixel and a text, as files."""
    picture, notes = HOME / "cover.png", HOME / "readme.md"
    picture.write_bytes(base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="))
    notes.write_text("# Notes\n\nOf the test.\n")
    return picture, notes


def custom(place, host):
    """The images made of an instance; returns the id of one."""
    picture, notes = cover()
    made = run("image create", "--instance", host, "--name", "cli-image", "--description", "test", "--yes", check=that(
        lambda d: d["operation"]["CompShareImageId"], "no id"))
    image = one(made, "operation", "CompShareImageId")
    run("image progress", image, *place.region, check=both(
        sent("GetCompShareImageCreateProgress", Zone=False),
        that(lambda d: any(k in d for k in ("Process", "Progress", "Percent")), "no progress")))
    ready = until(lambda: image and one(
        api("DescribeCompShareCustomImages", CompShareImageId=image), "ImageSet", 0, "Status") == "Available", 30)
    report("(image create: it becomes Available)", None if ready else "not within 30 s")
    run("image show", image, "--source", "custom", check=that(lambda d: d["image"]["Name"] == "cli-image", "another"))
    run("image list", "--source", "custom", "--id", image, check=that(lambda d: len(d["items"]) == 1, "not one"))
    run("image update", image, "--name", "cli-image-2", "--tag", "LLM", "--readme", notes, "--cover", picture,
        "--version-description", "second", "--autostart", *place.region)
    run("image share", image, 70001, 70002, *place.region)
    run("image shares", image, *place.region, check=that(
        lambda d: {str(r["AccountId"]) for r in d["items"]} == {"70001", "70002"}, "other accounts"))
    run("image unshare", image, 70001, *place.region, "--yes")
    # The reference has Process, the program reads Status or State and Progress or Percent: it waits for ever.
    run("image create", "--instance", host, "--name", "waited", "--wait", "--timeout", 1, "--yes", known="Timed out")
    return image


def publish(place, pod, image):
    """Publishes an image of a container instance; deletes it and another."""
    picture, notes = cover()
    packed = one(run("image create", "--instance", pod, "--name", "cli-container", "--yes"),
                 "operation", "CompShareImageId")
    until(lambda: packed and one(
        api("DescribeCompShareCustomImages", CompShareImageId=packed), "ImageSet", 0, "Status") == "Available", 30)
    run("image publish", packed, "--version", "v1", "--name", "cli-published", "--price", "0.5", "--tag", "LLM",
        "--gpu", "4090", "--readme", notes, "--cover", picture, "--autostart", *place.container, "--yes")
    found = run("image list", "--source", "published", "--all", check=that(
        lambda d: any(r["VersionName"] == "v1" for r in d["items"]), "not there"))
    version = first(items(found), "CompShareImageId", VersionName="v1")
    run("image show", version, "--source", "published", check=that(
        lambda d: d["image"]["Status"] in ("Reviewing", "Available"), "neither reviewed nor available"))
    group = one(api("DescribeCommunityImages", Limit=1, Offset=0), "CompshareImageGroup", 0, "GroupId")
    run("image favorite", group, check=sent("CreateCompShareImageFavorite", Region=False))
    report("(image favorite: IsFavorite is set)", None if one(
        api("DescribeCommunityImages", GroupId=group), "CompshareImageGroup", 0, "IsFavorite") is True else "it is not")
    run("image unfavorite", group)
    run("image delete", packed, *place.container[:2], "--yes")
    run("image delete", image, *place.region, "--yes", check=sent("TerminateCompShareCustomImage", Zone=False))
