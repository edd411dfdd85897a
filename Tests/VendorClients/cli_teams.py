"""Teams, their members and orders."""

from decimal import Decimal

from cli_harness import HOME, both, first, has, items, run, sent, that


def run_all():
    run("team create", "cli-team", "--description", "test", "--yes")
    teams = run("team list", check=has("Id", "Name", "MemberCount"))
    team = first(items(teams), "Id", Name="cli-team")
    old = next((r["Id"] for r in items(teams) if r["Name"] != "cli-team" and r["MemberCount"]), None)
    run("team update", team, "--name", "cli-team-2", "--description", "changed")
    run("team show", team, check=that(lambda d: d["Team"]["Name"] == "cli-team-2", "not renamed"))
    run("team invite send", team, "88001:first", 88002, "--yes", check=sent("CreateCompShareTeamRelation"))
    run("team member list", team, check=that(
        lambda d: {r["UserCompanyId"] for r in d["items"]} == {88001, 88002}, "not the two"))
    run("team member rename", team, 88001, "second")
    run("team member list", team, check=that(
        lambda d: first(d["items"], "RemarkName", UserCompanyId=88001) == "second", "not renamed"))
    run("team invite cancel", team, 88001, "--yes")
    run("team invite cancel", team, 88002, "--yes")
    run("team audit", team, check=both(has("OperateType", "CreateTime", "Status"), sent("ListCompShareTeamOperateLog")))
    run("team delete", team, "--yes")
    members = run("team member list", old, check=has("UserCompanyId", "VirtualCompanyId", "Status"))
    member = next((r["VirtualCompanyId"] for r in items(members) if r["Status"] == "Joined"), None)
    run("team quota grant", old, member, "--amount", "12.50", "--yes",
        check=sent("SetCompShareTeamAmount", Region=False))
    run("team quota reclaim", old, member, "--amount", "12.50", "--yes")
    run("team billing list", old, member, "--all", check=has("OrderNo", "OrderState", "Amount", "CreateTime"))
    run("team billing list", old, member, "--start", "30d", "--sort", "create-time", "--ascending", "--charge", "Month")
    run("team billing summary", old, member, check=that(
        lambda d: Decimal(str(d["Amount"])) >= Decimal(str(d["AmountReal"])), "paid more than it cost"))
    run("team billing unpaid", old, member, "--all", check=that(
        lambda d: sum(Decimal(str(o["Amount"])) for o in d["orders"]["OrderInfos"])
        == Decimal(str(d["summary"]["Amount"])),
        "the orders do not add up to the summary"))
    run("team billing products", old, member, check=has("ProductType"))
    run("team billing export", old, "--output", HOME / "orders.csv", check=that(
        lambda d: d["bytes"] > 0 and "csv" in (d["content_type"] or ""), "no CSV"))
    run("team joined", check=has("TeamId", "TeamName", "VirtualCompanyId", "Status"))
    run("team joined", "--status", "Pending", check=that(
        lambda d: {r["Status"] for r in d["items"]} <= {"Pending"}, "others too"))
    invites = run("team invite list", check=has("TeamId", "Status"))
    waiting = [r["TeamId"] for r in items(invites) if r["Status"] == "Pending"]
    run("team invite accept", waiting[0] if waiting else None, "--yes", check=sent("SetCompShareTeamRelation"))
    run("team invite reject", waiting[1] if len(waiting) > 1 else None, "--yes")
