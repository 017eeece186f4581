-- Gives back all permits of a limit, whatever its windows.
local function clear(limit)
  for _, window in ipairs(redis.call('SMEMBERS', limit)) do
    redis.call('DEL', limit .. ':' .. window)
  end
  redis.call('DEL', limit)
end
