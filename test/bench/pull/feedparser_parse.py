# Times feedparser on the feeds of a folder, in memory. Prints the seconds of each pass as JSON.
# python3 feedparser_parse.py FOLDER PASSES
import json
import os
import sys
import time

import feedparser

folder = sys.argv[1]
feeds = [open(os.path.join(folder, name), "rb").read() for name in sorted(os.listdir(folder))]
headers = {"content-location": "https://feeds.example/feed.xml"}
seconds = []
entries = 0
for _ in range(int(sys.argv[2])):
    started = time.perf_counter()
    entries = sum(len(feedparser.parse(feed, response_headers=headers).entries) for feed in feeds)
    seconds.append(time.perf_counter() - started)
print(json.dumps({"seconds": seconds, "entries": entries}))
