# ruff: noqa: E501 - tables of words read better in long lines
"""Words of ad orders: who advertises for what, when spots run, what agencies are called."""

from __future__ import annotations

from training.synthetic.phrases import phrases

OFFICES = phrases(
    "Senate|Congress|Governor|US Senate|State Senate|Mayor|Judge|Sheriff|State House|Attorney General|City Council|"
    "Assembly|President"
)
CAUSES = phrases(
    "Jobs|Families|Progress|Tomorrow|Our Future|Working People|Freedom|Clean Water|Better Schools|Fair Taxes|"
    "Safe Streets|Growth|Values|Health Care"
)
PLACES = phrases(
    "America|Kansas|West Virginia|Ohio|Texas|Nevada|Colorado|Maine|Iowa|Montana|Polk|Travis|Lincoln|Madison|the People|Oregon|New Mexico|Carolina"
)
BODIES = phrases(
    "Americans for|Citizens for|Coalition for|Alliance for|Voters for|Committee for|Partnership for|Neighbors for|"
    "Action for|Fund for|Majority for|No on|Yes on"
)
BUSINESSES = phrases(
    "Ford|Toyota|Furniture|Law Firm|Dental|Mattress|Chevrolet|Roofing|Credit Union|Hospital|Casino|Realty|Pharmacy"
)
PROGRAMS = phrases(
    "Morning News|News @ 6|Eyewitness News 5p|Late News|Wheel|Jeopardy|Today|Prime Rotator|Sports Sunday|Noon News|"
    "The Late Show|Sa Movie|Judge Show|Local News 430a-5a|M-F Early Fringe|AM Drive|PM Drive|Weekend Rotator|Good Day|"
    "Talk Hour"
)
TIMES = phrases(
    "6:00 AM-7:00 AM|5a-6a|7:00 PM-10:00 PM|11:35 PM-12:35 AM|6p-630p|12:00 PM-1:00 PM|9a-10a|10p-10:30p|"
    "4:00 PM-5:00 PM|6a-10a"
)
DAYS = phrases("MTWTF--|M-F|Tu-F|1111---|-----SS|M-Su|11111--|Sa|--W-F--|MTWTFSS")
AGENCIES = phrases(
    "Media Group|Media Buying|Strategies|Communications|Media Partners|& Associates|Advertising|Media LLC|Public Strategies|"
    "Strategic Media|Media Placement|Creative|Strategies, LLC|Media --EDI|Advertising Inc.|Marketing|Buying Time|Targeted Media|"
    "Victory Group|& Company"
)
REPS = phrases("Rep Sales|Television Sales|Spot Sales|National Sales|Radio Sales|Media Reps|Television Group")
GROUPS = phrases("Broadcasting|Television|Media Group|Stations|Communications Corp.|Broadcast Group|Television Network")
