"""Drives compsh mcp with the official client of the Model Context Protocol; prints a line for each thing that holds.

Usage: mcp_client.py MODE COMMAND ...; MODE is how the client connects: legacy, auto, or a revision; COMMAND is the
server's, compsh mcp with its options.
"""

import asyncio
import json
import sys

from mcp import StdioServerParameters
from mcp.client.client import Client
from mcp.client.stdio import stdio_client

mode, command, *words = sys.argv[1:]


def said(result):
    """The object of a tool's result, which the text repeats between its marks."""
    text = next(block.text for block in result.content if block.type == "text")
    value = result.structured_content
    inner = text[text.index("{") :]
    inner = inner[: inner.rindex("}") + 1]
    assert json.loads(inner) == value, (text, value)
    return value


async def main():
    server = StdioServerParameters(command=command, args=words)
    async with Client(stdio_client(server), mode=mode) as client:
        print("connected", client.protocol_version)

        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert tools["call_read"].annotations.read_only_hint
        assert tools["make_change"].annotations.destructive_hint
        print("tools", *sorted(tools))

        found = said(await client.call_tool("list_actions", {"words": "stop instance"}))
        assert any(row["name"] == "StopCompShareInstance" for row in found["actions"]), found
        print("lists")

        action = said(await client.call_tool("describe_action", {"action": "StopCompShareInstance"}))
        assert action["action"]["kind"] == "write", action
        print("describes")

        read = said(await client.call_tool("call_read", {"action": "DescribeCompShareInstance"}))
        assert read["ok"] and read["data"]["RetCode"] == 0, read
        host = next(host for host in read["data"]["UHostSet"] if host["State"] == "Running")
        print("reads")

        change = {
            "action": "StopCompShareInstance",
            "parameters": {"UHostId": host["UHostId"], "Zone": host["Zone"]},
        }
        refused = await client.call_tool("make_change", {**change, "digest": ""})
        assert refused.is_error and said(refused)["error"]["kind"] == "withheld", refused
        print("refused without a digest")

        dry = said(await client.call_tool("dry_run", change))
        if "--write" not in words:
            assert dry["digest"] is None, dry
            print("no digest without --write")
            return
        digest = dry["digest"]
        altered = {**change, "parameters": {**change["parameters"], "Force": True}}
        for arguments, word in [
            ({**altered, "digest": digest}, "another change"),
            ({**change, "digest": digest[:-1] + ("0" if digest[-1] != "0" else "1")}, "no dry run"),
        ]:
            refused = await client.call_tool("make_change", arguments)
            assert refused.is_error and word in said(refused)["error"]["message"], refused
        print("refused with an altered digest or change")

        made = said(await client.call_tool("make_change", {**change, "digest": digest}))
        assert made["ok"], made
        print("makes it")

        refused = await client.call_tool("make_change", {**change, "digest": digest})
        assert refused.is_error and "has been used" in said(refused)["error"]["message"], refused
        print("refused with a used digest")

        seen = said(await client.call_tool("call_read", made["look"]["arguments"]))
        assert seen["data"]["UHostSet"][0]["State"] in ("Stopping", "Stopped"), seen
        print("looks")

        resources = []
        cursor = None
        while True:
            page = await client.list_resources(cursor=cursor)
            resources += [str(resource.uri) for resource in page.resources]
            cursor = page.next_cursor
            if cursor is None:
                break
        assert f"compsh://exchanges/{made['exchange']}" in resources, resources
        assert "compsh://actions/StopCompShareInstance" in resources
        templates = (await client.list_resource_templates()).resource_templates
        assert len(templates) == 2, templates
        contents = (await client.read_resource(made["resource"])).contents
        document = json.loads(contents[0].text)
        assert document["data"]["RetCode"] == 0 and "origin" in document, document
        print("resources")

        together = await asyncio.gather(
            *(client.call_tool("call_read", {"action": "GetRegion"}) for _ in range(20))
        )
        assert all(said(result)["ok"] for result in together)
        assert len({said(result)["exchange"] for result in together}) == 20
        print("many at once")


asyncio.run(main())
