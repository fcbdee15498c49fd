"""An invented text with two attributions, marked in brat standoff."""

TEXT = "“We lost,” Ann Lee said. “It is over.”\nPolls show a tie."
ANN = """\
T1\tContent 0 10;25 38\t“We lost,” “It is over.”
T2\tSource 11 18\tAnn Lee
T3\tCue 19 23\tsaid
T4\tAttribution 19 23\tsaid
E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2
T5\tCue 39 49\tPolls show
T6\tContent 50 55\ta tie
T7\tAttribution 39 49\tPolls show
E2\tAttribution-no-source:T7 Cue:T5 Content2:T6
#1\tAnnotatorNotes T7\tunsure
"""
