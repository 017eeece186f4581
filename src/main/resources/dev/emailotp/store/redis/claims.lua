-- KEYS: one limit for each claim
-- ARGV: a name for this call, the number of claims; permits, window in milliseconds and 1 or 0 (acquire or ask) of each
--
-- A limit is a sorted set for each of its windows: a member for each permit in use, scored with when it was acquired.
-- The limit's own key is the set of its windows, by which all can be cleared.
local call, count = ARGV[1], tonumber(ARGV[2])

-- Redis' own time: nodes whose clocks differ count alike.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local function used_key(limit, window)
  return limit .. ':' .. window
end

local function used(limit, window)
  return redis.call('ZCOUNT', used_key(limit, window), '(' .. (now - window), '+inf')
end

-- Milliseconds until there is a permit again.
local function wait(limit, window, permits)
  local last = redis.call('ZREVRANGE', used_key(limit, window), permits - 1, permits - 1, 'WITHSCORES')
  return math.max(1, tonumber(last[2]) + window - now)
end

local function acquire(limit, window, name)
  -- First what a full Redis refuses: then nothing was done.
  redis.call('ZADD', used_key(limit, window), now, name)
  redis.call('ZREMRANGEBYSCORE', used_key(limit, window), '-inf', now - window)
  redis.call('PEXPIRE', used_key(limit, window), window)
  redis.call('SADD', limit, window)
  if redis.call('PTTL', limit) < window then
    redis.call('PEXPIRE', limit, window)
  end
end

-- In order, up to the first that is refused: its number and the time to wait; or 0.
local function claim_all()
  for i = 1, count do
    local permits, window = tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1])
    if used(KEYS[i], window) >= permits then
      return i, wait(KEYS[i], window, permits)
    end
    if ARGV[3 * i + 2] == '1' then
      acquire(KEYS[i], window, call .. ':' .. i)
    end
  end
  return 0, 0
end
