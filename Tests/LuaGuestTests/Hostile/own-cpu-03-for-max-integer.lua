-- expect: limit:cpu
-- title: a numeric loop over all integers
for i = math.mininteger, math.maxinteger do end
