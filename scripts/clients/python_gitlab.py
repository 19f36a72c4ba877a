"""Calls of python-gitlab, a client that knows nothing of this project, against the stand-in for GitLab.

Usage: python_gitlab.py URL TOKEN. Prints one JSON object a line: {"call", "ends": "passed" | "missing" | "failed", "why"}.
"""

import json
import sys

import gitlab

url, token = sys.argv[1:3]
gl = gitlab.Gitlab(url, private_token=token)


def call(name, act):
    """Makes a call that must return something true, or None; tells how it ended, and gives on what it returned."""
    try:
        answer = act()
        ends = "failed" if answer is False else "passed"
        report(name, ends, "the answer is not as expected" if answer is False else "")
        return answer
    except gitlab.GitlabError as error:
        report(name, "missing" if is_missing(error) else "failed", str(error))
    except Exception as error:  # Whatever a client makes of an answer that it did not expect.
        report(name, "failed", f"{type(error).__name__}: {error}")
    return None


def is_missing(error):
    """Whether the stand-in has no such route: GitLab answers so where there is none."""
    return error.response_code == 404 and b'"error":"404 Not Found"' in (error.response_body or b"")


def is_refused(act, status):
    """Whether GitLab refuses a call with a status."""
    try:
        act()
        return False
    except gitlab.GitlabError as error:
        return error.response_code == status


def set_and_save(item, **values):
    """Changes something as it stands in GitLab."""
    for name, value in values.items():
        setattr(item, name, value)
    item.save()


def report(name, ends, why):
    print(json.dumps({"call": name, "ends": ends, "why": why}), flush=True)


def names(items, field="name"):
    return [getattr(item, field) for item in items]


# The instance and people
call("auth", lambda: gl.auth() or gl.user.username == "sandbox-bot")
call("version", lambda: gl.version()[0].startswith("18."))
call("users.list(username)", lambda: names(gl.users.list(username="ada"), "username") == ["ada"])
call("users.get", lambda: gl.users.get(1).username == "ada")
call("http_get(own token)", lambda: gl.http_get("/personal_access_tokens/self")["active"])

# Groups and projects
group = call("groups.get", lambda: gl.groups.get("night-shift"))
call("groups.list", lambda: len(gl.groups.list(get_all=True)) == 2)
if group:
    call("group.projects.list", lambda: len(group.projects.list(include_subgroups=True)) > 2)
    call("group.issues.list", lambda: len(group.issues.list(state="opened")) == 2)
    call("group.mergerequests.list", lambda: len(group.mergerequests.list()) == 1)
    call("group.search", lambda: group.search("issues", "budget") is not None)
call("projects.list(membership)", lambda: len(gl.projects.list(membership=True, iterator=True)) > 2)
call("projects.get(id)", lambda: gl.projects.get(102).path_with_namespace == "night-shift/platform/gateway")
project = call("projects.get(path)", lambda: gl.projects.get("night-shift/checkout"))
if project is None:
    sys.exit(1)
call("project.users.list", lambda: "ada" in names(project.users.list(), "username"))
call("project.members.list", lambda: names(project.members.list(), "username") == ["sandbox-bot"])
call("project.members.get", lambda: project.members.get(5).access_level == 40)
call("project.members_all.list", lambda: len(project.members_all.list(get_all=True)) == 5)
call("project.members_all.get", lambda: project.members_all.get(1).access_level == 50)
call("project.languages", lambda: project.languages() is not None)
call("project.events.list", lambda: project.events.list() is not None)
call("project.search", lambda: project.search("issues", "budget") is not None)

# Labels and milestones
call("project.labels.list", lambda: "bug" in names(project.labels.list(get_all=True)))
label = call("project.labels.create", lambda: project.labels.create({"name": "python", "color": "#336699"}))
call("project.labels.get", lambda: project.labels.get("bug").color == "#d9534f")


def change_label():
    label.description = "Written by a client"
    label.save()
    return project.labels.get("python").description == "Written by a client"


call("label.save", change_label)
milestone = call("project.milestones.create", lambda: project.milestones.create({"title": "v3.0"}))
call("project.milestones.list", lambda: "v2.0" in names(project.milestones.list(), "title"))


def change_milestone():
    milestone.description = "Calm"
    milestone.save()
    return project.milestones.get(milestone.id).description == "Calm"


call("milestone.save", change_milestone)
call("milestone.issues", lambda: list(milestone.issues()) == [])
call("milestone.merge_requests", lambda: list(milestone.merge_requests()) == [])

