-- The fields and values of the challenge that is there, or what came of creating one.
local found = redis.call('HGETALL', challenge)
if #found > 0 then
  return { -1, 0, found }
end
return create()
