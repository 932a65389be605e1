"""Reads pages with trafilatura from PyPI, for `measure`: a JSON line a page in, one JSON document out.

The time is that of `extract` with its defaults, which is what its users call; the metadata come from a second pass."""
import json
import sys
import time

import trafilatura

rounds = max(int(sys.argv[1]), 1)
pages = [json.loads(line) for line in sys.stdin]
texts = []
begin = time.process_time()
for _ in range(rounds):
    texts = [trafilatura.extract(page["html"]) or "" for page in pages]
seconds = (time.process_time() - begin) / rounds / max(len(pages), 1)
read = []
for page, text in zip(pages, texts):
    said = trafilatura.extract_metadata(page["html"], default_url=page["address"])
    get = (lambda name: getattr(said, name, None)) if said else (lambda name: None)
    read.append({"text": text, "title": get("title"), "published": get("date"), "author": get("author"),
                 "outlet": get("sitename"), "language": get("language")})
json.dump({"version": trafilatura.__version__, "seconds": seconds, "pages": read}, sys.stdout)