# Issues
call("gl.issues.list(all)", lambda: len(gl.issues.list(scope="all")) == 2)
call("project.issues.list(filters)", lambda: len(project.issues.list(labels=["bug"], state="opened")) == 1)
call("project.issues.list(iids)", lambda: names(project.issues.list(iids=[2]), "iid") == [2])
call("project.issues.list(search)", lambda: len(project.issues.list(search="budget", **{"in": "title"})) == 1)
call("project.issues.list(not)", lambda: len(project.issues.list(**{"not[labels]": "bug"})) == 1)
issue = call(
    "project.issues.create",
    lambda: project.issues.create(
        {
            "title": "From a client",
            "description": "- [ ] look",
            "labels": ["python", "incident"],
            "assignee_ids": [1],
            "due_date": "2026-12-24",
            "confidential": True,
            "issue_type": "incident",
            "milestone_id": milestone.id if milestone else 0,
        }
    ),
)
call("project.issues.get", lambda: project.issues.get(issue.iid).issue_type == "incident")


def change_issue():
    issue.labels = ["python"]
    issue.title = "Changed by a client"
    issue.save()
    return project.issues.get(issue.iid).labels == ["python"]


def close_issue():
    issue.state_event = "close"
    issue.save()
    return project.issues.get(issue.iid).state == "closed"


call("issue.save", change_issue)
call("issue.save(add_labels)", lambda: project.issues.update(issue.iid, {"add_labels": "bug"})["labels"] == ["bug", "python"])
call("issue.save(close)", close_issue)
note = call("issue.notes.create", lambda: issue.notes.create({"body": "A comment"}))
call("issue.notes.create(internal)", lambda: issue.notes.create({"body": "A secret", "internal": True}).internal)
call("issue.notes.list", lambda: "A comment" in names(issue.notes.list(sort="asc", order_by="created_at"), "body"))
call("issue.notes.get", lambda: issue.notes.get(note.id).body == "A comment")


def change_note():
    note.body = "Another comment"
    note.save()
    return issue.notes.get(note.id).body == "Another comment"


call("note.save", change_note)
call("note.delete", lambda: note.delete())
call("issue.notes.create(only commands)", lambda: issue.notes.create({"body": "/reopen"}) is not None)
link = call("issue.links.create", lambda: issue.links.create({"target_project_id": 101, "target_issue_iid": 1}))
call("issue.links.list", lambda: names(issue.links.list(), "iid") == [1])
call("issue.links.delete", lambda: issue.links.delete(issue.links.list()[0].issue_link_id))
call("issue.participants", lambda: len(issue.participants()) > 0)
call("issue.related_merge_requests", lambda: issue.related_merge_requests() is not None)
call("issue.closed_by", lambda: issue.closed_by() is not None)
call("issue.discussions.list", lambda: issue.discussions.list() is not None)
call("issue.discussions.create", lambda: issue.discussions.create({"body": "A thread"}).id)
call("issue.resourcelabelevents.list", lambda: issue.resourcelabelevents.list() is not None)
call("issue.resourcestateevents.list", lambda: issue.resourcestateevents.list() is not None)
call("issue.time_stats", lambda: issue.time_stats() is not None)
call("issue.awardemojis.list", lambda: issue.awardemojis.list() is not None)
call("issue.move", lambda: project.issues.create({"title": "To move"}).move(103))
call("issue.delete", lambda: project.issues.create({"title": "To delete"}).delete())

# The repository
call("project.branches.list", lambda: "main" in names(project.branches.list(get_all=True)))
call("project.branches.get", lambda: project.branches.get("fix/retry-budget").commit["id"])
branch = call("project.branches.create", lambda: project.branches.create({"branch": "python", "ref": "main"}))
call("project.protectedbranches.list", lambda: names(project.protectedbranches.list()) == ["main"])
call("project.protectedbranches.get", lambda: project.protectedbranches.get("main").push_access_levels)
call("project.tags.list", lambda: names(project.tags.list()) == ["v1.0"])
call("project.tags.get", lambda: project.tags.get("v1.0").message == "First release")
tag = call("project.tags.create", lambda: project.tags.create({"tag_name": "v2.0", "ref": "main"}))
call("tag.delete", lambda: tag.delete())
call("project.repository_tree", lambda: len(project.repository_tree(recursive=True, get_all=True)) > 5)
file = call("project.files.get", lambda: project.files.get("config/app.yml", ref="main"))
call("file.decode", lambda: file.decode().decode().count("retries: 3") == 1)
call("project.files.raw", lambda: project.files.raw("README.md", ref="main").startswith(b"# Checkout"))
call("project.files.blame", lambda: project.files.blame("README.md", ref="main") is not None)
made = call(
    "project.files.create",
    lambda: project.files.create(
        {"file_path": "python/a.txt", "branch": "python", "content": "1\n", "commit_message": "Add a"}
    ),
)


