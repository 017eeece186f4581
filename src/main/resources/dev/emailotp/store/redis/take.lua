-- KEYS: the challenge, the limits to clear. ARGV: the challenge's id
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[1] then
  return 0
end
redis.call('DEL', KEYS[1])
for i = 2, #KEYS do
  clear(KEYS[i])
end
return 1
