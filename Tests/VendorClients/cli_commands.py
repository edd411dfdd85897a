"""Every command of the vendor's compshare-cli that reaches the API, in an order in which each finds what it needs."""

import cli_images
import cli_instances
import cli_network
import cli_places
import cli_storage
import cli_teams
from cli_harness import ALL, ran, report

LEFT_OUT = {
    "minimax": "another service and key",
    "instance job": "needs SSH",
    "instance scp": "another name of instance cp",
    "instance template": "local file",
    "config": "local file",
    "version": "local",
}

place = cli_places.run_all()
images = cli_images.read()
cli_instances.market(place, images)
host = cli_instances.life(place, images)
image = cli_images.custom(place, host)
cli_storage.disks(host)
pod = cli_storage.containers(place, images, host)
cli_images.publish(place, pod, image)
cli_network.bandwidth(place, host)
cli_teams.run_all()
cli_instances.end(host, pod)

for name in ALL:
    if name in ran:
        continue
    why = next((v for k, v in LEFT_OUT.items() if name == k or name.startswith(k + " ")), None)
    if why:
        print(f"left out {name}: {why}")
    else:
        report(name, "no run of it in this script")
print("left out mcp: an extra of the package, not a command of the program")
print(f"{len(ran)} commands")