def change_file():
    written = project.files.get("python/a.txt", ref="python")
    written.content = "2\n"
    written.save(branch="python", commit_message="Change a")
    return project.files.get("python/a.txt", ref="python").decode() == b"2\n"


call("file.save", change_file)
call("project.files.delete", lambda: project.files.delete("python/a.txt", branch="python", commit_message="Remove a"))
commit = call(
    "project.commits.create",
    lambda: project.commits.create(
        {
            "branch": "python",
            "commit_message": "Two files",
            "actions": [
                {"action": "create", "file_path": "python/b.txt", "content": "1\n"},
                {"action": "create", "file_path": "python/c.txt", "content": "Mg==", "encoding": "base64"},
            ],
        }
    ),
)
call("project.commits.list", lambda: names(project.commits.list(ref_name="python"), "title")[0] == "Two files")
call("project.commits.get", lambda: project.commits.get(commit.id).stats["additions"] == 2)
call("commit.diff", lambda: len(commit.diff()) == 2)
call("commit.refs", lambda: commit.refs() is not None)
call("commit.merge_requests", lambda: commit.merge_requests() is not None)
call("commit.statuses.list", lambda: commit.statuses.list() is not None)
call("commit.statuses.create", lambda: commit.statuses.create({"state": "success", "name": "python"}).id)
call("commit.comments.create", lambda: commit.comments.create({"note": "A comment"}) is not None)
call(
    "commit.revert",
    lambda: project.branches.create({"branch": "undone", "ref": "python"})
    and commit.revert(branch="undone")["id"],
)
call("project.repository_compare", lambda: project.repository_compare("main", "python")["commits"] is not None)
call("project.repository_merge_base", lambda: project.repository_merge_base(["main", "python"])["id"])

# Merge requests
call("gl.mergerequests.list(all)", lambda: len(gl.mergerequests.list(scope="all")) == 1)
call("project.mergerequests.list", lambda: len(project.mergerequests.list(state="opened", source_branch="fix/retry-budget")) == 1)
merge_request = call(
    "project.mergerequests.create",
    lambda: project.mergerequests.create(
        {
            "source_branch": "python",
            "target_branch": "main",
            "title": "From a client",
            "labels": ["python"],
            "remove_source_branch": True,
        }
    ),
)
call("project.mergerequests.get", lambda: project.mergerequests.get(merge_request.iid, include_rebase_in_progress=True).title)


def change_merge_request():
    merge_request.title = "Draft: Changed by a client"
    merge_request.save()
    draft = project.mergerequests.get(merge_request.iid).draft
    merge_request.title = "Changed by a client"
    merge_request.save()
    return draft


def settled():
    """The merge request, once GitLab has made up its mind."""
    for _ in range(10):
        shown = project.mergerequests.get(merge_request.iid)
        if shown.detailed_merge_status == "mergeable":
            return shown
    return shown


call("mergerequest.save", change_merge_request)
call("mergerequest.notes.create", lambda: merge_request.notes.create({"body": "A comment"}).id)
call("mergerequest.notes.list", lambda: len(merge_request.notes.list()) > 0)
call("mergerequest.discussions.list", lambda: merge_request.discussions.list() is not None)
thread = call("mergerequest.discussions.create", lambda: merge_request.discussions.create({"body": "A thread"}))
if thread:
    call("discussion.notes.create", lambda: thread.notes.create({"body": "An answer"}).id)
    call("mergerequest.discussions.get", lambda: len(merge_request.discussions.get(thread.id).attributes["notes"]) == 2)
    call("discussion.save(resolved)", lambda: set_and_save(thread, resolved=True))
