-- KEYS: the challenge, the limit to clear. ARGV: the challenge's id
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[1] then
  return 0
end
redis.call('DEL', KEYS[1])
clear(KEYS[2])
return 1
