"""Taken over: student code that has got hold of the worker's own server, and what it then sends in place of an answer."""

from __future__ import annotations

# What hostile code can get hold of: the server object, the question's id, the encoder, the descriptor.
TAKEN_OVER = """
import gc, os, struct, sys, time
server = next(o for o in gc.get_objects() if type(o).__name__ == "Server" and "work.py" in o._files)
modules = type(server)._respond.__globals__
messages, frames = modules["messages"], modules["frames"]

def raw(data):
    while data:
        data = data[os.write(3, data):]

def send(header, payload=b""):
    raw(struct.pack("=IQ", len(header), len(payload)) + header + payload)

def say(body, arrays=(), payload=b""):
    send(frames._encode(messages.ToGrader(list(arrays), body)), payload)

def done(value=None, changed=(), generators=(), acts=(), number=None):
    number = server._id if number is None else number
    return messages.Done(number, value, list(changed), list(generators), list(acts))

def stop():
    time.sleep(60)

class Node:
    pass

def f(*args, **kwargs):
"""

# name: what it does in the call
LIES = {
    "a payload of 2**62 bytes": "raw(struct.pack('=IQ', 9, 1 << 62)); stop()",
    "a header of 2 GiB": "raw(struct.pack('=IQ', 1 << 31, 0)); stop()",
    "a header over the cap": "raw(struct.pack('=IQ', (1 << 20) + 1, 0)); stop()",
    "a payload over the cap": "raw(struct.pack('=IQ', 9, (256 << 20) + 1)); stop()",
    "bytes that are no msgpack": "send(bytes(range(200)))",
    "an empty header": "send(b'')",
    "a map": "send(b'\\x80')",
    "a number": "send(b'\\x07')",
    "the header cut off": "send(frames._encode(messages.ToGrader([], done(1.5)))[:-3])",
    "bytes after the header's end": "send(frames._encode(messages.ToGrader([], done(1.5))) + b'\\xc0')",
    "nested without end": "send(b'\\x92\\x90' + b'\\x96\\xa4done\\x01' + b'\\x92\\xa1l\\x91' * 100_000)",
    "a pickle": "import pickle; send(pickle.dumps(os.system))",
    "an array of objects": "say(done(messages.Array()), [('|O', [1])], bytes(8))",
    "an array of texts": "say(done(messages.Array()), [('<U4', [1])], bytes(16))",
    "an array of records": "say(done(messages.Array()), [('|V8', [1])], bytes(8))",
    "fewer bytes than the shape": "say(done(messages.Array()), [('<f8', [1000])], bytes(8))",
    "more bytes than the shape": "say(done(messages.Array()), [('<f8', [1])], bytes(800))",
    "a negative dimension": "say(done(messages.Array()), [('<f8', [-1])], b'')",
    "two negative dimensions": "say(done(messages.Array()), [('<f8', [-1, -1])], bytes(8))",
    "a dimension of 2**63": "say(done(messages.Array()), [('<f8', [1 << 63, 0])], b'')",
    "nothing by 2**40 by 2**40": "say(done(messages.Array()), [('<f8', [0, 1 << 40, 1 << 40])], b'')",
    "a thousand dimensions": "say(done(messages.Array()), [('<f8', [1] * 1000)], bytes(8))",
    "a hundred thousand arrays": "say(done(None), [('<f8', [0])] * 100_000)",
    "an array that nobody uses": "say(done(None), [('<f8', [1])], bytes(8))",
    "one array used twice": "say(done(messages.List([messages.Array()] * 2)), [('<f8', [1])], bytes(8))",
    "a scalar of too few bytes": "say(done(messages.Scalar('<f8', b'1234')))",
    "a scalar of objects": "say(done(messages.Scalar('|O', bytes(8))))",
    "an integer of a megabyte": "say(done(messages.Integer(bytes(1 << 19))))",
    "a dict with fewer values": "say(done(messages.Dict(['a', 'b'], [1])))",
    "a function": "say(done(messages.Function(0)))",
    "a random generator": "say(done(messages.Generator(0)))",
    "a negative handle": "say(done(messages.Handle(-1, 'x')))",
    "a huge handle": "say(done(messages.Handle((1 << 63) - 1, 'x')))",
    "another's id": "say(done(1.0, number=server._id + 1))",
    "no id": "say(done(1.0, number=0))",
    "an answer and a half": "a = frames._encode(messages.ToGrader([], done(1.0))); raw(struct.pack('=IQ', len(a), 0) + a + b'x'); stop()",
    "a question of the grader's": "say(messages.Get(server._id, 0, 'f'))",
    "a change to what was not passed": "say(done(1.0, [messages.Changed(7, 1.0, [])]))",
    "a change to a keyword that is none": "say(done(1.0, [messages.Changed('nope', 1.0, [])]))",
    "an array changed into a text": "say(done(1.0, [messages.Changed(0, 'text', [])]))",
    "an array changed into a dict": "say(done(1.0, [messages.Changed(0, messages.Dict([], []), [])]))",
    "a generator that was not lent": "say(done(1.0, generators=[messages.GeneratorState(bytes(16), bytes(16), 0, 0)]))",
    "the end of no iteration": "say(messages.End(server._id, []))",
    "a call of no function": "say(messages.Ask(server._id, 5, [], {}))",
    "a call of function -1": "say(messages.Ask(server._id, -1, [], {}))",
    "a call with a broken argument": "say(messages.Ask(server._id, 0, [messages.Array()], {}))",
}
