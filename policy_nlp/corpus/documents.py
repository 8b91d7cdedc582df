"""The first map: files read and segmented, each policy kept until its family is worked on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from policy_nlp.corpus.files import write_whole
from policy_nlp.corpus.inputs import FileInput
from policy_nlp.corpus.pairs import complete
from policy_nlp.corpus.rows import Identity
from policy_nlp.corpus.store import page_of
from policy_nlp.corpus.workers import uncollected
from policy_nlp.errors import MissingExtraError, ReadError
from policy_nlp.pipeline import VERSION, read_all
from policy_nlp.values import Policy

_PATH_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)")


class Segment(msgspec.Struct, frozen=True):
    """Where a segmented policy is kept: its file, and the bytes of it there."""

    file: str
    offset: int
    length: int


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a file, or of one document of a manual.

    Either ``identity`` and ``segment`` are there, or the ``problem`` is.
    """

    file: FileInput
    sha256: str | None = None
    page: int = 0
    identity: Identity | None = None
    segment: Segment | None = None
    kind: str | None = None
    code: str | None = None
    title: str | None = None
    problem: str | None = None
    set_aside: bool = False


class DocumentsTask(msgspec.Struct, frozen=True):
    """Files to read, and the folder where the result goes."""

    files: tuple[FileInput, ...]
    out: str

    @property
    def name(self) -> str:
        """The name of its results, which tell their place: the same for the same files."""
        content = msgspec.json.encode((VERSION, self.files, self.out))
        return hashlib.sha256(content).hexdigest()[:24]

    def split(self) -> tuple[DocumentsTask, ...]:
        """Its two halves, or nothing where it is a single file."""
        half = len(self.files) // 2
        pieces = (self.files[:half], self.files[half:])
        return tuple(DocumentsTask(p, self.out) for p in pieces) if half else ()

    @property
    def result(self) -> Path:
        """The file of its outcomes."""
        return Path(self.out) / f"{self.name}.json"


def read_documents(task: DocumentsTask) -> str:
    """Read the files of a task; give the path of its outcomes, which are there when it returns."""
    result = task.result
    if not result.exists():
        segments = result.with_suffix(".segments")
        content = bytearray()
        with uncollected():
            outcomes = [one for file in task.files for one in _read(file, str(segments), content)]
        write_whole(segments, bytes(content))
        write_whole(result, msgspec.json.encode(outcomes))
    return str(result)


def outcomes_of(path: str | Path) -> list[Outcome]:
    """The outcomes that a task wrote."""
    return msgspec.json.decode(Path(path).read_bytes(), type=list[Outcome])


def policy_in(segment: Segment) -> Policy:
    """The policy that is kept there, without analysis."""
    import pyarrow as pa

    with Path(segment.file).open("rb") as file:
        file.seek(segment.offset)
        data = file.read(segment.length)
    size = int.from_bytes(data[:4], "little")
    raw: Any = pa.decompress(data[4:], decompressed_size=size, codec="lz4", asbytes=True)
    policy = msgspec.msgpack.decode(raw, type=Policy)
    text = "\n".join(clause.text for clause in policy.clauses)
    return msgspec.structs.replace(policy, text=text)


def _read(file: FileInput, segments: str, content: bytearray) -> Iterator[Outcome]:
    if file.refusal:
        yield Outcome(file, problem=file.refusal)
        return
    try:
        for policy in read_all(file.path, file.declared.redline or "auto"):
            yield _kept(file, policy, segments, content)
    except ReadError as error:
        yield Outcome(file, problem=f"{error.problem}. {error.advice}")
    except MissingExtraError as error:
        yield Outcome(file, problem=str(error))
    except Exception as error:  # a fault of ours in one file must not stop the others
        problem = f"could not be read ({type(error).__name__}: {error}). Please report this file"
        yield Outcome(file, problem=problem)


def _kept(file: FileInput, policy: Policy, segments: str, content: bytearray) -> Outcome:
    policy = _declared(policy, file)
    offset = len(content)
    content += _packed(policy)
    page = int(page_of(policy).rpartition("=")[2] or 0)
    return Outcome(
        file,
        policy.source.sha256,
        page,
        _identity(file, policy, page),
        Segment(segments, offset, len(content) - offset),
        policy.kind,
        policy.code,
        policy.title,
    )


def _packed(policy: Policy) -> bytes:
    """The policy without its text, which is that of its clauses; its size stands before it."""
    import pyarrow as pa

    lean = msgspec.structs.replace(policy, text="", furniture=(), edits=())
    raw = msgspec.msgpack.encode(lean)
    packed: bytes = pa.compress(raw, codec="lz4", asbytes=True)
    return len(raw).to_bytes(4, "little") + packed


def _declared(policy: Policy, file: FileInput) -> Policy:
    """The policy with what the manifest, the path and the file's name say of it."""
    declared = file.declared
    if declared.code or declared.kind:
        policy = msgspec.structs.replace(
            policy, code=declared.code or policy.code, kind=declared.kind or policy.kind
        )
    return complete(policy, file.district)


def _identity(file: FileInput, policy: Policy, page: int) -> Identity:
    district, declared = policy.district or "", file.declared
    name = f"{policy.kind or ''} {policy.code}".strip() if policy.code else ""
    document = f"{district}/{name or Path(file.path).stem}"
    if page and not name:
        document += f"#page={page}"  # one manual may hold several without a code
    date = declared.date or _date(policy, file)
    said = (date or "", declared.version or "", *filter(None, (declared.redline,)))
    content = (policy.source.sha256, document, name, str(page), *said)
    digest = hashlib.sha256("\0".join(content).encode("utf-8", "surrogatepass")).hexdigest()
    label = declared.version
    return Identity(name, f"v{digest[:16]}", document, district, date, label, page or None)


def _date(policy: Policy, file: FileInput) -> str | None:
    """The latest date that the header states, else the last one in the path below the root."""
    stated = max(policy.revised or "", policy.reviewed or "", policy.adopted or "")
    return stated or path_date(file.path[len(file.root) :])


def path_date(path: str) -> str | None:
    """The last day, month and year in a path."""
    found = _PATH_DATE.findall(path)
    return found[-1] if found else None