call("mergerequest.approvals.get", lambda: merge_request.approvals.get().approvals_required == 0)
call("mergerequest.approval_state.get", lambda: merge_request.approval_state.get().rules == [])
call("mergerequest.approve", lambda: merge_request.approve() is not None)
call("mergerequest.unapprove", lambda: merge_request.unapprove() is None)
call("mergerequest.participants", lambda: len(merge_request.participants()) > 0)
call("mergerequest.commits", lambda: len(list(merge_request.commits())) > 0)
call("mergerequest.changes", lambda: len(merge_request.changes()["changes"]) > 0)
call("mergerequest.diffs.list", lambda: merge_request.diffs.list() is not None)
call("mergerequest.closes_issues", lambda: list(merge_request.closes_issues()) == [])
call("mergerequest.pipelines.list", lambda: merge_request.pipelines.list() is not None)
call("mergerequest.rebase", lambda: merge_request.rebase() is not None)
call("mergerequest.merge", lambda: settled() and merge_request.merge(sha=settled().sha)["state"] == "merged")
call("mergerequest.delete_source_branch", lambda: "python" not in names(project.branches.list(get_all=True)))
call("project.branches.delete", lambda: project.branches.delete("feature/umlaut-ä b"))
call("project.merge_trains.list(without Premium)", lambda: is_refused(project.merge_trains.list, 403))

# Pipelines and jobs
call("project.pipelines.list", lambda: len(project.pipelines.list(ref="main", status="failed")) == 1)
pipeline = call(
    "project.pipelines.create",
    lambda: project.pipelines.create({"ref": "main", "variables": [{"key": "A", "value": "b"}]}),
)
call("project.pipelines.get", lambda: project.pipelines.get(702).status == "failed")
call(
    "http_get(latest pipeline)",
    lambda: gl.http_get("/projects/101/pipelines/latest", query_data={"ref": "main"})["id"] == pipeline.id,
)
call("pipeline.variables.list", lambda: names(pipeline.variables.list(), "key") == ["A"])
call("pipeline.jobs.list", lambda: len(pipeline.jobs.list(include_retried=True)) > 0)
call("pipeline.bridges.list", lambda: pipeline.bridges.list() == [])
call("pipeline.test_report.get", lambda: pipeline.test_report.get() is not None)
call("pipeline.test_report_summary.get", lambda: pipeline.test_report_summary.get() is not None)
call("pipeline.cancel", lambda: pipeline.cancel() is not None)
call("pipeline.retry", lambda: pipeline.retry() is not None)
call("project.jobs.list", lambda: len(project.jobs.list(scope="failed")) > 0)
job = call("project.jobs.get", lambda: project.jobs.get(5005))
call("job.trace", lambda: b"AssertionError" in job.trace())
call("job.retry", lambda: job.retry()["id"])
call("job.play(refused)", lambda: is_refused(job.play, 400))
call("job.cancel", lambda: project.jobs.get(project.jobs.list()[0].id).cancel() is not None)
call("job.artifacts(none)", lambda: is_refused(job.artifacts, 404))

# Deployments, releases, flags
call("project.environments.list", lambda: project.environments.list() is not None)
call("project.deployments.list", lambda: project.deployments.list(order_by="id", sort="desc") is not None)
call("project.releases.list", lambda: project.releases.list() is not None)
release = call("project.releases.create", lambda: project.releases.create({"tag_name": "v1.0", "description": "First"}))
if release:
    call("release.links.create", lambda: release.links.create({"name": "Notes", "url": "https://example.com/notes"}).id)
    call("release.links.list", lambda: names(release.links.list()) == ["Notes"])
    call("release.save", lambda: set_and_save(release, description="The first"))
    call("project.releases.get", lambda: project.releases.get("v1.0").description == "The first")
    call("project.releases.delete", lambda: project.releases.delete("v1.0"))
call(
    "http_post(feature flag)",
    lambda: gl.http_post("/projects/101/feature_flags", post_data={"name": "python", "version": "new_version_flag"})["active"],
)
call("http_list(feature flags)", lambda: len(gl.http_list("/projects/101/feature_flags")) == 1)
call("project.hooks.list", lambda: project.hooks.list() is not None)
call("project.wikis.list", lambda: project.wikis.list() is not None)

# What only a client that knows HTTP well asks for
call("http_request(HEAD)", lambda: gl.http_request("head", "/projects/101/issues").headers["x-total"] is not None)
call("http_post(query)", lambda: gl.http_post("/projects/101/issues", query_data={"title": "In the query"})["iid"])
call("http_post(form)", lambda: gl.session.post(f"{url}/api/v4/projects/101/issues", data={"title": "In a form"}, headers={"private-token": token}).status_code == 201)
call("keyset pages", lambda: len(list(project.issues.list(iterator=True, per_page=1, order_by="created_at"))) > 2)
