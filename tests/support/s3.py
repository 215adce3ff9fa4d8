"""S3: a server on this machine that speaks it, and what a command needs in its environment to find it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "us-east-1"}


@dataclass
class S3:
    """One bucket. environment: of a command that is to find it."""

    address: str
    bucket: str = "term"

    def __post_init__(self) -> None:
        import boto3  # moto's; importing either takes a second, and each process of the suite collects every test

        self._client = boto3.client(
            "s3", endpoint_url=self.address, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x"
        )
        self._client.create_bucket(Bucket=self.bucket)

    @property
    def environment(self) -> dict[str, str]:
        return {**KEYS, "AWS_ENDPOINT_URL": self.address}

    def put(self, key: str, data: bytes | str) -> None:
        self._client.put_object(Bucket=self.bucket, Key=key, Body=data.encode() if isinstance(data, str) else data)

    def get(self, key: str) -> bytes:
        return bytes(self._client.get_object(Bucket=self.bucket, Key=key)["Body"].read())

    def remove(self, key: str) -> None:
        self._client.delete_object(Bucket=self.bucket, Key=key)

    def names(self, below: str = "") -> list[str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=below)
        return sorted(one["Key"] for page in pages for one in page.get("Contents", ()))


@contextmanager
def served() -> Iterator[S3]:
    """The server, as long as the block lasts."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # a line a request would bury what a test says
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        yield S3(f"http://{host}:{port}")
    finally:
        server.stop()
