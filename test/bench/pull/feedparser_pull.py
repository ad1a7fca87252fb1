# Pulls the feeds of a list with requests and feedparser, 32 at a time, and keeps what it read and the validators in a
# file between two runs: the loop that feedparser's own documentation describes.
# python3 feedparser_pull.py LIST STATE
import os
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor

import feedparser
import requests
from requests.adapters import HTTPAdapter

threads = 32
urls = open(sys.argv[1]).read().split()
path = sys.argv[2]
state = pickle.load(open(path, "rb")) if os.path.exists(path) else {}

session = requests.Session()
session.mount("http://", HTTPAdapter(pool_connections=len(urls), pool_maxsize=threads))


def pull(url):
    before = state.get(url, {})
    headers = {"User-Agent": "bench"}
    if before.get("etag"):
        headers["If-None-Match"] = before["etag"]
    if before.get("modified"):
        headers["If-Modified-Since"] = before["modified"]
    answer = session.get(url, headers=headers, timeout=15)
    if answer.status_code == 304:
        return url, before
    parsed = feedparser.parse(
        answer.content,
        response_headers={"content-type": answer.headers["content-type"], "content-location": url},
    )
    entries = [
        {
            "id": entry.get("id"),
            "title": entry.get("title"),
            "link": entry.get("link"),
            "summary": entry.get("summary"),
            "published": entry.get("published_parsed"),
            "updated": entry.get("updated_parsed"),
        }
        for entry in parsed.entries
    ]
    return url, {
        "etag": answer.headers.get("etag"),
        "modified": answer.headers.get("last-modified"),
        "title": parsed.feed.get("title"),
        "entries": entries,
    }


with ThreadPoolExecutor(threads) as pool:
    state = dict(pool.map(pull, urls))
with open(path, "wb") as file:
    pickle.dump(state, file)
print(sum(len(feed["entries"]) for feed in state.values()))
