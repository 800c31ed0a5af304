-- The same, run once a month: on which days is for the books of the creditor to say, so that nothing stands here.
return { api = 1, name = "Three times, monthly", extends = "oca-three-times" }
