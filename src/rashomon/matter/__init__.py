"""What a statement is about, and how alike two statements are: shared by the stages that compare accounts.

lemmas       words -> stems and event families        numbers, counts, times   the same, or another?
rejections   "This is false."                          parts      a statement that names several numbers, cut
units        a statement, ready to be compared         likeness   the score of a pair, with its features
copies       places in shared passages                 kept       what is made once a story
"""
