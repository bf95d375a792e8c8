"""Every field that an author fills is somewhere on the article's page, in words a reader sees."""

import lxml.html
import pytest

FRONT_MATTER = """\
---
title: The ferry
subtitle: Second boat this year
date: 2021-06-14
updated: 2021-06-20
date_printed: Monday the fourteenth
byline: By Ada Quill
publication: {name: Northern Wire, url: "https://wire.example/7", section: Harbours, edition: Late, volume: 12,
  issue: 34, page: A5, language: fr}
url: https://original.example/ferry
accessed: 2021-06-15
archived: [{url: "https://archive.example/ferry", date: 2021-06-16}]
genre: interview
series: Long Road
people: [{name: Bo Lund, role: the skipper}]
topics: [{name: Ferries, role: the cause}]
places: [{name: Port Amber, role: written there}]
tags: Boats as printed
held_at: {repository: City Library, call_number: MS 12}
identifiers: {doi: 10.1000/182}
rights: {mode: full, holder: Holder of rights, note: Shown by kind leave.}
photos:
  - {alt: A boat seen from the quay, caption: The second boat., credit: Cy Fern/Quay Pictures, taken: 2021-06-13,
    place: Port Amber, depicts: [Bo Lund], license: CC-BY-4.0, copyright: Copyright Cy Fern}
sources:
  - {name: Harbour Office, as_printed: the Harbor Office, role: gave the hours, via: [Coast Radio], title: June hours,
    url: "https://hours.example/", date: 2021-05-31, accessed: 2021-06-01,
    archived: [{url: "https://archive.example/hours", date: 2021-06-02}], quote: Boats leave hourly}
annotations:
  - {kind: context, exact: hourly, body: Since May., verdict: Mostly so, creator: Dee Hart, created: 2022-01-31,
    tags: [timetables], sources: [{name: Tide Tables, title: Tides of 2021, date: 2020-12-01}]}
quotes: [{quote: We sail at six, speaker: Bo Lund, reported_by: Coast Radio}]
scans: [{src: scans/page.svg, title: The page itself, page: 3, text: Words on the paper}]
capture: {path: raw/ferry.html, sha256: SHA, imported: 2021-06-17}
---

Boats leave hourly. “We sail at six,” he said.
"""
WORDS = """\
Second boat this year|14 June 2021|20 June 2021|Monday the fourteenth|By Ada Quill|Northern Wire|wire.example|Harbours
Late|vol. 12|no. 34|page A5|in French|original.example|15 June 2021|archive.example|16 Jun 2021|Interview
Long Road|the skipper|the cause|written there|Boats as printed|City Library|MS 12|10.1000/182|Holder of rights
Shown by kind leave.|A boat seen from the quay|The second boat.|Cy Fern/Quay Pictures|13 Jun 2021|Port Amber|CC-BY-4.0
Copyright Cy Fern|Harbour Office|the Harbor Office|gave the hours|Coast Radio|June hours|31 May 2021|1 Jun 2021
2 Jun 2021|Boats leave hourly|Since May.|Mostly so|Dee Hart|31 Jan 2022|timetables|Tide Tables|Tides of 2021
1 Dec 2020|We sail at six|as reported by|The page itself|page 3|Words on the paper|raw/ferry.html|17 June 2021
"""


@pytest.fixture(scope="module")
def words_shown(tmp_path_factory):
    from tests.conftest import Project

    project = Project(tmp_path_factory.mktemp("shown"))
    project.write("content/articles/ferry.md", FRONT_MATTER.replace("SHA", "0" * 64))
    project.write("content/scans/page.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="4"/>')
    project.build_soundly()
    (main,) = lxml.html.fromstring(project.read("articles/ferry/index.html")).xpath("//main")
    return " ".join(main.text_content().split())


@pytest.mark.parametrize("words", [w for line in WORDS.splitlines() for w in line.split("|")])
def test_what_the_front_matter_says_is_on_the_page(words_shown, words):
    assert words in words_shown
