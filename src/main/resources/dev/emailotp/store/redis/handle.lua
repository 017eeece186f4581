-- KEYS: the handle. Answers with what is kept, or nil, and removes it.
local kept = redis.call('GET', KEYS[1])
redis.call('DEL', KEYS[1])
return { kept }
