"""Canvas stand-in: a server on this machine that answers the documented calls of Canvas's API which are used, and keeps
what it is sent. Source: Canvas's API documentation, "Assignments", "Submissions", "Submission Comments", "File Uploads"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

TOKEN = "secret-token"
_SUBMISSIONS = "/api/v1/courses/12/assignments/34/submissions"


@dataclass
class Canvas:
    """The course's only assignment: user → its submission."""

    submissions: dict[int, dict[str, object]]
    points: float = 10.0
    calls: list[str] = field(default_factory=list)
    comments: dict[int, bytes] = field(default_factory=dict)
    uploads: list[bytes] = field(default_factory=list)
    url: str = ""
    fails_at: int = 0  # the user whose mark it does not take

    @property
    def address(self) -> str:
        return f"{self.url}/courses/12/assignments/34"


class Handler(BaseHTTPRequestHandler):
    """Answers for `state`, which a class of its own names for each server."""

    state: ClassVar[Canvas]

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def answer(self, body: object, status: int = 200, link: str = "") -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if link:
            self.send_header("Link", f'<{self.state.url}{link}>; rel="next"')
        self.end_headers()
        self.wfile.write(data)

    def taken(self) -> bytes:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.state.calls.append(f"{self.command} {urlsplit(self.path).path}")
        return body

    def is_known(self) -> bool:
        if self.headers.get("Authorization") == f"Bearer {TOKEN}":
            return True
        self.answer({"errors": [{"message": "Invalid access token."}]}, 401)
        return False

    def do_GET(self) -> None:
        self.taken()
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if not self.is_known():
            return
        if path == "/api/v1/courses/12":
            self.answer({"id": 12, "name": "Course"})
        elif path == "/api/v1/courses/12/assignments/34":
            self.answer({"id": 34, "course_id": 12, "name": "Numbers", "points_possible": self.state.points})
        elif path == _SUBMISSIONS:  # a page holds two
            rows = [
                {"user_id": u, "assignment_id": 34, "course_id": 12, **s} for u, s in self.state.submissions.items()
            ]
            at = int(query.get("page", ["0"])[0])
            more = f"{_SUBMISSIONS}?page={at + 1}" if len(rows) > 2 * at + 2 else ""
            self.answer(rows[2 * at : 2 * at + 2], link=more)
        else:
            self.answer({"errors": [{"message": "The specified resource does not exist."}]}, 404)

    def do_PUT(self) -> None:
        fields = parse_qs(self.taken().decode())
        found = re.fullmatch(rf"{_SUBMISSIONS}/(\d+)", self.path)
        if not self.is_known():
            return
        if not found or int(found[1]) not in self.state.submissions or int(found[1]) == self.state.fails_at:
            self.answer({"errors": [{"message": "The specified resource does not exist."}]}, 404)
            return
        user = int(found[1])
        if "submission[posted_grade]" in fields:
            self.state.submissions[user]["score"] = float(fields["submission[posted_grade]"][0])
        if "comment[file_ids][]" in fields:
            self.state.comments[user] = self.state.uploads[int(fields["comment[file_ids][]"][0])]
        self.answer({"user_id": user, "assignment_id": 34, **self.state.submissions[user]})

    def do_POST(self) -> None:
        body = self.taken()
        if self.path == "/upload":  # goes without the token
            self.state.uploads.append(body)
            self.answer({"id": len(self.state.uploads) - 1, "url": f"{self.state.url}/files/1"})
        elif self.is_known():
            self.answer({"upload_url": f"{self.state.url}/upload", "upload_params": {"key": "value"}})


@contextmanager
def canvas(submissions: dict[int, dict[str, object]]) -> Iterator[Canvas]:
    """The server while it runs."""
    state = Canvas(submissions)
    handler = type("OwnHandler", (Handler,), {"state": state})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
