-- Two more of KEYS: the challenge and its delivery.
return { redis.call('HGETALL', KEYS[count + 1]), redis.call('GET', KEYS[count + 2]), availability() }
