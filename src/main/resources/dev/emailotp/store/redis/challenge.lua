-- One more of KEYS: the challenge. Of ARGV: its lifetime in milliseconds, and its fields and values.
local challenge = KEYS[count + 1]

-- Keeps the challenge if its claims are granted.
local function create()
  local refused, milliseconds = claim_all()
  if refused == 0 then
    local first = 3 * count + 4
    redis.call('HSET', challenge, unpack(ARGV, first))
    redis.call('PEXPIRE', challenge, ARGV[first - 1])
  end
  return { refused, milliseconds }
end
